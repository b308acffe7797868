import Model
import Workspace

/// The words by which a computation says which rows it is over and what it measures.
enum ComputationWords {
  static let all = [
    "on", "look_back_months", "history", "cohort", "state", "age_on", "where", "one_per", "terms", "measures", "dimensions", "windows",
    "dispensable",
  ]
}

extension Scope {
  /// How figures are computed, from the words of `ComputationWords`.
  func computation(_ fields: [String: YAMLValue], _ disaggregations: [[YAMLValue]], at value: YAMLValue) -> Computation? {
    var scope = self
    let words: [MembershipWord] = [.on, .cohort, .state].filter { fields[$0.rawValue] != nil }
    guard words.count == 1 else {
      problems.add(.rule("say with one of 'on', 'cohort' or 'state' which rows belong to a period"), at: value)
      return nil
    }
    scope.membership = words[0]
    scope.disaggregations = disaggregations
    let membership = scope.membership(fields)
    let terms = scope.readTerms(fields["terms"])
    let conditions = [fields["state"], fields["where"]].compactMap(\.self).map(scope.condition)
    let ageOn = fields["age_on"].flatMap(scope.day) ?? (words[0] == .state ? .periodEnd : .entry)
    let onePer = fields["one_per"].flatMap(scope.onePer)
    let measures = (fields["measures"]?.items() ?? []).compactMap(scope.measure)
    let dimensions = scope.dimensions(fields["dimensions"], ageOn: ageOn)
    let history = fields["history"].flatMap(scope.history)
    let (windows, dispensable) = (scope.windows(fields["windows"]), scope.dispensable(fields["dispensable"]))
    guard let membership else { return nil }
    return Computation(
      table: table.id, membership: membership, condition: conditions.count == 1 ? conditions[0] : .all(conditions), terms: terms,
      onePer: onePer, measures: measures, dimensions: dimensions, windows: windows, history: history,
      dispensable: dispensable)
  }

  /// Each term may speak of those before it.
  private mutating func readTerms(_ value: YAMLValue?) -> [Computation.Term] {
    var found: [Computation.Term] = []
    for entry in value?.entries(problems) ?? [] {
      var title: LocalizedText?
      var condition = entry.value
      if case .mapping(let entries) = condition.content, let given = entries.first(where: { $0.key == "title" && table["title"] == nil }) {
        title = given.value.localized(problems)
        condition = condition.without("title")
      }
      found.append(Computation.Term(name: entry.key, title: title, condition: self.condition(condition)))
      terms.append(entry.key)
    }
    return found
  }

  private func membership(_ fields: [String: YAMLValue]) -> Computation.Membership? {
    if let on = fields["on"] {
      let months = fields["look_back_months"]?.integer(problems)
      return day(on).map { .event(on: $0, lookBackMonths: months) }
    }
    if let months = fields["look_back_months"] { problems.add(.rule("look_back_months needs 'on'"), at: months) }
    guard let cohort = fields["cohort"] else { return .state }
    guard let parts = cohort.fields(["entered_on", "days", "also", "by"], required: ["entered_on", "days"], problems),
      let entered = parts["entered_on"].flatMap(day), let days = parts["days"]?.integer(problems)
    else { return nil }
    let basis = parts["by"].flatMap { $0.word(CohortBasis.self, problems) } ?? .horizon
    let further = (parts["also"]?.items() ?? []).compactMap { $0.integer(problems) }
    return .cohort(enteredOn: entered, horizons: [days] + further, byEntry: basis == .entry)
  }

  /// Which day decides the period a cohort is reported in.
  private enum CohortBasis: String, CaseIterable { case horizon, entry }

  /// `period` stands for whichever period is asked for; a flow is also told for the year to date and the life of the programme.
  private func windows(_ value: YAMLValue?) -> [Window] {
    guard let value else { return membership == .on ? Window.periods + [.ytd, .life] : Window.periods }
    return value.items().flatMap { item -> [Window] in
      if case .scalar("period") = item.content { return Window.periods }
      return item.word(Window.self, problems).map { [$0] } ?? []
    }
  }

  /// `history: {months: 12}`, of the computation's own table or the one that `of` names.
  private func history(_ value: YAMLValue) -> Computation.History? {
    guard let fields = value.fields(["months", "of"], required: ["months"], problems), let months = fields["months"]?.integer(problems)
    else {
      return nil
    }
    let other = fields["of"].flatMap { of in of.text(problems).flatMap { table($0, at: of)?.id } }
    return Computation.History(months: months, table: other ?? table.id)
  }

  /// Tables (`school_calendar`) and columns (`services.hours`) without which figures are still told.
  private func dispensable(_ value: YAMLValue?) -> Set<String> {
    Set(
      (value?.items() ?? []).compactMap { item -> String? in
        guard let name = item.text(problems) else { return nil }
        let parts = name.split(separator: ".").map(String.init)
        guard let table = table(parts.first ?? "", at: item) else { return nil }
        guard parts.count == 2 else { return table.id }
        return Scope(table: table, dictionary: dictionary, problems: problems).column(parts[1], at: item) == nil ? nil : name
      })
  }

  /// `one_per: {columns: [beneficiary_id], pick: latest, order: given_on, in_each_group: yes}`, or `rank: {column: kind, order: [a, b]}`
  private func onePer(_ value: YAMLValue) -> OnePer? {
    let words = ["columns", "pick", "order", "rank", "in_each_group"]
    guard let fields = value.fields(words, required: ["columns"], problems), let columns = fields["columns"] else { return nil }
    var choice: OnePer.Choice = fields["pick"].flatMap { $0.word(PickWord.self, problems) } == .latest ? .latest : .first
    if let rank = fields["rank"] {
      guard let parts = rank.fields(["column", "order"], required: ["column", "order"], problems), let name = parts["column"],
        let column = name.text(problems).flatMap({ self.column($0, at: name) })
      else { return nil }
      guard case .code(let list) = column.definition.kind else {
        problems.add(.expected("a column of codes"), at: name)
        return nil
      }
      choice = .rank(column.path, parts["order"].map { codes($0, of: list) } ?? [])
    }
    let order = fields["order"].flatMap(day)
    if membership == .state, fields["order"] == nil, fields["rank"] == nil { problems.add(.missing(key: "order"), at: value) }
    return OnePer(
      columns: paths(columns), choice: choice, order: order, inEachGroup: fields["in_each_group"]?.boolean(problems) ?? false)
  }

  private enum PickWord: String, CaseIterable { case first, latest }

  /// Every dimension that the disaggregations name, once.
  private func dimensions(_ value: YAMLValue?, ageOn: DayExpression) -> [Computation.Dimension] {
    let given = Dictionary((value?.entries(problems) ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    var names: [String] = []
    return disaggregations.flatMap(\.self).compactMap { item in
      guard let name = item.text(problems), !names.contains(name) else { return nil }
      names.append(name)
      return dimension(name, as: given[name], ageOn: ageOn, at: item)
    }
  }
}

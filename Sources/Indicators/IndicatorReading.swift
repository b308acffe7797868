import Model
import Workspace

/// One file of `indicators/`.
struct IndicatorFile {
  let definition: IndicatorDefinition
  let examples: [WorkedExample]

  private static let words =
    ["id", "section", "title", "definition", "unit", "direction", "additivity", "trap", "references", "rows", "disaggregate", "examples"]
    + ComputationWords.all

  init?(_ value: YAMLValue, dictionary: DataDictionary, _ problems: ProblemList) {
    let required = ["id", "section", "title", "definition", "unit", "direction", "additivity", "rows", "measures"]
    guard let fields = value.fields(Self.words, required: required, problems), let rows = fields["rows"], let id = fields["id"]?.text(problems),
      let table = rows.text(problems)
    else { return nil }
    guard let definition = dictionary[table] else {
      problems.add(
        .unknownName(what: "table", name: table, nearest: nearestName(to: table, among: dictionary.tables.map(\.id))), at: rows)
      return nil
    }
    let scope = Scope(table: definition, dictionary: dictionary, problems: problems)
    let disaggregations = (fields["disaggregate"]?.items() ?? []).map { $0.texts(problems) }
    guard let computation = scope.computation(fields, disaggregations, at: value), let title = fields["title"]?.localized(problems),
      let sentence = fields["definition"]?.localized(problems), let section = fields["section"]?.text(problems),
      let unit = fields["unit"]?.word(IndicatorDefinition.Unit.self, problems),
      let direction = fields["direction"]?.word(IndicatorDefinition.Direction.self, problems),
      let additivity = fields["additivity"]?.word(IndicatorDefinition.Additivity.self, problems)
    else { return nil }
    self.definition = IndicatorDefinition(
      id: id, title: title, definition: sentence, section: section, unit: unit, direction: direction, additivity: additivity,
      trap: fields["trap"]?.localized(problems), computation: computation, disaggregations: disaggregations)
    examples = (fields["examples"]?.items() ?? []).compactMap { WorkedExample($0, indicator: id, problems) }
  }
}

/// The words by which a computation says which rows it is over and what it measures.
enum ComputationWords {
  static let all = [
    "on", "look_back_months", "history_months", "cohort", "state", "age_on", "where", "one_per", "terms", "measures", "dimensions", "windows",
  ]
}

extension Scope {
  /// How figures are computed, from the words of `ComputationWords`.
  func computation(_ fields: [String: YAMLValue], _ disaggregations: [[String]], at value: YAMLValue) -> Computation? {
    var scope = self
    scope.disaggregations = disaggregations
    for entry in fields["terms"]?.entries(problems) ?? [] { scope.terms[entry.key] = scope.condition(entry.value) }
    guard let membership = scope.membership(fields, at: value) else { return nil }
    let state: Condition? = fields["state"].map(scope.condition)
    let filter: Condition? = fields["where"].map(scope.condition)
    let conditions = [state, filter].compactMap(\.self)
    let isState: Bool = if case .state = membership { true } else { false }
    let ageOn = fields["age_on"].flatMap(scope.day) ?? (isState ? .periodEnd : .entry)
    return Computation(
      table: table.id, membership: membership, condition: conditions.count == 1 ? conditions[0] : .all(conditions),
      onePer: fields["one_per"].flatMap(scope.onePer), measures: (fields["measures"]?.items() ?? []).compactMap(scope.measure),
      dimensions: scope.dimensions(fields, ageOn: ageOn, at: value),
      windows: fields["windows"]?.items().compactMap { $0.word(Window.self, problems) } ?? Window.allCases,
      historyMonths: fields["history_months"]?.integer(problems) ?? 0)
  }

  private func dimensions(_ fields: [String: YAMLValue], ageOn: DayExpression, at value: YAMLValue) -> [Computation.Dimension] {
    let given = Dictionary(
      (fields["dimensions"]?.entries(problems) ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let names = disaggregations.flatMap(\.self).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return names.compactMap { dimension($0, as: given[$0], ageOn: ageOn, at: fields["disaggregate"] ?? value) }
  }

  private func membership(_ fields: [String: YAMLValue], at value: YAMLValue) -> Computation.Membership? {
    if let on = fields["on"] {
      let months = fields["look_back_months"]?.integer(problems)
      return day(on).map { .event(on: $0, lookBackMonths: months) }
    }
    if fields["state"] != nil { return .state }
    guard let cohort = fields["cohort"] else {
      problems.add(.rule("say with 'on', 'cohort' or 'state' which rows belong to a period"), at: value)
      return nil
    }
    guard let parts = cohort.fields(["entered_on", "days", "also", "by"], required: ["entered_on", "days"], problems),
      let entered = parts["entered_on"].flatMap(day), let days = parts["days"]?.integer(problems)
    else { return nil }
    let basis = parts["by"].flatMap { $0.word(CohortBasis.self, problems) } ?? .horizon
    let further = (parts["also"]?.items() ?? []).compactMap { $0.integer(problems) }
    return .cohort(enteredOn: entered, horizons: [days] + further, byEntry: basis == .entry)
  }

  /// Which day decides the period a cohort is reported in.
  private enum CohortBasis: String, CaseIterable { case horizon, entry }

  /// `one_per: {columns: [beneficiary_id], pick: latest, in_each_group: yes}`, or `rank: {column: kind, order: [a, b]}`
  private func onePer(_ value: YAMLValue) -> OnePer? {
    guard let fields = value.fields(["columns", "pick", "rank", "in_each_group"], required: ["columns"], problems),
      let columns = fields["columns"]
    else { return nil }
    var choice: OnePer.Choice = fields["pick"].flatMap { $0.word(PickWord.self, problems) } == .latest ? .latest : .first
    if let rank = fields["rank"] {
      guard let parts = rank.fields(["column", "order"], required: ["column", "order"], problems), let name = parts["column"],
        let column = name.text(problems).flatMap({ self.column($0, at: name) })
      else { return nil }
      choice = .rank(column.path, parts["order"]?.texts(problems) ?? [])
    }
    return OnePer(columns: paths(columns), choice: choice, inEachGroup: fields["in_each_group"]?.boolean(problems) ?? false)
  }

  private enum PickWord: String, CaseIterable { case first, latest }
}

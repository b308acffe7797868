import Model
import Workspace

/// One file of `indicators/`.
struct IndicatorFile {
  let definition: IndicatorDefinition
  let examples: [WorkedExample]

  private static let words = [
    "id", "section", "title", "definition", "unit", "direction", "additivity", "trap", "references", "rows", "on", "cohort", "state",
    "age_on", "where", "one_per", "terms", "measures", "disaggregate", "dimensions", "windows", "examples",
  ]

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

extension Scope {
  /// How the indicator is computed, from the words `on`, `cohort` or `state` on.
  fileprivate func computation(_ fields: [String: YAMLValue], _ disaggregations: [[String]], at value: YAMLValue) -> Computation? {
    var scope = self
    for entry in fields["terms"]?.entries(problems) ?? [] { scope.terms[entry.key] = scope.condition(entry.value) }
    guard let membership = scope.membership(fields, at: value) else { return nil }
    let state: Condition? = fields["state"].map(scope.condition)
    let filter: Condition? = fields["where"].map(scope.condition)
    let conditions = [state, filter].compactMap(\.self)
    let measures = (fields["measures"]?.items() ?? []).compactMap(scope.measure)
    let isState: Bool = if case .state = membership { true } else { false }
    let ageOn = fields["age_on"].flatMap(scope.day) ?? (isState ? .periodEnd : .entry)
    let overrides = Dictionary(
      (fields["dimensions"]?.entries(problems) ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    var dimensions: [Computation.Dimension] = []
    for name in disaggregations.flatMap(\.self) where !dimensions.contains(where: { $0.name == name }) {
      guard let place = fields["disaggregate"],
        let dimension = scope.dimension(name, as: overrides[name], ageOn: ageOn, at: place)
      else { continue }
      dimensions.append(dimension)
    }
    let windows = fields["windows"]?.items().compactMap { $0.word(Window.self, problems) } ?? Window.allCases
    return Computation(
      table: table.id, membership: membership, condition: conditions.count == 1 ? conditions[0] : .all(conditions),
      onePer: fields["one_per"].flatMap(scope.onePer), measures: measures, dimensions: dimensions, windows: windows)
  }

  private func membership(_ fields: [String: YAMLValue], at value: YAMLValue) -> Computation.Membership? {
    if let on = fields["on"] { return day(on).map { .event(on: $0) } }
    if fields["state"] != nil { return .state }
    guard let cohort = fields["cohort"] else {
      problems.add(.rule("say with 'on', 'cohort' or 'state' which rows belong to a period"), at: value)
      return nil
    }
    guard let parts = cohort.fields(["entered_on", "days", "also"], required: ["entered_on", "days"], problems),
      let entered = parts["entered_on"].flatMap(day), let days = parts["days"]?.integer(problems)
    else { return nil }
    return .cohort(enteredOn: entered, horizons: [days] + (parts["also"]?.items() ?? []).compactMap { $0.integer(problems) })
  }

  /// `one_per: {columns: [beneficiary_id], in_each_group: yes}`
  private func onePer(_ value: YAMLValue) -> OnePer? {
    guard let fields = value.fields(["columns", "in_each_group"], required: ["columns"], problems), let columns = fields["columns"] else {
      return nil
    }
    return OnePer(columns: paths(columns), inEachGroup: fields["in_each_group"]?.boolean(problems) ?? false)
  }
}

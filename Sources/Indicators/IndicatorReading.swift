import Model
import Workspace

/// One file of `indicators/`.
struct IndicatorFile {
  let definition: IndicatorDefinition
  let examples: [WorkedExample]

  static let words =
    ["id", "section", "title", "definition", "unit", "direction", "additivity", "trap", "references", "rows", "disaggregate", "examples"]
    + ComputationWords.all

  static let required = ["id", "section", "title", "definition", "unit", "direction", "additivity", "rows", "measures"]

  init?(_ value: YAMLValue, dictionary: DataDictionary, _ problems: ProblemList) {
    guard let fields = value.fields(Self.words, required: Self.required, problems) else { return nil }
    let id = fields["id"]?.text(problems)
    let texts = (title: fields["title"]?.localized(problems), definition: fields["definition"]?.localized(problems))
    let trap = fields["trap"]?.localized(problems)
    let section = fields["section"]?.text(problems)
    let unit = fields["unit"]?.word(IndicatorDefinition.Unit.self, problems)
    let direction = fields["direction"]?.word(IndicatorDefinition.Direction.self, problems)
    let additivity = fields["additivity"]?.word(IndicatorDefinition.Additivity.self, problems)
    let references = fields["references"]?.texts(problems) ?? []
    let groupings = (fields["disaggregate"]?.items() ?? []).map { $0.items() }
    let examples = (fields["examples"]?.items() ?? []).compactMap { WorkedExample($0, indicator: id ?? "", problems) }
    guard let computation = Self.computation(fields, groupings, dictionary, at: value, problems), let id, let title = texts.title,
      let sentence = texts.definition, let section, let unit, let direction, let additivity
    else { return nil }
    definition = IndicatorDefinition(
      id: id, title: title, definition: sentence, section: section, unit: unit, direction: direction, additivity: additivity,
      trap: trap, references: references, computation: computation,
      disaggregations: groupings.map { $0.compactMap { if case .scalar(let name) = $0.content { name } else { nil } } })
    self.examples = examples
    let checking = ExampleChecking(definition, dictionary: dictionary, problems)
    for example in fields["examples"]?.items() ?? [] { checking.check(example) }
    Self.check(computation, at: fields["measures"] ?? value, problems)
  }

  private static func computation(
    _ fields: [String: YAMLValue], _ groupings: [[YAMLValue]], _ dictionary: DataDictionary, at value: YAMLValue, _ problems: ProblemList
  ) -> Computation? {
    guard let rows = fields["rows"], let name = rows.text(problems) else { return nil }
    guard let table = dictionary[name] else {
      problems.add(
        .unknownName(what: "table", name: name, nearest: nearestName(to: name, among: dictionary.tables.map(\.id))), at: rows)
      return nil
    }
    return Scope(table: table, dictionary: dictionary, problems: problems).computation(fields, groupings, at: value)
  }

  /// The first measure is the headline, which has no name; every other has one of its own.
  private static func check(_ computation: Computation, at value: YAMLValue, _ problems: ProblemList) {
    let names = computation.measures.map(\.name)
    if let first = names.first, !first.isEmpty { problems.add(.rule("the first measure is the headline and has no name"), at: value) }
    if names.dropFirst().contains("") { problems.add(.rule("every measure but the first needs a name"), at: value) }
    for name in Set(names) where !name.isEmpty && names.filter({ $0 == name }).count > 1 { problems.add(.repeatedKey(name), at: value) }
  }
}

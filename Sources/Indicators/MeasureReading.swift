import Model
import Workspace

extension Scope {
  private static let measureWords = ["name", "title", "among", "count", "distinct", "sum", "share"]

  /// One measure: `{count: rows}`, `{distinct: [partner, participant_id]}`, `{sum: hours}` or `{share: {...}}`, with `among` for
  /// the members it is over. The headline has no name.
  func measure(_ value: YAMLValue) -> Measure? {
    guard let fields = value.fields(Self.measureWords, problems) else { return nil }
    let kinds = ["count", "distinct", "sum", "share"].filter { fields[$0] != nil }
    guard kinds.count == 1, let kind = kind(kinds[0], fields[kinds[0]]!) else {
      if kinds.count != 1 { problems.add(.expected("one of count, distinct, sum, share"), at: value) }
      return nil
    }
    let name = fields["name"]?.text(problems) ?? ""
    if !name.isEmpty && fields["title"] == nil { problems.add(.missing(key: "title"), at: value) }
    return Measure(
      name: name, title: fields["title"]?.localized(problems), among: fields["among"].map(condition) ?? .always, kind: kind)
  }

  private func kind(_ word: String, _ value: YAMLValue) -> Measure.Kind? {
    switch word {
    case "count":
      guard value.text(problems) == "rows" else {
        problems.add(.expected("rows"), at: value)
        return nil
      }
      return .count
    case "distinct":
      let columns = paths(value)
      return columns.isEmpty ? nil : .distinct(columns: columns)
    case "sum": return number(value).map { .sum(of: $0) }
    default: return .share(alsoFulfilling: condition(value))
    }
  }

  /// Columns that together name something.
  func paths(_ value: YAMLValue) -> [ColumnPath] {
    value.items().compactMap { item in item.text(problems).flatMap { column($0, at: item)?.path } }
  }

  /// A dimension: the column its definition names, else the row's own column of that name, else the nearest over references.
  func dimension(_ name: String, as given: YAMLValue?, ageOn: DayExpression, at value: YAMLValue) -> Computation.Dimension? {
    if name == "age_band" {
      return person(at: value).map { Computation.Dimension(name: name, source: .ageBand($0, on: ageOn)) }
    }
    if let given {
      guard let text = given.text(problems), let column = column(text, at: given), case .code(let list) = column.definition.kind else {
        problems.add(.expected("a column of codes"), at: given)
        return nil
      }
      return Computation.Dimension(name: name, source: .code(column.path, list: list))
    }
    guard let found = shortestPath(from: table, where: { $0[name]?.isCode ?? false }), case .code(let list)? = found.table[name]?.kind else {
      problems.add(
        .unknownName(what: "dimension", name: name, nearest: nearestName(to: name, among: table.columns.filter(\.isCode).map(\.id))),
        at: value)
      return nil
    }
    return Computation.Dimension(name: name, source: .code(ColumnPath(through: found.through, column: name), list: list))
  }
}

extension ColumnDefinition {
  fileprivate var isCode: Bool { if case .code = kind { true } else { false } }
}

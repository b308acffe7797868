import Model
import Workspace

/// Conditions on the rows of other tables that belong to a row.
extension Scope {
  private static let words = ["in", "as", "by", "same", "where", "then", "order", "to", "day", "number", "distinct", "at_least", "at_most"]

  struct RelatedValue {
    let rows: RelatedRows
    let fields: [String: YAMLValue]
    let inner: Scope
  }

  /// `{in: follow_ups, where: {status: stable}}`. `by` names the reference of that table which points here, `same` one that both
  /// tables have; they may be left out where only one is possible.
  func related(_ value: YAMLValue) -> RelatedValue? {
    guard let fields = value.fields(Self.words, required: ["in"], problems), let name = fields["in"], let id = name.text(problems),
      let other = table(id, at: name)
    else { return nil }
    guard let relation = relation(to: other, fields, at: value) else { return nil }
    let inner = entering(other, as: fields["as"]?.text(problems) ?? other.id)
    let condition = fields["where"].map(inner.condition) ?? .always
    return RelatedValue(rows: RelatedRows(table: other.id, by: relation, condition: condition), fields: fields, inner: inner)
  }

  /// `first`, `latest` or `nearest` picks one related row by the day that `order` names.
  func pickedRow(_ word: String, _ value: YAMLValue) -> (rows: RelatedRows, pick: Pick, fields: [String: YAMLValue], inner: Scope)? {
    guard let related = related(value) else { return nil }
    guard let order = required("order", related.fields, at: value).flatMap(related.inner.day) else { return nil }
    switch word {
    case "first": return (related.rows, .first(by: order), related.fields, related.inner)
    case "latest": return (related.rows, .latest(by: order), related.fields, related.inner)
    default:
      guard let to = required("to", related.fields, at: value).flatMap(day) else { return nil }
      return (related.rows, .nearest(by: order, to: to), related.fields, related.inner)
    }
  }

  private func relation(to other: TableDefinition, _ fields: [String: YAMLValue], at value: YAMLValue) -> RelatedRows.Relation? {
    if let same = fields["same"], let column = same.text(problems) {
      guard let here = self.column(column, at: same), entering(other, as: other.id).column(column, at: same) != nil else { return nil }
      if case .code = here.definition.kind { return .sameCode(column: column) }
      return .sameTarget(here: column, there: column)
    }
    let pointing = other.columns.filter { $0.reference.map { pointsHere($0) } ?? false }.map(\.id)
    if let by = fields["by"], let column = by.text(problems) {
      if pointing.contains(column) { return .pointsHere(column: column) }
      problems.add(
        .unknownName(what: "reference to \(table.id)", name: column, nearest: nearestName(to: column, among: pointing)), at: by)
      return nil
    }
    if pointing.count == 1 { return .pointsHere(column: pointing[0]) }
    if pointing.isEmpty, let shared = sharedPerson(with: other) { return shared }
    problems.add(.rule("say with 'by' or 'same' how rows of \(other.id) belong to rows of \(table.id)"), at: value)
    return nil
  }

  /// Whether a reference names this table, or the table whose spells make this table's episodes.
  private func pointsHere(_ reference: Reference) -> Bool {
    if reference.table == table.id { return true }
    if case .spells(let rule) = table.origin { return reference.table == rule.table }
    return false
  }

  private func sharedPerson(with other: TableDefinition) -> RelatedRows.Relation? {
    func persons(_ table: TableDefinition) -> ColumnDefinition? {
      table.columns.first { column in column.reference.flatMap { dictionary[$0.table]?.person } != nil }
    }
    guard let here = persons(table), let there = persons(other), here.reference?.table == there.reference?.table else { return nil }
    return .sameTarget(here: here.id, there: there.id)
  }
}

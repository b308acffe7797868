import Model
import Workspace

/// Conditions on the rows of other tables that belong to a row.
extension Scope {
  static let relatedWords = [
    "in", "as", "by", "same", "others", "where", "then", "order", "to", "day", "number", "distinct", "at_least", "at_most",
  ]

  struct RelatedValue {
    let rows: RelatedRows
    let fields: [String: YAMLValue]
    let inner: Scope
  }

  /// `{in: follow_ups, where: {status: stable}}`. `by` names the reference of that table which points here, `same` one that both
  /// tables have; they may be left out where only one is possible.
  func related(_ value: YAMLValue) -> RelatedValue? {
    guard let fields = value.fields(Self.relatedWords, required: ["in"], problems), let name = fields["in"], let id = name.text(problems),
      let other = table(id, at: name)
    else { return nil }
    guard let relation = relation(to: other, fields, at: value) else { return nil }
    let inner = entering(other, as: fields["as"]?.text(problems) ?? other.id)
    let condition = fields["where"].map(inner.condition) ?? .always
    let rows = RelatedRows(
      table: other.id, by: relation, othersOnly: fields["others"]?.boolean(problems) ?? false, condition: condition)
    return RelatedValue(rows: rows, fields: fields, inner: inner)
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
    if let same = fields["same"] { return sameRelation(to: other, same) }
    let pointing = other.columns.filter { $0.reference.map { pointsHere($0) } ?? false }.map(\.id)
    if let by = fields["by"], let column = by.text(problems) {
      if pointing.contains(column) { return .pointsHere(column: column) }
      problems.add(
        .unknownName(what: "reference to \(table.id)", name: column, nearest: nearestName(to: column, among: pointing)), at: by)
      return nil
    }
    if pointing.count == 1 { return .pointsHere(column: pointing[0]) }
    if let by = fields["by"], !by.isEmpty { return nil }
    if pointing.isEmpty, let shared = sharedPerson(with: other) { return shared }
    problems.add(.rule("say with 'by' or 'same' how rows of \(other.id) belong to rows of \(table.id)"), at: value)
    return nil
  }

  /// `same: beneficiary_id`, `same: [beneficiary_id, tool]`, or `same: {school_year: year}` where the columns have other names there.
  private func sameRelation(to other: TableDefinition, _ value: YAMLValue) -> RelatedRows.Relation? {
    let names: [(here: YAMLValue, there: YAMLValue)] =
      value.isMapping ? value.entries(problems).map { ($0.keyValue, $0.value) } : value.items().map { ($0, $0) }
    let there = entering(other, as: other.id)
    let pairs = names.compactMap { pair -> RelatedRows.Pair? in
      guard let own = pair.here.text(problems).flatMap({ self.column($0, at: pair.here) }),
        let their = pair.there.text(problems).flatMap({ there.column($0, at: pair.there) })
      else { return nil }
      guard own.path.through.isEmpty, their.path.through.isEmpty, own.path.depth == depth else {
        problems.add(.expected("columns of \(table.id) and \(other.id) themselves"), at: pair.here)
        return nil
      }
      guard own.definition.isComparable(with: their.definition) else {
        problems.add(.rule("'\(own.path.column)' and '\(their.path.column)' hold different kinds of things"), at: pair.there)
        return nil
      }
      return RelatedRows.Pair(here: own.path.column, there: their.path.column)
    }
    return pairs.isEmpty || pairs.count < names.count ? nil : .same(pairs)
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
    return .same([RelatedRows.Pair(here: here.id, there: there.id)])
  }
}

extension ColumnDefinition {
  /// Both name rows of one table, or hold codes, days, numbers or other text.
  fileprivate func isComparable(with other: ColumnDefinition) -> Bool {
    switch (kind, other.kind) {
    case (.identifier, .identifier), (.identifier, .text), (.text, .identifier), (.text, .text):
      reference?.table == other.reference?.table
    case (.code, .code), (.day, .day), (.number, .number): true
    default: false
    }
  }
}

/// Where a reference column points: for each row, a row of the other table.
package struct Link: Sendable {
  /// The cell is empty.
  package static let missing: Int32 = -1
  /// The cell names a row that is not there: an orphan.
  package static let notFound: Int32 = -2

  /// The id of the table that is pointed at.
  package let target: String
  /// For each row of the pointing table: a row of the target, `missing` or `notFound`.
  package let rows: PackedLinks

  /// The rows whose cell names a row that is not there.
  package var orphans: [Int] {
    var orphans: [Int] = []
    rows.forEach { row, named in if named == Self.notFound { orphans.append(row) } }
    return orphans
  }
}

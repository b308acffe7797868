/// What became of the rows of one file (or of one sheet of it): rows read = kept + rejected + set aside + not data, always.
package struct RowAccount: Hashable, Sendable {
  package var read = 0
  package var kept = 0
  /// Could not be used; each has an issue with its place.
  package var rejected = 0
  /// Said again in the same words by another row.
  package var duplicate = 0
  /// Replaced by a correction.
  package var superseded = 0
  /// Taken back by a correction.
  package var deleted = 0
  /// Titles, headers, totals and section lines.
  package var notData = 0

  package init() {}

  package var setAside: Int { duplicate + superseded + deleted }
  package var balances: Bool { read == kept + rejected + setAside + notData }

  package static func + (a: RowAccount, b: RowAccount) -> RowAccount {
    var sum = a
    sum.read += b.read
    sum.kept += b.kept
    sum.rejected += b.rejected
    sum.duplicate += b.duplicate
    sum.superseded += b.superseded
    sum.deleted += b.deleted
    sum.notData += b.notData
    return sum
  }
}

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

/// One file of the data folder, as the intake saw it.
package struct FileReport: Sendable {
  /// The path within the data folder.
  package let path: String
  /// The partner whose file it is; nil for files of both.
  package let partner: String?
  /// The tables its rows went to; empty where it could not be read.
  package let tables: [String]
  package let account: RowAccount

  package init(path: String, partner: String?, tables: [String], account: RowAccount) {
    (self.path, self.partner, self.tables, self.account) = (path, partner, tables, account)
  }
}

/// What the intake says about everything that was sent: an account of every file, and every problem with its place.
package struct IntakeReport: Sendable {
  package var files: [FileReport]
  package var issues: [Issue]

  package init(files: [FileReport] = [], issues: [Issue] = []) { (self.files, self.issues) = (files, issues) }

  package var account: RowAccount { files.reduce(RowAccount()) { $0 + $1.account } }
}

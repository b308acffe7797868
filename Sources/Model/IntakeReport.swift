/// What the intake says about everything that was sent: an account of every file, and every problem with its place.
///
/// It holds places and counts, never the content of a child's cell, so any later stage may see it.
package struct IntakeReport: Sendable {
  /// Every file of the data folder, by path; those that could not be used too.
  package var files: [FileReport]
  /// Every problem, by file, sheet and row.
  package var issues: [Issue]
  /// How complete and consistent the registers are, by partner and site.
  package var quality: [QualityCount]

  package init(files: [FileReport] = [], issues: [Issue] = [], quality: [QualityCount] = []) {
    (self.files, self.issues, self.quality) = (files, issues, quality)
  }

  /// The account of all files together.
  package var account: RowAccount { files.reduce(RowAccount()) { $0 + $1.account } }

  /// How many issues each rule has, the most frequent first.
  package var countsByRule: [(rule: String, severity: Issue.Severity, count: Int)] {
    let groups = Dictionary(grouping: issues) { RuleKey(rule: $0.rule, severity: $0.severity) }
    return groups.map { ($0.rule, $0.severity, $1.count) }.sorted { ($1.count, $0.rule, $0.severity) < ($0.count, $1.rule, $1.severity) }
  }

  package func count(_ severity: Issue.Severity) -> Int { issues.count { $0.severity == severity } }

  private struct RuleKey: Hashable {
    let rule: String
    let severity: Issue.Severity
  }
}

/// One file of the data folder, as the intake saw it.
package struct FileReport: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case read
    /// It could not be read, or not to its end; its issues say why.
    case failed
    /// No mapping speaks of it.
    case unmapped
    /// A mapping says that it holds no data.
    case skipped
  }

  /// The path within the data folder.
  package let path: String
  /// The partner whose file it is; nil for files of both.
  package let partner: String?
  /// The mapping that was used, such as `mappings/bayti-services.yaml`.
  package let mapping: String?
  package let status: Status
  package let sheets: [SheetReport]

  package init(path: String, partner: String?, mapping: String?, status: Status, sheets: [SheetReport]) {
    (self.path, self.partner, self.mapping, self.status, self.sheets) = (path, partner, mapping, status, sheets)
  }

  package var account: RowAccount { sheets.reduce(RowAccount()) { $0 + $1.account } }

  /// The tables its rows went to, in the order of its sheets.
  package var tables: [String] {
    var tables: [String] = []
    for sheet in sheets { if let table = sheet.table, !tables.contains(table) { tables.append(table) } }
    return tables
  }
}

/// One sheet of a file, read into one table. A sheet that feeds two tables stands here twice, each with its own account.
package struct SheetReport: Sendable {
  /// Nil for text files.
  package let name: String?
  /// Nil where no row of it was wanted.
  package let table: String?
  package let account: RowAccount

  package init(name: String?, table: String?, account: RowAccount) { (self.name, self.table, self.account) = (name, table, account) }
}

/// How many of some cells or rows are as they should be: section I of the catalogue is computed from these.
package struct QualityCount: Hashable, Sendable {
  /// What is counted: `complete`, `age-known`, `linked`, `dates-consistent`, `code-known` (not the code that says unknown),
  /// `code-mapped` (a label that the code list holds), `unique`.
  package let measure: String
  package let table: String
  /// The column that is counted; nil where whole rows are.
  package let column: String?
  package let partner: String?
  package let site: String?
  package let good: Int
  package let all: Int

  package init(measure: String, table: String, column: String?, partner: String?, site: String?, good: Int, all: Int) {
    (self.measure, self.table, self.column, self.partner) = (measure, table, column, partner)
    (self.site, self.good, self.all) = (site, good, all)
  }
}

extension SourceLocation: Comparable {
  /// By file, sheet, row and column; what concerns a whole file comes before its rows.
  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.sheet ?? "", a.row ?? 0, a.column ?? "") < (b.file, b.sheet ?? "", b.row ?? 0, b.column ?? "")
  }
}

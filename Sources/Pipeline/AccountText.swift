package import Model

/// What a run says about everything that was sent: the balance of rows, and how many problems there are.
package struct AccountText: Sendable {
  private let report: IntakeReport

  package init(_ report: IntakeReport) { self.report = report }

  package var lines: String {
    ([Self.balance(report.account), problems]
      + report.unusableFiles.map { "\($0.path) was not used: \($0.status.rawValue). See its issues." })
      .joined(separator: "\n")
  }

  /// `11512 rows read = 11220 kept + 9 rejected + 21 set aside + 262 not data`
  static func balance(_ account: RowAccount) -> String {
    "\(account.read) rows read = \(account.kept) kept + \(account.rejected) rejected + \(account.setAside) set aside"
      + " + \(account.notData) not data (titles, headers, totals)"
  }

  private var problems: String {
    let counts = Issue.Severity.allCases.reversed().map { "\(report.count($0)) \($0.rawValue)\(report.count($0) == 1 ? "" : "s")" }
    return "\(report.files.count) files; " + counts.joined(separator: ", ")
  }
}

extension IntakeReport {
  /// Files that were sent and gave nothing, or not all they hold.
  package var unusableFiles: [FileReport] { files.filter { $0.status == .failed || $0.status == .unmapped } }
}

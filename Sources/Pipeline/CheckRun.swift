import Intake
package import Model
import Reports
import Workspace

/// Reads what was sent, and says what is wrong with it: nothing is computed and no report is written.
package struct CheckRun: Sendable {
  let workspace: LoadedWorkspace
  let asOf: Day
  let threads: Int

  package init(_ workspace: LoadedWorkspace, asOf: Day? = nil, threads: Int) {
    (self.workspace, self.threads) = (workspace, threads)
    self.asOf = asOf ?? workspace.programme.dataCutOff
  }

  /// The account and the issues; rejected rows go to the quarantine folder as in every run.
  /// - Parameter annotating: the language of copies of the senders' files with their problems in colour; nil for no copies.
  package func run(quarantine: String, annotating: Language? = nil, _ progress: @escaping @Sendable (RunStep) -> Void) async throws
    -> IntakeReport
  {
    let folder = try OutputFolder(quarantine)
    let sent = try await workspace.readSentData(asOf: asOf, threads: threads, progress: progress)
    try QuarantineFiles(rows: sent.quarantine, labels: sent.unmappedLabels).write(to: folder)
    if let annotating {
      _ = try AnnotatedCopies(workspace: workspace, wording: Wording(annotating, for: .international), asOf: asOf).write(
        sent.report, into: folder)
    }
    return sent.report
  }
}

/// The intake's report for a person at a terminal: each file's balance of rows, then the issues by rule with their first places.
package struct CheckText: Sendable {
  private let report: IntakeReport
  private let wording: Wording
  private let most: Int

  /// - Parameter most: how many places of one rule are printed; the rest is counted.
  package init(_ report: IntakeReport, in language: Language, most: Int) {
    (self.report, self.most) = (report, most)
    wording = Wording(language, for: .international)
  }

  package var lines: [String] { fileLines + [""] + ruleLines }

  private var fileLines: [String] {
    report.files.map { "\($0.path): " + ($0.status == .read ? AccountText.balance($0.account) : $0.status.rawValue) }
      + ["", AccountText(report).lines]
  }

  private var ruleLines: [String] {
    let byRule = Dictionary(grouping: report.issues, by: \.rule)
    return report.countsByRule.flatMap { rule, severity, count -> [String] in
      let issues = (byRule[rule] ?? []).filter { $0.severity == severity }
      let places = issues.prefix(most).map { "  \($0.place.words): \(wording.sentence(of: $0))" }
      let rest = count > most ? ["  ... and \(count - most) more: athar check --format csv lists all"] : []
      return ["\(severity.rawValue) \(rule): \(count)"] + places + rest
    }
  }
}

extension SourceLocation {
  /// `Bayti/Prestations 2025.csv, row 12, column Date`
  var words: String {
    [file, sheet.map { "sheet \($0)" }, row.map { "row \($0)" }, column.map { "column \($0)" }].compactMap(\.self).joined(separator: ", ")
  }
}

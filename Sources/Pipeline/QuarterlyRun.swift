import Disclosure
import Engine
import Intake
package import Model
import Registers
import Reports
import Workspace

/// One quarterly run, from files to files: spreadsheets -> intake -> registers -> engine -> disclosure control -> reports.
package struct QuarterlyRun: Sendable {
  private let workspace: LoadedWorkspace
  private let period: ReportingPeriod
  private let asOf: Day
  private let threads: Int
  private let out: OutputFolder
  private let quarantine: OutputFolder
  private let printer: PDFPrinter?

  /// - Parameter printer: prints the reviews as PDF too; nil: HTML only.
  /// - Throws: `OutputError` where a folder cannot be made.
  package init(
    _ workspace: LoadedWorkspace, period: ReportingPeriod, asOf: Day? = nil, threads: Int, out: String, quarantine: String,
    printer: PDFPrinter? = nil
  ) throws(OutputError) {
    (self.workspace, self.period, self.threads, self.printer) = (workspace, period, threads, printer)
    self.asOf = asOf ?? workspace.programme.dataCutOff
    self.out = try OutputFolder(out)
    self.quarantine = try OutputFolder(quarantine)
  }

  /// What was read, and the files that were written.
  package struct Summary: Sendable {
    package let intake: IntakeReport
    /// Paths within the output folder, the documents first.
    package let outputs: [String]
  }

  package func run(_ progress: @escaping @Sendable (RunStep) -> Void) async throws -> Summary {
    let sent = try await workspace.readSentData(asOf: asOf, threads: threads, progress: progress)
    try QuarantineFiles(rows: sent.quarantine, labels: sent.unmappedLabels).write(to: quarantine)
    progress(.computing)
    let registers = countsLinkedPersons ? sent.registers : sent.registers.unlinked()
    let results = await engine.evaluate(workspace.definitions, periods: periods, registers: registers, threads: threads)
    let releases = try Releases(workspace).all(results)
    let earlier = EarlierReviews(folder: out.path).figures(of: periods.dropLast())
    let reviews = try write(releases.map { Review(material($0, sent, earlier)) }, progress)
    let outputs = try reviews.pages + reviews.workbooks + writeTables(results, sent.report)
    try out.write(manifest(sent.report, outputs).json(), to: manifestName)
    return Summary(intake: sent.report, outputs: outputs + [manifestName] + print(reviews.pages, progress))
  }

  /// The reviews in the languages of their readers, as pages and as workbooks; the pages first.
  private func write(_ reviews: [Review], _ progress: (RunStep) -> Void) throws -> (pages: [String], workbooks: [String]) {
    var (pages, workbooks): ([String], [String]) = ([], [])
    for review in reviews {
      for language in review.languages {
        let name = review.fileName(in: language)
        progress(.writing(name))
        try out.write(Array(review.html(in: language).utf8), to: name + ".html")
        try out.write(try review.xlsx(in: language), to: name + ".xlsx")
        pages.append(name + ".html")
        workbooks.append(name + ".xlsx")
      }
    }
    return (pages, workbooks)
  }

  /// Printed pages are not the same bytes twice, so the manifest, which is made before, does not name them.
  private func print(_ reviews: [String], _ progress: (RunStep) -> Void) -> [String] {
    guard let printer else { return [] }
    return reviews.compactMap { review in
      let name = String(review.dropLast("html".count)) + "pdf"
      progress(.writing(name))
      return printer.print(out.path + "/" + review, to: out.path + "/" + name) ? name : nil
    }
  }

  /// Small numbers hidden from the other partner would show in what links take from a joint count.
  private var countsLinkedPersons: Bool { workspace.programme.jointReview == .exact }

  private var engine: Engine { Engine(programme: workspace.programme, asOf: asOf) }
  private var manifestName: String { "\(period.label)-manifest.json" }

  /// The period under review and those before it that a trend shows.
  private var periods: [ReportingPeriod] { (0..<max(1, workspace.programme.trendQuarters)).reversed().map { period.advanced(by: -$0) } }

  private func material(_ release: PublishableResults, _ sent: IntakeOutcome, _ earlier: [EarlierFigure]) -> ReviewMaterial {
    ReviewMaterial(
      results: release, definitions: workspace.definitions, programme: workspace.programme, outline: workspace.outline,
      dictionary: workspace.dictionary, targets: AgreedTargets.read(from: sent.registers, programme: workspace.programme),
      intake: sent.report, countsLinkedPersons: countsLinkedPersons && sent.registers.hasLinkedPersons, earlier: earlier, period: period,
      asOf: asOf, release: inputsDigest(sent.report))
  }

  /// The tidy table of the period, and every issue with its place.
  private func writeTables(_ results: Results, _ report: IntakeReport) throws -> [String] {
    let control = DisclosureControl(programme: workspace.programme, dictionary: workspace.dictionary)
    let ofPeriod = Results(results.results.filter { $0.period == period })
    let figures = TidyTable(try control.release(ofPeriod, for: .dataHolder), definitions: workspace.definitions)
    let names = (figures: EarlierReviews.name(of: period), issues: "\(period.label)-issues.csv")
    try out.write(figures.csv(), to: names.figures)
    try out.write(IssueTable(report.issues, in: .en).csv(), to: names.issues)
    return [names.figures, names.issues]
  }

  private func manifest(_ report: IntakeReport, _ outputs: [String]) -> RunManifest {
    RunManifest(
      software: SoftwareVersion.current, period: period.label, asOf: asOf.description,
      inputs: RunManifest.files(report.files.map(\.path), in: workspace.data),
      workspace: RunManifest.files(workspace.folder.definitionFiles, in: workspace.folder.path),
      rows: .init(report.account),
      issues: Dictionary(uniqueKeysWithValues: Issue.Severity.allCases.map { ($0.rawValue, report.count($0)) }),
      outputs: RunManifest.files(outputs, in: out.path))
  }

  /// What names the release: the first digits of the digest over all inputs' digests.
  private func inputsDigest(_ report: IntakeReport) -> String {
    let digests = RunManifest.files(report.files.map(\.path), in: workspace.data).map(\.sha256)
    return String(Digest.sha256(of: Array(digests.joined().utf8)).prefix(12))
  }
}

import ArgumentParser
import Model
import Pipeline

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Makes the reviews of a quarter: one for each partner in its languages, and the joint review.",
    discussion: """
      Written to --out, readable by you alone: the reviews as HTML, XLSX and (where Chromium is installed) PDF, every figure as <period>-indicators.csv, every problem with its \
      place as <period>-issues.csv, and <period>-manifest.json, which says what was read. Rows that could not be used go to the \
      quarantine folder with their cells. These figures are exact: not for release.
      """)

  @OptionGroup var place: WorkspaceOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var work: ThreadOptions

  @Option(help: ArgumentHelp("Where the reports go.", valueName: "folder"))
  var out = "Reports"

  @Option(help: ArgumentHelp("Where rejected rows go; quarantine in the workspace when not given.", valueName: "folder"))
  var quarantine: String?

  @Flag(inversion: .prefixedNo, help: "Prints the reviews as PDF too, with the Chromium that is installed.")
  var pdf = true

  func validate() throws {
    guard moment.period.periods.count == 1, moment.period.periods[0].unit == .quarter else {
      throw ValidationError("A review is of one quarter: --period 2026-Q3.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let workspace = try place.load()
      let printer = pdf ? PDFPrinter() : nil
      let run = try QuarterlyRun(
        workspace, period: moment.period.periods[0], asOf: moment.asOf, threads: work.threads, out: out,
        quarantine: quarantine ?? place.workspace + "/quarantine", printer: printer)
      let line = ProgressLine()
      let summary = try await run.run { line.show($0) }
      line.finish()
      say(AccountText(summary.intake).lines)
      if pdf && printer == nil { say("No PDFs: they need Chromium (apt-get install chromium). Any browser prints the HTML as well.") }
      for output in summary.outputs { print("\(out)/\(output)") }
      if !summary.intake.unusableFiles.isEmpty { throw ExitCode.incomplete }
    }
  }
}

import ArgumentParser
import Disclosure
import Model
import Pipeline

struct DonorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "donors",
    abstract: "Writes the donors' data files, from which nobody can be recognised, and enters them into the ledger.",
    discussion: """
      Each donor of programme.yaml gets a folder with a summary in its languages (HTML and, where Chromium is installed, PDF), CSV (CSVW, Data Package), XLSX, IATI, HXL, DHIS2, ADX, SDMX-CSV and JSON-stat files. What \
      was released before (the workspace's folder ledger/) is known to every reader: keep that folder. Nothing is written unless \
      the finished figures withstand an attack.
      """)

  @OptionGroup var place: WorkspaceOptions
  @OptionGroup var work: ThreadOptions

  @Option(help: ArgumentHelp("The quarter (2026-Q3) or year (2026) to release.", valueName: "period"))
  var period: PeriodList

  @Option(name: .customLong("as-of"), help: ArgumentHelp("The last day the data speak of.", valueName: "day"))
  var asOf: Day?

  @Option(help: ArgumentHelp("One donor's code; all donors when not given.", valueName: "name"))
  var donor: String?

  @Option(help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var out = "Donors"

  @Flag(inversion: .prefixedNo, help: "Prints the summaries as PDF too, with the Chromium that is installed.")
  var pdf = true

  @Option(
    name: .customLong("iati-schemas"),
    help: ArgumentHelp("A folder with IATI's schemas 2.03, by which the activity files are checked beside its rules.", valueName: "folder"))
  var schemas: String?

  func validate() throws {
    guard period.periods.count == 1 else { throw ValidationError("--period takes one quarter or year: each release speaks of one") }
  }

  func run() async throws {
    try await reportingFailures {
      let workspace = try place.load()
      let line = ProgressLine()
      let run = try DonorRun(workspace, period: period.periods[0], donor: donor, asOf: asOf, schemas: schemas, threads: work.threads)
      let summary = try await run.run(out: out, printer: pdf ? PDFPrinter() : nil) { line.show($0) }
      line.finish()
      for output in summary.outputs { print("\(out)/\(output)") }
      for warning in summary.warnings { say(warning) }
      for figures in summary.release.figures {
        say("\(summary.release.id) \(figures.audience): \(figures.report.withheld) of \(figures.report.cells) cells withheld.")
      }
      if !summary.intake.unusableFiles.isEmpty { throw ExitCode.incomplete }
    }
  }
}

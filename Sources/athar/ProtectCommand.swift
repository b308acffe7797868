import ArgumentParser
import Disclosure
import Model
import Pipeline

struct ProtectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protect",
    abstract: "Shows what protection would cost the donors' tables, without writing anything.",
    discussion: """
      For the manager, not for release: which categories are merged, which tables are left out and why, and how many cells of each are \
      withheld for their own sake and for others'.
      """)

  @OptionGroup var place: WorkspaceOptions
  @OptionGroup var work: ThreadOptions

  @Option(help: ArgumentHelp("The quarter (2026-Q3) or year (2026).", valueName: "period"))
  var period: PeriodList

  @Option(name: .customLong("as-of"), help: ArgumentHelp("The last day the data speak of.", valueName: "day"))
  var asOf: Day?

  @Option(help: ArgumentHelp("One donor's code; all donors when not given.", valueName: "name"))
  var donor: String?

  @Flag(help: "Names every table; without it, those with something withheld, merged or left out are summed up.")
  var explain = false

  func validate() throws {
    guard period.periods.count == 1 else { throw ValidationError("--period takes one quarter or year: each release speaks of one") }
  }

  func run() async throws {
    try await reportingFailures {
      let workspace = try place.load()
      let line = ProgressLine()
      let run = try DonorRun(workspace, period: period.periods[0], donor: donor, asOf: asOf, threads: work.threads)
      let summary = try await run.rehearse { line.show($0) }
      line.finish()
      for figures in summary.release.figures { show(figures) }
    }
  }

  private func show(_ figures: ProtectedFigures) {
    let report = figures.report
    let left = report.tables.filter { $0.refusal != nil }.count
    print("\(figures.audience), threshold \(report.threshold): \(report.tables.count - left) tables, \(left) left out,")
    print("  \(report.withheld) of \(report.cells) cells withheld.")
    guard explain else { return }
    for table in report.tables {
      let merged = table.merged.isEmpty ? "" : "; merged: " + table.merged.joined(separator: ", ")
      let what = table.refusal.map { "left out (\($0.rawValue))" } ?? "\(table.cells) cells, \(table.primary) + \(table.secondary) withheld"
      print("  \(table.title): \(what)\(merged)")
    }
  }
}

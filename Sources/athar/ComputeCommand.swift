import ArgumentParser
import Foundation
import Model
import Pipeline

struct ComputeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compute",
    abstract: "Computes every indicator for the given periods into one tidy table (CSV).",
    discussion: "The figures are exact: for those who hold the registers, not for release.")

  @OptionGroup var place: WorkspaceOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var work: ThreadOptions

  @Option(help: ArgumentHelp("The file to write; standard output when not given.", valueName: "file"))
  var out: String?

  func run() async throws {
    try await reportingFailures {
      let workspace = try place.load()
      let line = ProgressLine()
      let computation = TableRun(workspace, periods: moment.period.periods(of: workspace), asOf: moment.asOf, threads: work.threads)
      let table = try await computation.run { line.show($0) }
      line.finish()
      if let out { try OutputFolder.write(table.csv, to: out) } else { FileHandle.standardOutput.write(Data(table.csv)) }
      say(AccountText(table.intake).lines)
      if !table.intake.unusableFiles.isEmpty { throw ExitCode.incomplete }
    }
  }
}

import ArgumentParser
import Pipeline

/// The command line: arguments in, progress and an exit code out. One file for each subcommand.
@main
struct Athar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "athar",
    abstract: "From the partners' spreadsheets to the indicators they steer by, and to the reports each audience may see.",
    discussion: """
      A workspace is a folder with programme.yaml, dictionary.yaml, codelists/, indicators/, mappings/ and the data that was sent.

      Exit codes: 0 done; 2 done, but a file that was sent could not be used; 3 the data or a worked example has errors (check); \
      4 donors' files were refused; \
      64 the arguments are wrong; 66 nothing to read there; 73 the output cannot be written; 78 the workspace's files have mistakes.
      """,
    version: "athar \(SoftwareVersion.current)",
    subcommands: [
      ReportCommand.self, SniffCommand.self,
      CheckCommand.self,
      ComputeCommand.self,
      ConvertCommand.self,
      DonorsCommand.self,
      ExplainCommand.self,
      IndicatorsCommand.self,
      MapCommand.self,
      ProtectCommand.self,
    ])
}

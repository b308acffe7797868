import ArgumentParser
import Pipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the workspace's files, and with --catalogue the worked examples of its indicators.")

  @OptionGroup var place: WorkspaceOptions

  @Flag(help: "Runs the worked examples of every indicator.")
  var catalogue = false

  func run() async throws {
    try await reportingFailures {
      let workspace = try place.load()
      guard catalogue else { return }
      let failures = await WorkedExampleRun(workspace).failures()
      for failure in failures { print(failure) }
      print("\(workspace.exampleCount) worked examples, \(failures.count) failed")
      if !failures.isEmpty { throw ExitCode.errorsFound }
    }
  }
}

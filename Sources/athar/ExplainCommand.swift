import ArgumentParser
import Model
import Pipeline

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says in sentences what an indicator means, how it is computed and how a reader may go wrong with it."
  )

  @Argument(help: "The indicator's id; `athar indicators` lists them.")
  var indicator: String

  @OptionGroup var place: WorkspaceOptions

  @Option(help: "The language: ar, fr or en.")
  var language = Language.en

  func run() async throws {
    try await reportingFailures {
      print(try place.load().explanation(of: indicator, in: language))
    }
  }
}

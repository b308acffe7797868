import ArgumentParser
import Model
import Pipeline

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what an indicator means and how a reader may go wrong with it.")

  @Argument(help: "The indicator's id; `athar indicators` lists them.")
  var indicator: String

  @OptionGroup var place: WorkspaceOptions

  @Option(help: "The language: ar, fr or en.")
  var language = Language.en

  func run() async throws {
    try await reportingFailures {
      let definition = try place.load().definition(of: indicator)
      let paragraphs = [definition.title, definition.definition] + [definition.trap].compactMap(\.self)
      print(paragraphs.map { $0[language] }.joined(separator: "\n\n"))
    }
  }
}

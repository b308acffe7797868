import ArgumentParser
import Model
import Pipeline

struct IndicatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Lists the indicators of a workspace: id and title.")

  @OptionGroup var place: WorkspaceOptions

  @Option(help: "The language of the titles: ar, fr or en.")
  var language = Language.en

  func run() async throws {
    try await reportingFailures {
      let definitions = try place.load().definitions
      let width = definitions.map(\.id.count).max() ?? 0
      for definition in definitions {
        print(definition.id.padding(to: width) + "  " + definition.title[language])
      }
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

import ArgumentParser
import Foundation
import Model
import Pipeline

struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Proposes a mapping for spreadsheets of an unknown layout, or with --try shows what a mapping makes of one.",
    discussion: """
      The proposal is commented YAML for the workspace's mappings folder; it loads as it is. Headings are compared with those that the \
      dictionary, the code lists and the other mappings know, cells with dates, numbers, codes and the numbers of files sent before. \
      Columns that are not sure are left open with what is likely in a comment; names and telephones are dropped.

      athar map "Inputs/sample/new.xlsx" --workspace Inputs --out Inputs/mappings/new.yaml
      athar map --try Inputs/mappings/new.yaml "Inputs/sample/new.xlsx" --workspace Inputs
      """)

  @Argument(help: "Spreadsheets of one layout (a file for each year or month, say).")
  var files: [String]

  @OptionGroup var place: WorkspaceOptions
  @OptionGroup var work: ThreadOptions

  @Option(name: .customLong("try"), help: ArgumentHelp("A mapping to try on the files: nothing is kept.", valueName: "mapping"))
  var mapping: String?

  @Option(help: "How many rows of each sheet --try shows.")
  var rows = 5

  @Option(help: "The language of the issues that --try lists: ar, fr or en.")
  var language = Language.en

  @Option(help: ArgumentHelp("The file to write the proposal to; standard output when not given.", valueName: "file"))
  var out: String?

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name at least one spreadsheet.") }
    if rows < 0 { throw ValidationError("--rows takes a whole number from 0.") }
    if mapping == nil, let out, FileManager.default.fileExists(atPath: out) {
      throw ValidationError("\(out) is there already. Choose another name, or remove it first.")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let run = MappingRun(try place.load(), threads: work.threads)
      if let mapping {
        for file in files { print(PreviewText(try run.preview(mapping, of: file, rows: rows), in: language).lines.joined(separator: "\n")) }
        return
      }
      let proposal = try await run.propose(files)
      if let out {
        try OutputFolder.write(Array(proposal.yaml.utf8), to: out)
      } else {
        print(proposal.yaml, terminator: "")
      }
      for sheet in proposal.sheets { say(sheet) }
    }
  }
}

import ArgumentParser
import Foundation
import Model
import Pipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what is wrong with what was sent, or with --catalogue runs the worked examples of the indicators.",
    discussion: """
      Nothing is computed. Every file's rows are accounted for, and every problem is named with its file, sheet, row and column. \
      Rows that could not be used go to the quarantine folder with their cells.
      """)

  @OptionGroup var place: WorkspaceOptions
  @OptionGroup var work: ThreadOptions

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The last day the data speak of; data_cut_off in programme.yaml when not given.", valueName: "day"))
  var asOf: Day?

  @Flag(help: "Runs the worked examples of every indicator instead of reading data.")
  var catalogue = false

  @Flag(
    help: "Proposes pairs of file numbers that may be one person, in suspected-duplicates.csv of the quarantine folder. Nothing is merged.")
  var duplicates = false

  @Flag(
    help:
      "Also writes a copy of each sender's file, as .xlsx, with its problems in colour and in comments: annotated/ in the quarantine folder."
  )
  var annotate = false

  @Flag(
    help: ArgumentHelp(
      "Instead of the issues lists how complete and consistent what was sent is, by table, column, partner and site.",
      discussion: """
        complete: cells that are filled, of columns that the partner sends; age-known; code-known: not the code that says unknown; \
        code-mapped: labels that the code list holds; linked: references that lead to a row; dates-consistent: rows without an issue of \
        dates; unique: rows whose key no row before has.
        """))
  var quality = false

  @Option(
    help: ArgumentHelp(
      "Instead writes every person's pseudonym (HMAC-SHA-256) under this key into pseudonyms.csv of the quarantine folder.",
      valueName: "key"))
  var pseudonyms: String?

  @Option(help: "How the issues are listed: text, csv or json.")
  var format = Format.text

  @Option(help: "The language of the issues: ar, fr or en.")
  var language = Language.en

  @Option(help: "How many places of each rule are printed as text.")
  var most = 5

  @Option(help: ArgumentHelp("The file to write the list to; standard output when not given.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Where rejected rows go; quarantine in the workspace when not given.", valueName: "folder"))
  var quarantine: String?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case csv
    case json
  }

  func run() async throws {
    try await reportingFailures {
      let workspace = try place.load()
      if catalogue { return try await checkCatalogue(of: workspace) }
      let line = ProgressLine()
      let run = CheckRun(workspace, asOf: asOf, threads: work.threads)
      if duplicates {
        let count = try await run.proposeDuplicates(quarantine: quarantine ?? place.workspace + "/quarantine") { line.show($0) }
        line.finish()
        return print("\(count) suspected duplicates")
      }
      if let pseudonyms {
        let folder = quarantine ?? place.workspace + "/quarantine"
        let key = try PseudonymKey(pseudonyms, apartFrom: [place.workspace, workspace.data, folder])
        let count = try await run.writePseudonyms(key, quarantine: folder) { line.show($0) }
        line.finish()
        return print("\(count) pseudonyms")
      }
      let report = try await run.run(
        quarantine: quarantine ?? place.workspace + "/quarantine", annotating: annotate ? language : nil
      ) { line.show($0) }
      line.finish()
      try write(listing(report))
      if !report.unusableFiles.isEmpty { throw ExitCode.incomplete }
      if report.count(.error) > 0 { throw ExitCode.errorsFound }
    }
  }

  private func listing(_ report: IntakeReport) throws -> [UInt8] {
    if quality { return try qualityListing(QualityTable(report.quality)) }
    return switch format {
    case .text: Array((CheckText(report, in: language, most: most).lines.joined(separator: "\n") + "\n").utf8)
    case .csv: IssueTable(report.issues, in: language).csv()
    case .json: try IssueTable(report.issues, in: language).json()
    }
  }

  private func qualityListing(_ table: QualityTable) throws -> [UInt8] {
    switch format {
    case .text: table.text()
    case .csv: table.csv()
    case .json: try table.json()
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    if let out { try OutputFolder.write(bytes, to: out) } else { FileHandle.standardOutput.write(Data(bytes)) }
  }

  private func checkCatalogue(of workspace: LoadedWorkspace) async throws {
    let failures = await WorkedExampleRun(workspace).failures()
    for failure in failures { print(failure) }
    print("\(workspace.exampleCount) worked examples, \(failures.count) failed")
    if !failures.isEmpty { throw ExitCode.errorsFound }
  }
}

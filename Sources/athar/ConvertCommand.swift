import ArgumentParser
import Pipeline

struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Turns a spreadsheet of any kind that is read here into CSV or JSON lines.",
    discussion: """
      Values, not their display: ISO dates and times, true and false, numbers in full precision, errors as #REF!. The cells of a text file \
      keep their text as it stands. Rows and columns stand where they stand in the sheet.
      """)

  @Argument(help: "The spreadsheet: CSV or other delimited text, .xlsx, .ods, .fods, XML Spreadsheet 2003 or records in XML.")
  var file: String

  @Option(help: "A sheet's name, or its index from 0 over visible and hidden worksheets. Without it: the first for csv, all for jsonl.")
  var sheet: String?

  @Option(help: "csv or jsonl.")
  var to = ConversionFormat.csv

  @Option(help: "The file to write; without it, standard output.")
  var output: String?

  @Option(help: "A folder to write all sheets into: 0.csv, 1.csv, ...")
  var outdir: String?

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if output != nil, outdir != nil { throw ValidationError("Give --output or --outdir, not both.") }
    if sheet != nil, outdir != nil { throw ValidationError("--outdir writes all sheets; leave --sheet out, or give --output.") }
  }

  func run() async throws {
    try await reportingFailures {
      let conversion = Conversion(input: file, options: try reading.options, sheet: sheet, format: to)
      if let outdir { _ = try OutputFolder(outdir) }
      let outcome = try conversion.run(to: outdir.map { .folder($0) } ?? .file(output ?? "-"))
      if outcome.isEmpty { say("\(file): the file is empty, and so is what it became.") }
      if outcome.repairedCharacters > 0 { say("\(file): \(outcome.repairedCharacters) characters that XML forbids were made spaces.") }
    }
  }
}

extension ConversionFormat: ExpressibleByArgument {}

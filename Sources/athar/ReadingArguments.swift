import ArgumentParser
import Spreadsheets

/// How a spreadsheet is read, for commands that take one; what is not said is found out.
struct ReadingArguments: ParsableArguments {
  @Option(help: "For text: which of several tables in the file, from 0.")
  var table: Int?

  @Option(help: "For text: utf-8, utf-16le, utf-16be, windows-1252 or windows-1256.")
  var encoding: TextEncoding?

  @Option(help: "For text: the character between cells; 'tab' for a tab.")
  var delimiter: String?

  @Option(help: "For text: the character around cells that hold the delimiter.")
  var quote: String?

  @Option(help: "For XML of records: the elements that are the rows, such as /dataroot/Cases.")
  var rowPath: String?

  @Option(help: "Raises or lowers a limit, such as --limit columns=20000; \(ReadingLimits.names).")
  var limit: [String] = []

  var options: ReadingOptions {
    get throws {
      var options = ReadingOptions()
      options.table = table
      options.encoding = encoding
      options.delimiter = try character(delimiter, of: "--delimiter")
      options.quote = try character(quote, of: "--quote")
      options.rowPath = rowPath
      for text in limit {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let value = Int(parts[1]), value > 0, options.limits.set(String(parts[0]), to: value) else {
          throw ValidationError("'--limit \(text)' is no limit. Write a name, = and a number; the names are \(ReadingLimits.names).")
        }
      }
      return options
    }
  }

  private func character(_ text: String?, of option: String) throws -> UInt8? {
    guard let text else { return nil }
    if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
    guard text.utf8.count == 1, let byte = text.utf8.first else { throw ValidationError("\(option) takes one character, or 'tab'.") }
    return byte
  }
}

extension TextEncoding: ExpressibleByArgument {}

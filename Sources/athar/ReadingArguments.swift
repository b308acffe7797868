import ArgumentParser
import Spreadsheets

/// How a spreadsheet is read, for commands that take one; what is not said is found out.
struct ReadingArguments: ParsableArguments {
  @Option(help: "For text: which of several tables in the file, from 0.")
  var table: Int?

  @Option(help: "For text: utf-8, utf-16le, utf-16be, windows-1252 or windows-1256.")
  var encoding: TextEncoding?

  @Option(help: "For text: what stands between cells, one character or more; 'tab' for a tab.")
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
      options.delimiter = try delimiter.map(Self.mark)
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

  private static func mark(_ text: String) throws -> [UInt8] {
    guard (1...16).contains(text.utf8.count), !text.contains(where: \.isNewline) else {
      throw ValidationError("--delimiter takes one character or more, on one line, or 'tab'.")
    }
    return text == "tab" || text == "\\t" ? [0x09] : Array(text.utf8)
  }

  private func character(_ text: String?, of option: String) throws -> UInt8? {
    guard let text else { return nil }
    guard text.utf8.count == 1, let byte = text.utf8.first else { throw ValidationError("\(option) takes one character.") }
    return byte
  }
}

extension TextEncoding: ExpressibleByArgument {}

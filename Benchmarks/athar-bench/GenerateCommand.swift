import ArgumentParser
import RegisterGenerator

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Writes five registers of an invented programme; the same files for the same arguments.")

  @Option(help: "How many children; a million make 1.2 GB.")
  var children: Int

  @Option(help: "Another programme for another number.")
  var seed = 1

  @Option(help: ArgumentHelp("Where to write.", valueName: "folder"))
  var out: String

  @Flag(help: "Writes the services as SpreadsheetML 2003 too.")
  var xml = false

  @Option(help: "What stands between fields: comma, semicolon, tab or pipe.")
  var delimiter = Delimiter.comma

  @Option(help: "utf-8, utf-8-bom, utf-16le or utf-16be.")
  var encoding = Dialect.Encoding.utf8

  @Flag(help: "Puts every field in quotes.")
  var quoteAll = false

  @Flag(help: "Ends lines with carriage return and line feed.")
  var crlf = false

  @Option(help: ArgumentHelp("Puts the columns in an order of this number's own.", valueName: "seed"))
  var columnOrder: Int?

  @Option(help: "Adds so many columns of remarks.")
  var extraColumns = 0

  @Option(help: ArgumentHelp("Spoils a cell in so many of a thousand rows; faults.txt lists them.", valueName: "per thousand"))
  var faults = 0

  func validate() throws {
    guard (1...100_000_000).contains(children) else { throw ValidationError("--children takes a whole number from 1 to 100000000") }
    guard (0...1000).contains(faults) else { throw ValidationError("--faults takes a whole number from 0 to 1000") }
    guard (0...1000).contains(extraColumns) else { throw ValidationError("--extra-columns takes a whole number from 0 to 1000") }
  }

  func run() throws {
    var folder = RegisterFolder()
    folder.dialect.delimiter = delimiter.byte
    folder.dialect.encoding = encoding
    folder.dialect.quotesAll = quoteAll
    folder.dialect.endsLinesWithReturn = crlf
    folder.layout.columnOrderSeed = columnOrder
    folder.layout.extraColumns = extraColumns
    folder.faults = Faults(perThousand: faults, seed: seed)
    folder.hasSpreadsheetML = xml
    for file in try folder.write(GeneratedRegisters(children: children, seed: seed), to: out) {
      print("\(file.name): \(file.rowCount) rows, \(file.byteCount) bytes")
    }
  }
}

/// What may stand between fields.
enum Delimiter: String, ExpressibleByArgument {
  case comma, semicolon, tab, pipe

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .pipe: UInt8(ascii: "|")
    }
  }
}

extension Dialect.Encoding: ExpressibleByArgument {}

import ArgumentParser
import Model
import Spreadsheets

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Reads a file to columns of cells and says how much there was: what reading alone costs.")

  @Argument(help: "The file.")
  var file: String

  @Option(help: "How many parts of a large text are read at once.")
  var threads = 2

  func run() throws {
    let workbook = try Workbook.open(file)
    var seen = CellCount()
    if let parts = try TextParts(of: workbook) {
      let counts = concurrently(parts.count, threads: threads) { part -> CellCount? in
        var seen = CellCount()
        guard let end = try? parts.read(part: part, into: &seen), end.isProved else { return nil }
        return seen
      }
      guard counts.allSatisfy({ $0 != nil }) else { throw ValidationError("the text cannot be read in parts") }
      for case let count? in counts { (seen.rows, seen.bytes) = (seen.rows + count.rows, seen.bytes + count.bytes) }
    } else {
      try workbook.read(into: &seen)
    }
    print("\(seen.rows) rows, \(seen.bytes) bytes of cells")
  }
}

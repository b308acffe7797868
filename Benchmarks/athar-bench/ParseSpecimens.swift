import BenchmarkHarness
import Spreadsheets

extension Specimen {
  /// Bytes of CSV to cells of batches.
  static let csvParse = parse("csv-parse") { try $0.sent() + "/services.csv" }

  /// Bytes of SpreadsheetML 2003 to cells of batches.
  static let xmlParse = parse("xml-parse") { try $0.servicesXML() }

  private static func parse(_ name: String, _ file: @escaping @Sendable (Bench) throws -> String) -> Specimen {
    Specimen(name: name) { bench in
      let workbook = try Workbook.open(file(bench))
      var once = CellCount()
      try workbook.read(into: &once)
      return Benchmark(name: name, rowCount: bench.rowCount(of: "services")) {
        var seen = CellCount()
        // That it can be read is known; did it change, the round would come to another number and be refused.
        try? workbook.read(into: &seen)
        return seen.rows &* 1_000_003 &+ seen.bytes
      }
    }
  }
}

/// Counts rows and the bytes of cells, a column at a time.
struct CellCount: SheetVisitor {
  var rows = 0
  var bytes = 0

  mutating func begin(_ sheet: SheetInfo) -> Bool { true }

  mutating func visit(_ batch: borrowing RowBatch) {
    rows += batch.rowCount
    for column in 0..<batch.columnCount {
      for cell in batch.column(column) { bytes += Int(cell.length) }
    }
  }

  mutating func end(_ summary: SheetSummary) {}
}

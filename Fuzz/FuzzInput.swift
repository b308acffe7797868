import Glibc

/// What libFuzzer hands over, put into a file of the process's own, since readers take paths.
enum FuzzInput {
  private static let path: String = {
    let folder = getenv("FUZZ_SCRATCH").map { String(cString: $0) } ?? "/tmp"
    return "\(folder)/athar-fuzz-\(getpid())"
  }()

  /// Reads the bytes as a file of this format; an error is as good as a sheet, only a crash is not.
  static func read(_ bytes: UnsafePointer<UInt8>?, _ count: Int, as format: SpreadsheetFormat?) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { return 0 }
    _ = write(descriptor, bytes, count)
    close(descriptor)
    var options = ReadingOptions()
    // Small limits: what is looked for are crashes, not patience.
    options.limits.repeatedCells = 10_000
    options.limits.cellBytes = 1 << 20
    options.limits.zipTotalBytes = 16 << 20
    do throws(SpreadsheetError) {
      let format = if let format { format } else { try Workbook.open(path, options: options).format }
      var counter = CellCounter()
      try Workbook(path: path, format: format, options: options).read(into: &counter)
    } catch {
      _ = error.description
    }
    return 0
  }
}

/// Touches every cell, so that a cell that points outside its batch is found.
private struct CellCounter: SheetVisitor {
  var sum = 0

  mutating func begin(_ sheet: SheetInfo) -> Bool { true }

  mutating func visit(_ batch: borrowing RowBatch) {
    for column in 0..<batch.columnCount {
      for cell in batch.column(column) where cell.length > 0 { sum &+= Int(batch.bytes[cell.range.upperBound - 1]) }
    }
  }

  mutating func end(_ summary: SheetSummary) {}
}

import Spreadsheets

/// The cells of a column that no column of the sheet holds as it is: joined, split, looked up, or always the same.
struct DerivedCells {
  private(set) var cells: [Cell] = []
  private(set) var bytes: [UInt8] = []

  init(_ source: SheetPlan.PlannedSource, _ batch: borrowing RowBatch, from firstRow: Int) {
    cells.reserveCapacity(batch.rowCount - firstRow)
    switch source {
    case .cells, .absent: cells = [Cell](repeating: .empty, count: batch.rowCount - firstRow)
    case .constant(let text):
      bytes = Array(text.utf8)
      let cell = Cell(offset: 0, length: UInt32(bytes.count), kind: text.isEmpty ? .empty : .text)
      cells = [Cell](repeating: cell, count: batch.rowCount - firstRow)
    case .joined(let columns, let separator):
      for row in firstRow..<batch.rowCount {
        let parts = columns.map { CellText.plain(batch.text(row: row, column: $0)) }
        append(parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: separator))
      }
    case .part(let column, let number, let separator):
      for row in firstRow..<batch.rowCount {
        let parts = CellText.plain(batch.text(row: row, column: column)).split(separator: separator, omittingEmptySubsequences: false)
        append(number >= 1 && number <= parts.count ? String(parts[number - 1]).trimmed(of: " ") : "")
      }
    case .lookedUp(let column, let table):
      for row in firstRow..<batch.rowCount { append(table.values[LookUpTable.key(batch.text(row: row, column: column))] ?? "") }
    }
  }

  private mutating func append(_ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    cells.append(Cell(offset: UInt32(start), length: UInt32(bytes.count - start), kind: text.isEmpty ? .empty : .text))
  }
}

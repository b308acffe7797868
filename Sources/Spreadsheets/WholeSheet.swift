/// A whole sheet as strings: for tests and small workbooks, never for the road of a run.
package struct WholeSheet: Hashable, Sendable {
  package let info: SheetInfo
  package var summary = SheetSummary()
  /// Cells by row; each row as wide as the batch it came in, cut after its last cell with text.
  package var rows: [[String]] = []
  package var kinds: [[CellKind]] = []
  package var rowNumbers: [Int] = []
  package var hiddenRows: [Bool] = []
  package var widths: [Int] = []
  package var byteOffsets: [Int] = []

  /// The rows by their numbers, with an empty row for each number left out.
  package var grid: [[String]] {
    var grid: [[String]] = []
    for (row, number) in zip(rows, rowNumbers) {
      while grid.count < number - 1 { grid.append([]) }
      grid.append(row)
    }
    return grid
  }
}

extension Workbook {
  /// Reads all sheets as strings, up to `rowLimit` rows of each.
  package func wholeSheets(rowLimit: Int = 100_000) throws(SpreadsheetError) -> [WholeSheet] {
    var collector = WholeSheetCollector(rowLimit: rowLimit)
    try read(into: &collector)
    return collector.sheets
  }
}

private struct WholeSheetCollector: SheetVisitor {
  let rowLimit: Int
  var sheets: [WholeSheet] = []

  init(rowLimit: Int) { self.rowLimit = rowLimit }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    sheets.append(WholeSheet(info: sheet))
    return true
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    let last = sheets.count - 1
    for row in 0..<min(batch.rowCount, rowLimit - sheets[last].rows.count) {
      var width = batch.columnCount
      while width > 0, batch.cell(row: row, column: width - 1).kind == .empty { width -= 1 }
      sheets[last].rows.append((0..<width).map { batch.text(row: row, column: $0) })
      sheets[last].kinds.append((0..<width).map { batch.cell(row: row, column: $0).kind })
      sheets[last].rowNumbers.append(Int(batch.rowNumbers[row]))
      sheets[last].hiddenRows.append(batch.hiddenRows[row])
      sheets[last].widths.append(Int(batch.widths[row]))
      sheets[last].byteOffsets.append(Int(batch.byteOffsets[row]))
    }
  }

  mutating func end(_ summary: SheetSummary) { sheets[sheets.count - 1].summary = summary }
}

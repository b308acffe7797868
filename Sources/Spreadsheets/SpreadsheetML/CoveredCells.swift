/// Cells that a merged cell above covers: LibreOffice gives the cell after them no index.
struct CoveredCells {
  private var areas: [(columns: Range<Int>, lastRow: Int)] = []
  private var row = 0

  mutating func begin(row: Int) {
    self.row = row
    if !areas.isEmpty { areas.removeAll { $0.lastRow < row } }
  }

  mutating func add(columns: Range<Int>, rowsBelow: Int) { areas.append((columns, row &+ rowsBelow)) }

  /// The first column from `column` on that nothing above covers.
  func firstFree(from column: Int) -> Int {
    var column = column
    while let area = areas.first(where: { $0.columns.contains(column) }) { column = area.columns.upperBound }
    return column
  }
}

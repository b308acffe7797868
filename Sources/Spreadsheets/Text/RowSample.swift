/// One row kept for judging what its rows are: its cells' texts (cut) and shapes.
struct RowSample: Sendable {
  let record: Int
  let cells: [String]
  let shapes: [CellShape]

  var filled: Int { shapes.count { $0 != .empty } }

  /// - Parameter row: of the batch.
  init(_ batch: borrowing RowBatch, row: Int) {
    record = Int(batch.rowNumbers[row])
    let width = min(Int(batch.widths[row]), Self.columnLimit)
    var cells: [String] = []
    var shapes: [CellShape] = []
    batch.bytes.withUnsafeBufferPointer { bytes in
      for column in 0..<width {
        let text = UnsafeBufferPointer(rebasing: bytes[batch.cell(row: row, column: column).range.prefix(Self.textLimit)])
        shapes.append(CellShape(text))
        cells.append(String(decoding: text, as: UTF8.self))
      }
    }
    (self.cells, self.shapes) = (cells, shapes)
  }

  init(record: Int, cells: [String]) {
    (self.record, self.cells, shapes) = (record, cells, cells.map { CellShape($0) })
  }

  private static let columnLimit = 2048
  private static let textLimit = 400

  func shape(_ column: Int) -> CellShape { column < shapes.count ? shapes[column] : .empty }
  func text(_ column: Int) -> String { column < cells.count ? cells[column] : "" }

  /// Whether at least half of the filled cells are the same: the row itself, or the header of a further table.
  func isLike(_ other: RowSample) -> Bool {
    record == other.record || other.cells.indices.count { !other.cells[$0].isEmpty && text($0) == other.cells[$0] } * 2 > other.filled
  }

  /// Same cells, whatever empty ones follow the last.
  func repeats(_ other: RowSample) -> Bool {
    func trimmed(_ cells: [String]) -> ArraySlice<String> { cells[..<((cells.lastIndex { !$0.isEmpty } ?? -1) + 1)] }
    return filled > 0 && trimmed(cells) == trimmed(other.cells)
  }
}

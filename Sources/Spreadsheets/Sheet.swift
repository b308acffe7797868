/// What is known of a sheet before its rows: its name, its place in the workbook, whether its maker hid it.
package struct SheetInfo: Hashable, Sendable {
  /// 0-based over visible and hidden worksheets, in the workbook's order.
  package let index: Int
  /// Empty for text files; the record's element name for record XML.
  package let name: String
  package let isHidden: Bool
  /// For record XML: the path of the elements that are the rows, such as `/dataroot/Cases`.
  package let elementPath: String?

  package init(index: Int, name: String, isHidden: Bool = false, elementPath: String? = nil) {
    (self.index, self.name, self.isHidden, self.elementPath) = (index, name, isHidden, elementPath)
  }
}

/// What is known of a sheet after its rows.
package struct SheetSummary: Hashable, Sendable {
  /// Rows handed over; rows without any value are not among them, save in text.
  package var rowCount = 0
  /// 0-based columns that the workbook's maker hid, where the format says so.
  package var hiddenColumns: [ClosedRange<Int>] = []
  /// For text: the file ends inside a line (no line end after its last row).
  package var endsInsideLine = false
  /// For text: a quoted field was still open at the end of the file.
  package var endsInsideQuotes = false
  /// Characters that had to be repaired, such as control characters that XML forbids.
  package var repairedCharacters = 0
  /// For text: records read otherwise than the dialect says, such as one with a stray quote.
  package var repairedRecords = 0

  package init() {}
}

/// What a cell holds. The typed value comes before any display format.
package enum CellKind: UInt8, Sendable {
  case empty
  /// UTF-8 text as it stands in the file.
  case text
  /// A decimal literal as it stands in the file: `0.6`, `1.187263E+08`.
  case number
  /// `true` or `false`.
  case boolean
  /// `2026-09-30`, or `2026-09-30T14:05:00` where the time is not midnight.
  case date
  /// A time of day or a duration: `14:05:00`, `30:15:00`.
  case time
  /// `#REF!`, `#DIV/0!`, ...
  case error
}

/// A cell: where its bytes lie in the batch, and what they are.
package struct Cell: Sendable {
  package var offset: UInt32
  package var length: UInt32
  package var kind: CellKind

  package static let empty = Cell(offset: 0, length: 0, kind: .empty)

  package init(offset: UInt32, length: UInt32, kind: CellKind) { (self.offset, self.length, self.kind) = (offset, length, kind) }

  /// The place of the cell's bytes in its batch.
  package var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
}

/// Some thousand rows of a sheet, laid out by column.
///
/// Take a column once (`column(_:)`), then loop over it at home: a call across modules for each cell costs five times the loop.
package struct RowBatch: ~Copyable {
  /// How many rows a column has room for: fewer where rows are very wide, so that a batch stays small.
  package internal(set) var capacity: Int
  package internal(set) var rowCount = 0
  /// The widest of the batch's rows; it differs from batch to batch.
  package internal(set) var columnCount = 0
  /// Column-major: the cell of row `r` in column `c` stands at `c * capacity + r`.
  package internal(set) var cells: [Cell] = []
  /// The bytes that cells point into, UTF-8.
  package internal(set) var bytes: [UInt8] = []
  /// 1-based number of each row in its sheet; text: the record's number, blank lines counted; record XML: n-th record.
  package internal(set) var rowNumbers: [Int32] = []
  /// The byte of the file at which each row begins; -1 where the format has none (zip packages).
  package internal(set) var byteOffsets: [Int64] = []
  /// How many cells each row really had in the file, empty ones at its end included (ragged rows of text).
  package internal(set) var widths: [Int32] = []
  package internal(set) var hiddenRows: [Bool] = []

  /// The default keeps columns off the same cache set: 2000 cells are no multiple of 4 KB.
  package init(capacity: Int = 2000) { self.capacity = capacity }

  /// The cells of one column, `rowCount` of them; none for a column beyond `columnCount`, which is empty.
  package func column(_ index: Int) -> ArraySlice<Cell> {
    index < columnCount ? cells[index * capacity..<index * capacity + rowCount] : []
  }

  /// One cell, for what looks at few of them.
  package func cell(row: Int, column: Int) -> Cell { column < columnCount ? cells[column * capacity + row] : .empty }

  /// The text of one cell, for messages, headers and dictionary entries; never in a row loop.
  package func text(row: Int, column: Int) -> String { String(decoding: bytes[cell(row: row, column: column).range], as: UTF8.self) }
}

/// Receives a workbook as it is read: each sheet in order, its rows in batches.
package protocol SheetVisitor {
  /// Returns whether the sheet's rows are wanted.
  mutating func begin(_ sheet: SheetInfo) -> Bool
  /// Called with full batches, the last one perhaps not full. The batch is reused: keep nothing of it.
  mutating func visit(_ batch: borrowing RowBatch)
  /// Called for each sheet begun whose rows were wanted.
  mutating func end(_ summary: SheetSummary)
}

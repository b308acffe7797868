/// Where a reader puts the cells it finds: it gathers rows into batches and hands full batches to the visitor.
///
/// A reader calls `beginSheet`, for each row `beginRow`, cells, `endRow`, and `endSheet`. Nothing here throws, since XML readers are
/// called from C: a limit that is passed becomes `failure`, and what comes after it is dropped. Look at `failure` after each row or block.
struct RowWriter: ~Copyable {
  /// The visitor behind closures: each is called once a sheet or batch, so readers need not be generic.
  struct Sink {
    let begin: (SheetInfo) -> Bool
    let visit: (borrowing RowBatch) -> Void
    let end: (SheetSummary) -> Void
  }

  /// More cells than this are never held at once, so very wide rows come in batches of few rows.
  private static let batchCells = 1 << 18
  private static let batchBytes = 1 << 20
  private static let batchRows = RowBatch().capacity

  let path: String
  let limits: ReadingLimits
  private(set) var failure: SpreadsheetError?
  /// Whether the visitor wants the rows of the sheet; while it does not, cells are dropped.
  private(set) var isWanted = false
  /// Wanted, and no limit passed: one flag, since every piece of text asks.
  private var accepts = false
  /// What `endSheet` will say of the sheet; a reader adds what it learns.
  var summary = SheetSummary()

  let sink: Sink
  private var batch = RowBatch()
  private var nextSheet = 0
  private var repeatedCells = 0

  /// The row in hand: cells by column, their bytes at the end of the batch's from `rowStart` on.
  private var row: [Cell] = []
  private var rowStart = 0
  private var rowNumber = 0
  private var rowOffset = -1
  private var rowIsHidden = false
  private var rowHasValue = false
  private var cellStart = 0

  init(path: String, limits: ReadingLimits, sink: Sink) { (self.path, self.limits, self.sink) = (path, limits, sink) }

  // MARK: Sheets

  /// - Returns: whether the visitor wants its rows.
  @discardableResult
  mutating func beginSheet(name: String, isHidden: Bool = false, elementPath: String? = nil) -> Bool {
    isWanted = sink.begin(SheetInfo(index: nextSheet, name: name, isHidden: isHidden, elementPath: elementPath))
    accepts = isWanted && failure == nil
    nextSheet += 1
    summary = SheetSummary()
    return isWanted
  }

  mutating func endSheet() {
    guard isWanted else { return }
    row.removeAll(keepingCapacity: true)
    rowStart = batch.bytes.count
    flush()
    sink.end(summary)
    (isWanted, accepts) = (false, false)
  }

  // MARK: Rows

  /// - Parameters:
  ///   - number: 1-based in the sheet.
  ///   - byteOffset: where the row begins in the file; -1 where that means nothing.
  mutating func beginRow(number: Int, byteOffset: Int = -1, isHidden: Bool = false) {
    if number > limits.rows || number > Int(Int32.max) { fail(.limit(name: "rows", value: limits.rows)) }
    row.removeAll(keepingCapacity: true)
    rowStart = batch.bytes.count
    (rowNumber, rowOffset, rowIsHidden, rowHasValue) = (number, byteOffset, isHidden, false)
  }

  /// - Parameters:
  ///   - count: how often the row stands in the sheet, one under the other.
  ///   - width: how many cells it has in the file; by default up to the last one given.
  ///   - keepsEmpty: whether a row without a value is handed over too.
  mutating func endRow(repeated count: Int = 1, width: Int? = nil, keepsEmpty: Bool = false) {
    guard accepts, rowHasValue || keepsEmpty else {
      truncateBytes(to: rowStart)
      return
    }
    if count > 1 {
      claimRepeated(count: count - 1, of: row.count)
      if count > limits.rows - rowNumber { fail(.limit(name: "rows", value: limits.rows)) }
      guard accepts else { return }
    }
    for _ in 0..<count {
      commit(width: width ?? row.count)
      rowNumber += 1
    }
    rowStart = batch.bytes.count
  }

  // MARK: Cells

  /// Sets a whole cell.
  mutating func setCell(_ column: Int, _ kind: CellKind, _ text: UnsafeBufferPointer<UInt8>) {
    openCell()
    append(text)
    closeCell(column, kind)
  }

  /// Begins a cell whose text comes in pieces.
  mutating func openCell() { cellStart = batch.bytes.count }

  /// Adds to the text of the open cell.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard accepts else { return }
    if batch.bytes.count - cellStart + text.count > limits.cellBytes {
      fail(.limit(name: "bytes in one cell", value: limits.cellBytes))
    } else {
      batch.bytes.append(contentsOf: text)
    }
  }

  mutating func append(_ text: some Collection<UInt8>) {
    guard accepts else { return }
    if openCellBytes + text.count > limits.cellBytes { return fail(.limit(name: "bytes in one cell", value: limits.cellBytes)) }
    batch.bytes.append(contentsOf: text)
  }

  mutating func append(_ byte: UInt8) {
    guard accepts else { return }
    batch.bytes.append(byte)
  }

  /// How many bytes the open cell has so far.
  var openCellBytes: Int { batch.bytes.count - cellStart }

  /// The text of the open cell so far.
  func withOpenCell<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    batch.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[cellStart...])) }
  }

  /// Makes `_x000D_` and the like in the open cell the characters they stand for.
  mutating func unescapeOpenCell() { unescapeTail(of: &batch.bytes, from: cellStart) }

  /// Drops the text of the open cell.
  mutating func dropCell() { truncateBytes(to: cellStart) }

  /// Ends the open cell and puts it in its column (0-based); without text and of kind `text` it is empty.
  mutating func closeCell(_ column: Int, _ kind: CellKind) {
    guard accepts else { return }
    guard column < limits.columns else { return fail(.limit(name: "columns", value: limits.columns)) }
    let length = batch.bytes.count - cellStart
    let kind = length == 0 ? CellKind.empty : kind
    let cell = Cell(offset: UInt32(truncatingIfNeeded: cellStart), length: UInt32(truncatingIfNeeded: length), kind: kind)
    if column == row.count {
      row.append(cell)
    } else {
      while row.count <= column { row.append(.empty) }
      row[column] = cell
    }
    if length > 0 { rowHasValue = true }
  }

  /// Puts the cell last closed in `column` into the `count` columns after it as well.
  mutating func repeatCell(_ column: Int, count: Int) {
    guard accepts, count > 0, column < row.count else { return }
    guard count < limits.columns - column else { return fail(.limit(name: "columns", value: limits.columns)) }
    let cell = row[column]
    claimRepeated(count: count, of: 1)
    for other in column + 1...column + count {
      while row.count <= other { row.append(.empty) }
      row[other] = cell
    }
  }

  mutating func fail(_ reason: SpreadsheetError.Reason) {
    accepts = false
    if failure == nil { failure = SpreadsheetError(reason: reason, path: path) }
  }

  // MARK: Batches

  private mutating func claimRepeated(count: Int, of cells: Int) {
    let (claimed, overflow) = count.multipliedReportingOverflow(by: max(1, cells))
    if overflow || claimed > limits.repeatedCells - repeatedCells {
      return fail(.limit(name: "repeated cells", value: limits.repeatedCells))
    }
    repeatedCells += claimed
  }

  private mutating func truncateBytes(to count: Int) {
    if batch.bytes.count > count { batch.bytes.removeSubrange(count...) }
  }

  private mutating func commit(width: Int) {
    if batch.rowCount == batch.capacity || rowStart > Self.batchBytes { flush() }
    if row.count > batch.columnCount { widen(to: row.count) }
    let index = batch.rowCount
    for (column, cell) in row.enumerated() { batch.cells[column * batch.capacity + index] = cell }
    batch.rowNumbers.append(Int32(truncatingIfNeeded: rowNumber))
    batch.byteOffsets.append(Int64(rowOffset))
    batch.widths.append(Int32(truncatingIfNeeded: width))
    batch.hiddenRows.append(rowIsHidden)
    batch.rowCount += 1
    summary.rowCount += 1
  }

  private mutating func widen(to width: Int) {
    if width * batch.capacity > Self.batchCells {
      flush()
      batch.capacity = max(1, min(Self.batchRows, Self.batchCells / width))
    }
    batch.cells.append(contentsOf: repeatElement(.empty, count: width * batch.capacity - batch.cells.count))
    batch.columnCount = width
  }

  /// Hands the batch over and begins the next one, which keeps the bytes of the row in hand.
  private mutating func flush() {
    if batch.rowCount > 0 { sink.visit(batch) }
    batch.rowCount = 0
    batch.columnCount = 0
    batch.capacity = Self.batchRows
    batch.cells.removeAll(keepingCapacity: true)
    batch.rowNumbers.removeAll(keepingCapacity: true)
    batch.byteOffsets.removeAll(keepingCapacity: true)
    batch.widths.removeAll(keepingCapacity: true)
    batch.hiddenRows.removeAll(keepingCapacity: true)
    batch.bytes.removeSubrange(..<rowStart)
    let moved = UInt32(truncatingIfNeeded: rowStart)
    for column in row.indices where row[column].length > 0 { row[column].offset -= moved }
    cellStart = max(0, cellStart - rowStart)
    rowStart = 0
  }
}

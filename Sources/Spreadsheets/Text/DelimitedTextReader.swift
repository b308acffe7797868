/// Reads delimited text into batches: every record of the file in file order, as one sheet without a name.
///
/// A record is a row: its number counts blank lines too, which are themselves not handed over, and a quoted field may span lines.
/// Cells are slices of the window that the file is read into; only escaped quotes are rewritten, in place.
struct DelimitedTextReader: ~Copyable {
  private static let batchCells = 1 << 18
  private static let batchRows = 2000
  /// A record is cut off beyond this, whatever its cells.
  private static let recordBytesPerCell = 4

  private let path: String
  private let limits: ReadingLimits
  private let sink: RowWriter.Sink
  private var window: TextWindow
  private var scanner: RecordScanner
  private var repair: RecordRepair

  private var bytes: [UInt8] = []
  private var batch = RowBatch()
  private var summary = SheetSummary()
  private var position = 0
  private var placeInFile: Int
  private var recordNumber = 0

  /// The byte of the file at which to stop: the first one of the part that another reader reads.
  private let border: Int

  /// - Parameter part: the bytes in which the records to be read begin; all by default.
  init(
    _ file: consuming InputFile, _ layout: TextLayout, limits: ReadingLimits, sink: RowWriter.Sink, part: Range<Int>? = nil
  ) throws(SpreadsheetError) {
    path = file.path
    self.limits = limits
    self.sink = sink
    placeInFile = part?.lowerBound ?? layout.encoding.markLength
    border = part?.upperBound ?? .max
    window = try TextWindow(file, layout.encoding, from: placeInFile)
    scanner = RecordScanner(layout.dialect)
    repair = RecordRepair(layout)
    batch.capacity = Self.batchRows
  }

  consuming func read() throws(SpreadsheetError) {
    let sink = sink
    guard sink.begin(SheetInfo(index: 0, name: "")) else { return }
    let end = try readRecords()
    sink.end(end.summary)
  }

  /// Where a part was read to.
  struct PartEnd: Sendable {
    var summary: SheetSummary
    /// Records, blank lines among them.
    var recordCount: Int
    /// The byte of the file at which the next record begins.
    var place: Int
  }

  /// Reads the records, without the visitor's `begin` and `end`.
  consuming func readRecords() throws(SpreadsheetError) -> PartEnd {
    repeat {
      try window.slide(&bytes, to: position)
      scanner.forget()
      position = 0
      while scanWindow() == .batchIsFull { flush() }
      flush()
      if position == 0 && !window.isAtEnd && window.end > limits.cellBytes * Self.recordBytesPerCell {
        throw failure(.limit(name: "bytes in one row", value: limits.cellBytes * Self.recordBytesPerCell))
      }
      if summary.rowCount > limits.rows { throw failure(.limit(name: "rows", value: limits.rows)) }
      if let beyondLimits { throw beyondLimits }
    } while !(window.isAtEnd && position == window.end) && placeInFile < border
    summary.repairedCharacters = window.repairs
    return PartEnd(summary: summary, recordCount: recordNumber, place: placeInFile)
  }

  /// A cell or row that is too large; nothing is read after it.
  private var beyondLimits: SpreadsheetError?
  private var isStopped = false

  /// An error at the record that comes next.
  private func failure(_ reason: SpreadsheetError.Reason) -> SpreadsheetError {
    SpreadsheetError(reason: reason, path: path, line: PhysicalLine.number(ofByte: placeInFile, in: path), byteOffset: placeInFile)
  }

  private mutating func stop(_ reason: SpreadsheetError.Reason) { (beyondLimits, isStopped) = (failure(reason), true) }

  private enum Pause { case batchIsFull, windowIsRead }

  /// Scans whole records into the batch until it is full or the window holds no further whole record.
  private mutating func scanWindow() -> Pause {
    let (end, isLast) = (window.end, window.isAtEnd)
    // Moved out while they are written to, so that the rest of the reader stays free to change.
    var bytes: [UInt8] = []
    swap(&bytes, &self.bytes)
    defer { swap(&bytes, &self.bytes) }
    return bytes.withUnsafeMutableBufferPointer { all in
      let text = all.baseAddress!
      while position < end && !isStopped && placeInFile < border {
        if batch.rowCount == batch.capacity { return .batchIsFull }
        var next = scanner.record(text, from: position, to: end, isLast: isLast)
        var isRepaired = false
        if next == nil || repair.isDoubtful(scanner) {
          next = repair.record(&scanner, text, from: position, to: end, isLast: isLast, scanned: next)
          isRepaired = repair.hasRepaired
        }
        guard let next else { return .windowIsRead }
        if !scanner.isBlank {
          if scanner.count > limits.columns { stop(.limit(name: "columns", value: limits.columns)) }
          if needsRoom(for: scanner.count) { return .batchIsFull }
          if isRepaired { summary.repairedRecords += 1 }
          // The way back to the file is counted before escapes are taken out of the bytes.
          let nextPlace = window.place(inFile: next, text)
          commit(text)
          placeInFile = nextPlace
        } else {
          placeInFile = window.place(inFile: next, text)
        }
        recordNumber += 1
        position = next
      }
      return .windowIsRead
    }
  }

  /// Makes the batch wide enough; where that is too many cells, the batch must go first.
  private mutating func needsRoom(for width: Int) -> Bool {
    guard width > batch.columnCount else { return false }
    if width * batch.capacity > Self.batchCells && batch.capacity > 1 {
      if batch.rowCount > 0 { return true }
      batch.capacity = max(1, Self.batchCells / width)
      batch.cells.removeAll(keepingCapacity: true)
    }
    batch.cells.append(contentsOf: repeatElement(.empty, count: max(0, width * batch.capacity - batch.cells.count)))
    for column in batch.columnCount..<width {
      for row in 0..<batch.rowCount { batch.cells[column * batch.capacity + row] = .empty }
    }
    batch.columnCount = width
    return false
  }

  private mutating func commit(_ text: UnsafeMutablePointer<UInt8>) {
    let (row, capacity, columns) = (batch.rowCount, batch.capacity, batch.columnCount)
    let width = scanner.count
    var longest: UInt32 = 0
    batch.cells.withUnsafeMutableBufferPointer { cells in
      let fields = scanner.fields
      var slot = row
      for column in 0..<width {
        cells[slot] = fields[column]
        longest = max(longest, fields[column].length)
        slot += capacity
      }
      for _ in width..<columns {
        cells[slot] = .empty
        slot += capacity
      }
      for column in scanner.escapedFields { scanner.unescape(text, &cells[column * capacity + row]) }
    }
    if Int(longest) > limits.cellBytes { stop(.limit(name: "bytes in one cell", value: limits.cellBytes)) }
    batch.rowNumbers.append(Int32(truncatingIfNeeded: recordNumber + 1))
    batch.byteOffsets.append(Int64(placeInFile))
    batch.widths.append(Int32(truncatingIfNeeded: width))
    batch.hiddenRows.append(false)
    batch.rowCount += 1
    summary.rowCount += 1
    if scanner.oddities.contains(.noLineEnd) {
      summary.endsInsideLine = true
      summary.endsInsideQuotes = scanner.oddities.contains(.openQuote)
    }
  }

  private mutating func flush() {
    if batch.rowCount > 0 {
      swap(&batch.bytes, &bytes)
      sink.visit(batch)
      swap(&batch.bytes, &bytes)
    }
    batch.rowCount = 0
    batch.columnCount = 0
    batch.capacity = Self.batchRows
    batch.rowNumbers.removeAll(keepingCapacity: true)
    batch.byteOffsets.removeAll(keepingCapacity: true)
    batch.widths.removeAll(keepingCapacity: true)
    batch.hiddenRows.removeAll(keepingCapacity: true)
  }
}

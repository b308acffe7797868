/// Passes on one table of a text: its header as one row, then its rows.
struct TableSelection: SheetVisitor {
  private let header: ClosedRange<Int>?
  private let rows: ClosedRange<Int>
  private let sink: RowWriter.Sink
  private var names: [[UInt8]] = []
  private var headerPlace: Int64 = -1
  private var isHeaderDue: Bool
  private var rowCount = 0

  /// - Parameter region: nil for all records.
  init(_ region: TableRegion?, sink: RowWriter.Sink) {
    (self.sink, header) = (sink, region?.header)
    let first = region?.header.map { $0.upperBound + 1 } ?? region?.records.lowerBound ?? 1
    rows = first...max(first, region?.records.upperBound ?? .max)
    isHeaderDue = header != nil
  }

  mutating func begin(_ sheet: SheetInfo) -> Bool { sink.begin(sheet) }

  mutating func visit(_ batch: borrowing RowBatch) {
    if let header { collect(header, batch) }
    let wanted = Self.range(of: rows, in: batch)
    if isHeaderDue, !wanted.isEmpty || (batch.rowCount > 0 && Int(batch.rowNumbers[batch.rowCount - 1]) >= header!.upperBound) {
      handOverHeader()
    }
    guard !wanted.isEmpty else { return }
    rowCount += wanted.count
    if wanted.count == batch.rowCount { sink.visit(batch) } else { sink.visit(batch.part(wanted)) }
  }

  mutating func end(_ summary: SheetSummary) {
    if isHeaderDue { handOverHeader() }
    var summary = summary
    summary.rowCount = rowCount
    sink.end(summary)
  }

  /// Adds what header rows of the batch say to the names, a space between the lines of one name.
  private mutating func collect(_ header: ClosedRange<Int>, _ batch: borrowing RowBatch) {
    for row in Self.range(of: header, in: batch) {
      if headerPlace < 0 { headerPlace = batch.byteOffsets[row] }
      for column in 0..<Int(batch.widths[row]) {
        if names.count <= column { names.append([]) }
        let text = batch.bytes[batch.cell(row: row, column: column).range]
        if !names[column].isEmpty && !text.isEmpty { names[column].append(0x20) }
        names[column].append(contentsOf: text)
      }
    }
  }

  private mutating func handOverHeader() {
    isHeaderDue = false
    rowCount += 1
    sink.visit(RowBatch(row: names, number: header!.lowerBound, byteOffset: headerPlace))
  }

  private static func range(of records: ClosedRange<Int>, in batch: borrowing RowBatch) -> Range<Int> {
    guard batch.rowCount > 0, Int(batch.rowNumbers[batch.rowCount - 1]) >= records.lowerBound,
      Int(batch.rowNumbers[0]) <= records.upperBound
    else { return 0..<0 }
    let first = batch.rowNumbers.firstIndex { Int($0) >= records.lowerBound } ?? batch.rowCount
    let last = batch.rowNumbers.lastIndex { Int($0) <= records.upperBound } ?? -1
    return first..<max(first, last + 1)
  }
}

extension RowBatch {
  /// A batch of one row of text.
  fileprivate init(row: [[UInt8]], number: Int, byteOffset: Int64) {
    self.init(capacity: 1)
    for text in row {
      cells.append(Cell(offset: UInt32(bytes.count), length: UInt32(text.count), kind: text.isEmpty ? .empty : .text))
      bytes.append(contentsOf: text)
    }
    (rowCount, columnCount) = (1, row.count)
    (rowNumbers, byteOffsets, widths, hiddenRows) = ([Int32(number)], [byteOffset], [Int32(row.count)], [false])
  }

  /// Some of the rows, with all the bytes.
  fileprivate borrowing func part(_ rows: Range<Int>) -> RowBatch {
    var part = RowBatch(capacity: rows.count)
    (part.rowCount, part.columnCount, part.bytes) = (rows.count, columnCount, bytes)
    part.cells.reserveCapacity(rows.count * columnCount)
    for column in 0..<columnCount {
      part.cells.append(contentsOf: self.column(column)[(column * capacity + rows.lowerBound)..<(column * capacity + rows.upperBound)])
    }
    part.rowNumbers = Array(rowNumbers[rows])
    part.byteOffsets = Array(byteOffsets[rows])
    part.widths = Array(widths[rows])
    part.hiddenRows = Array(hiddenRows[rows])
    return part
  }
}

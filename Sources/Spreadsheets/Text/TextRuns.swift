/// A run of records that are alike: as wide, and as filled.
struct TextRun: Sendable {
  enum Fill: Sendable { case none, single, several }

  var records: ClosedRange<Int>
  var rowCount = 1
  let width: Int
  let fill: Fill
  /// Whether blank lines stand before it.
  let afterBlank: Bool
  /// Its first rows, and for the first runs a good many of them.
  var samples: [RowSample] = []
}

/// Walks all records once and keeps what their regions can be told from: runs of like rows, with samples. Its memory does not grow
/// with the file: of a file whose rows are all different only the first thousands of runs are told apart.
struct TextRuns: SheetVisitor {
  private static let runLimit = 20_000
  private static let samplesOfFirstRuns = 60
  private static let samplesOfLaterRuns = 12
  private static let firstRuns = 40

  private(set) var runs: [TextRun] = []
  private(set) var summary = SheetSummary()
  private(set) var lastRecord = 0
  /// Rows that say again what one of the first rows says, with the record of that first row.
  private(set) var repeats: [(record: Int, of: Int)] = []
  private var firstRows: [RowSample] = []
  /// Of each first row, what tells most other rows from it.
  private var firstKeys: [UInt64] = []
  private var firstRowsLeft = 40

  mutating func begin(_ sheet: SheetInfo) -> Bool { true }
  mutating func end(_ summary: SheetSummary) { self.summary = summary }

  mutating func visit(_ batch: borrowing RowBatch) {
    var filled = [Int32](repeating: 0, count: batch.rowCount)
    for column in 0..<batch.columnCount {
      let start = column * batch.capacity
      for row in 0..<batch.rowCount { filled[row] &+= batch.cells[start + row].length > 0 ? 1 : 0 }
    }
    for row in 0..<batch.rowCount {
      let fill: TextRun.Fill = filled[row] == 0 ? .none : filled[row] == 1 ? .single : .several
      add(batch, row, fill)
    }
  }

  private mutating func add(_ batch: borrowing RowBatch, _ row: Int, _ fill: TextRun.Fill) {
    let (record, width) = (Int(batch.rowNumbers[row]), Int(batch.widths[row]))
    let afterBlank = record > lastRecord + 1
    lastRecord = record
    let repeated = fill == .several ? firstRow(repeatedBy: batch, row) : nil
    if let repeated, repeats.count < Self.runLimit { repeats.append((record, repeated)) }
    if let last = runs.indices.last, !afterBlank, repeated == nil, runs[last].width == width, runs[last].fill == fill {
      runs[last].records = runs[last].records.lowerBound...record
      runs[last].rowCount += 1
      let limit = runs.count <= Self.firstRuns ? Self.samplesOfFirstRuns : Self.samplesOfLaterRuns
      if runs[last].samples.count < limit { keep(batch, row, in: last) }
    } else if runs.count < Self.runLimit {
      runs.append(TextRun(records: record...record, width: width, fill: fill, afterBlank: afterBlank))
      keep(batch, row, in: runs.count - 1)
    } else {
      runs[runs.count - 1].records = runs[runs.count - 1].records.lowerBound...record
      runs[runs.count - 1].rowCount += 1
    }
  }

  private mutating func keep(_ batch: borrowing RowBatch, _ row: Int, in run: Int) {
    let sample = RowSample(batch, row: row)
    runs[run].samples.append(sample)
    // A row of values is no header; only what may be one is looked for again.
    guard firstRowsLeft > 0, runs[run].fill == .several else { return }
    firstRowsLeft -= 1
    if sample.shapes.count(where: { $0.isTyped && $0 != .code }) * 3 <= sample.filled {
      firstRows.append(sample)
      firstKeys.append(Self.key(batch, row))
    }
  }

  /// The record of the first row with the same cells, were it to be a header that is repeated.
  private func firstRow(repeatedBy batch: borrowing RowBatch, _ row: Int) -> Int? {
    guard !firstRows.isEmpty else { return nil }
    let key = Self.key(batch, row)
    // Every row comes by here: in a long file nearly none has the key of a first one.
    guard firstKeys.contains(key) else { return nil }
    let sample = RowSample(batch, row: row)
    return firstRows.indices.first { firstKeys[$0] == key && sample.repeats(firstRows[$0]) }.map { firstRows[$0].record }
  }

  /// The bytes of a row's first cell and the lengths of the first two, folded.
  private static func key(_ batch: borrowing RowBatch, _ row: Int) -> UInt64 {
    let (first, second) = (batch.cell(row: row, column: 0), batch.cell(row: row, column: 1))
    return batch.bytes.withUnsafeBufferPointer { bytes in
      var key = UInt64(first.length) << 32 | UInt64(second.length)
      for byte in bytes[first.range] { key = (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return key
    }
  }
}

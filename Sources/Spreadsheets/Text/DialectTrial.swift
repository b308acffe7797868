/// How well a dialect explains sample lines: do neighbouring rows have as many cells, do cells look like something, do columns keep to
/// one kind?
struct DialectTrial {
  let delimiter: UInt8
  let quote: UInt8
  private(set) var score = 0.0
  private(set) var width = 1
  /// Share of rows with as many cells as a neighbour.
  private(set) var consistency = 0.0
  private(set) var hasQuotedCells = false
  /// Share of rows whose first cell is a value rather than words, the first row of each sample aside.
  private(set) var valueShare = 0.0
  /// How many cells the first row has.
  private(set) var firstWidth = 1

  private static let rowLimit = 150

  /// How readily a byte is believed to be a delimiter, all else being equal.
  static let delimiters: [(byte: UInt8, prior: Double)] = [
    (0x2C, 1), (0x3B, 1), (0x09, 1), (0x7C, 0.98), (0x1F, 0.9), (0x5E, 0.8), (0x7E, 0.8),
    (0x23, 0.6), (0x20, 0.6), (0x3A, 0.5),
  ]

  init(_ chunks: [[UInt8]], delimiter: UInt8, quote: UInt8, prior: Double) {
    (self.delimiter, self.quote) = (delimiter, quote)
    var (agreeing, total, quoted, anomalies) = (0, 0, 0, 0)
    var columns = ColumnTally()
    var widths: [Int: Int] = [:]
    var leads: [[CellShape]: Int] = [:]
    for (number, chunk) in chunks.enumerated() {
      chunk.withUnsafeBufferPointer { text in
        let split = RoughSplit(
          text, Dialect(delimiter: [delimiter], quote: quote), rowLimit: Self.rowLimit)
        let rows = split.rows
        for (index, row) in rows.enumerated() {
          let count = row.cells.count
          let agrees =
            rows.count == 1 || (index > 0 && rows[index - 1].cells.count == count)
            || (index + 1 < rows.count && rows[index + 1].cells.count == count)
          if agrees && count > 1 { agreeing += 1 }
          widths[count, default: 0] += 1
          if index == 0 && number == 0 { firstWidth = count }
          columns.add(row, text, isFirst: index == 0)
          if index > 0 { leads[Self.lead(row, text), default: 0] += 1 }
        }
        total += rows.count
        quoted += split.quotedCells
        anomalies += split.anomalies
      }
    }
    guard total > 0 else { return }
    hasQuotedCells = quoted > 0
    width = widths.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 1
    // Few and ragged rows may all lack a like neighbour: then half of them being alike must do.
    let alike = 0.8 * Double(widths[width] ?? 0)
    consistency = width > 1 ? max(Double(agreeing), alike) / Double(total) : 0
    valueShare =
      Double(leads.reduce(0) { $0 + ($1.key.first?.isTyped == true ? $1.value : 0) })
      / Double(max(1, total - chunks.count))
    if delimiter == 0x20,
      let alike = leads.filter({ $0.key.count == 3 && $0.key.count { $0.isTyped } >= 2 }).values
        .max()
    {
      // Cells of words hold spaces too; rows that begin with the same kinds of value are told by that.
      consistency = max(consistency, 0.9 * Double(alike) / Double(total))
      width = max(width, 3)
    }
    let fit = columns.meanFit
    if width <= 1 {
      score = 0.3 * fit * fit
    } else {
      let trust = 1 - 0.4 * Double(anomalies) / Double(max(anomalies, quoted + anomalies))
      score =
        prior * consistency * fit * fit * (0.4 + 0.6 * columns.homogeneity)
        * (1 - 1 / (Double(width) + 0.5))
        * (quoted + anomalies == 0 ? 1 : trust)
      if hasQuotedCells { score *= 1.03 }
    }
  }
}

extension DialectTrial {
  /// The shapes of a row's first three cells.
  private static func lead(_ row: RoughSplit.Row, _ text: UnsafeBufferPointer<UInt8>) -> [CellShape] {
    row.cells.prefix(3).map { CellShape(UnsafeBufferPointer(rebasing: text[$0])) }
  }
}

/// What the cells of a trial look like, by column.
private struct ColumnTally {
  private var fitSum = 0.0
  private var cells = 0
  private var counts: [[Int]] = []

  mutating func add(_ row: RoughSplit.Row, _ text: UnsafeBufferPointer<UInt8>, isFirst: Bool) {
    for (column, range) in row.cells.enumerated() where column < 256 {
      let bytes = UnsafeBufferPointer(rebasing: text[range])
      let shape = CellShape(bytes)
      fitSum += Self.fit(shape, bytes)
      cells += 1
      if isFirst { continue }
      while counts.count <= column {
        counts.append([Int](repeating: 0, count: CellShape.allCases.count))
      }
      counts[column][Int(shape.rawValue)] += 1
    }
  }

  /// How sensible a cell is on its own, 0 to 1; half a quoted text, or several fields in one, is not.
  private static func fit(_ shape: CellShape, _ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    let value: Double
    switch shape {
    case .empty: value = 0.9
    case .integer, .number, .date, .time, .dateTime, .link, .code: value = 1
    case .word: value = 0.95
    case .text: value = 0.9
    case .other: value = 0.3
    }
    guard let first = bytes.first, let last = bytes.last, bytes.count > 1 else { return value }
    let isHalfQuoted = (first == 0x22) != (last == 0x22) || first == 0x22 && last == 0x22
    return isHalfQuoted ? 0.4 * value : value
  }

  var meanFit: Double { cells == 0 ? 0 : fitSum / Double(cells) }

  /// Mean over columns of the share of the commonest family of shapes among filled cells.
  var homogeneity: Double {
    var (sum, columns) = (0.0, 0)
    for tally in counts {
      let filled = tally.enumerated().filter { $0.offset > 0 && $0.element > 0 }
      let total = filled.reduce(0) { $0 + $1.element }
      guard total > 0 else { continue }
      let best = filled.map { leading in
        filled.filter {
          CellShape(rawValue: UInt8($0.offset))!.agrees(
            with: CellShape(rawValue: UInt8(leading.offset))!)
        }.reduce(0) {
          $0 + $1.element
        }
      }.max()!
      sum += Double(best) / Double(total)
      columns += 1
    }
    return columns == 0 ? 1 : sum / Double(columns)
  }
}

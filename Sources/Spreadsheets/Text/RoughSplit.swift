/// A forgiving split of sample lines by a dialect under trial: quotes open at a field's start and close before a delimiter or line end.
struct RoughSplit {
  struct Row {
    var cells: [Range<Int>] = []
    var quotedCells = 0
  }

  private(set) var rows: [Row] = []
  private(set) var quotedCells = 0
  /// Quotes within quoted cells that are neither doubled nor closing, and quoted cells that never close.
  private(set) var anomalies = 0

  private static let lineLimit = 20
  private let text: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  /// What follows the first byte of a longer delimiter.
  private let rest: ArraySlice<UInt8>
  private let quote: UInt8?

  init(_ text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, rowLimit: Int) {
    (self.text, delimiter, rest, quote) = (text, dialect.delimiter.first ?? 0x0A, dialect.delimiter.dropFirst(), dialect.quote)
    var at = 0
    while at < text.count && rows.count < rowLimit { at = splitRow(at) }
  }

  private mutating func splitRow(_ start: Int) -> Int {
    var (at, row) = (start, Row())
    while true {
      var opening = at
      while opening < text.count && text[opening] == 0x20 && delimiter != 0x20 { opening += 1 }
      var stop: Int
      if opening < text.count, text[opening] == quote, let (close, next) = closing(after: opening) {
        row.cells.append(opening + 1..<close)
        row.quotedCells += 1
        quotedCells += 1
        stop = next
      } else {
        stop = at
        while stop < text.count && !isEnd(stop) { stop += 1 }
        row.cells.append(at..<stop)
      }
      guard stop < text.count, text[stop] == delimiter, delimiter != 0x0A else {
        if row.cells.count > 1 || !row.cells[0].isEmpty || row.quotedCells > 0 { rows.append(row) }
        guard stop < text.count else { return stop }
        return stop + 1 < text.count && text[stop] == 0x0D && text[stop + 1] == 0x0A ? stop + 2 : stop + 1
      }
      at = stop + 1 + rest.count
    }
  }

  private func isEnd(_ at: Int) -> Bool {
    let byte = text[at]
    return byte == 0x0A || byte == 0x0D || (byte == delimiter && text[(at + 1)...].starts(with: rest))
  }

  /// The closing quote, and the delimiter or line end after it; nil where none comes within some lines.
  private mutating func closing(after opening: Int) -> (close: Int, next: Int)? {
    var (at, lines, faults) = (opening + 1, 0, 0)
    while at < text.count && lines <= Self.lineLimit {
      if text[at] == 0x0A || text[at] == 0x0D { lines += 1 }
      if text[at] == quote {
        if at + 1 < text.count && text[at + 1] == quote {
          at += 2
          continue
        }
        var next = at + 1
        while next < text.count && text[next] == 0x20 && delimiter != 0x20 { next += 1 }
        if next >= text.count || isEnd(next) {
          anomalies += faults
          return (at, next)
        }
        faults += 1
      }
      at += 1
    }
    anomalies += 1
    return nil
  }
}

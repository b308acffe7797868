/// The values of one record by column, in one piece of memory.
struct RecordRow {
  private(set) var bytes: [UInt8] = []
  private var ranges: [Range<Int>?]

  init(columns: Int) { ranges = Array(repeating: nil, count: columns) }

  mutating func clear(_ column: Int) {
    ranges[column] = nil
    if bytes.count > 1 << 16, ranges.allSatisfy({ $0 == nil }) { bytes.removeAll(keepingCapacity: true) }
    if bytes.count > 1 << 20 { compact() }
  }

  /// Sets a value; a second one in the same record is joined to the first by `; `.
  mutating func set(_ column: Int, _ value: some Collection<UInt8>) {
    let start = bytes.count
    if let range = ranges[column] {
      let before = Array(bytes[range])
      bytes.append(contentsOf: before)
      bytes.append(contentsOf: "; ".utf8)
    }
    bytes.append(contentsOf: value)
    ranges[column] = start..<bytes.count
  }

  func has(_ column: Int) -> Bool { ranges[column] != nil }

  func withValue(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let range = ranges[column] else { return }
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  mutating func copy(_ column: Int, from other: RecordRow) {
    if has(column) { return }
    other.withValue(column) { set(column, $0) }
  }

  /// A row by itself: no bytes but those of its values.
  var compacted: RecordRow {
    var row = self
    row.compact()
    return row
  }

  private mutating func compact() {
    var kept: [UInt8] = []
    for column in ranges.indices {
      guard let range = ranges[column] else { continue }
      ranges[column] = kept.count..<(kept.count + range.count)
      kept.append(contentsOf: bytes[range])
    }
    bytes = kept
  }
}

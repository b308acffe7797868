/// Where the columns of a sheet find their values, by node.
final class RecordSources {
  private(set) var wantsText: [Bool]
  private(set) var wantsAttributes: [Bool]
  /// The columns whose values hold within a node.
  private(set) var ownedBy: [[Int]]
  private(set) var number: [Int?]
  /// The name that the element in hand carries, where elements carry the names of columns.
  var fieldInHand: String?

  private var texts: [Int?]
  private var fields: [[String: Int]]
  private var attributes: [[String: Int]]
  private var marks: [[String: [String: Int]]]

  init(_ sheet: RecordSheet, nodes: Int) {
    wantsText = Array(repeating: false, count: nodes)
    wantsAttributes = wantsText
    ownedBy = Array(repeating: [], count: nodes)
    number = Array(repeating: nil, count: nodes)
    texts = number
    fields = Array(repeating: [:], count: nodes)
    attributes = fields
    marks = Array(repeating: [:], count: nodes)
    for (index, column) in sheet.columns.enumerated() {
      ownedBy[column.owner].append(index)
      switch column.source {
      case .text(let node):
        texts[node] = index
        wantsText[node] = true
      case .attribute(let node, let name):
        attributes[node][name] = index
        wantsAttributes[node] = true
      case .field(let node, let name):
        fields[node][name] = index
        (wantsText[node], wantsAttributes[node]) = (true, true)
      case .fieldMark(let node, let name, let mark):
        marks[node][name, default: [:]][mark] = index
      case .number(let node): number[node] = index
      }
    }
  }

  func namingAttribute(of node: Int, _ tree: RecordTree) -> String? { fields[node].isEmpty ? nil : tree[node].fieldNames.attribute }

  func column(text node: Int, field: String? = nil) -> Int? {
    if let column = texts[node] { return column }
    return field.flatMap { fields[node][$0] }
  }

  func column(attribute name: String, of node: Int) -> Int? {
    if let column = attributes[node][name] { return column }
    guard let fieldInHand else { return nil }
    if name.lowercased() == "value" { return fields[node][fieldInHand] }
    return marks[node][fieldInHand]?[name]
  }
}

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

/// Rows that wait for a key which their record gives only after them.
struct WaitingRows {
  struct Entry {
    var row: RecordRow
    let number: Int
    let byteOffset: Int
  }

  private var entries: [Entry] = []
  /// The elements around the row that are open, and how many rows waited when each began.
  private var open: [(node: Int, first: Int)] = []
  private(set) var bytes = 0

  var isComplete: Bool { open.isEmpty && !entries.isEmpty }

  mutating func begin(_ node: Int) { open.append((node, entries.count)) }

  /// Rows before this one wait, or a value from an element around it may still come.
  func mustWait(_ sheet: RecordSheet, _ row: RecordRow) -> Bool {
    if !entries.isEmpty { return true }
    return sheet.columns.indices.contains { index in
      guard sheet.columns[index].owner != sheet.node, case .text = sheet.columns[index].source else { return false }
      return !row.has(index)
    }
  }

  mutating func add(_ row: RecordRow, number: Int, byteOffset: Int) {
    let row = row.compacted
    bytes += row.bytes.count
    entries.append(Entry(row: row, number: number, byteOffset: byteOffset))
  }

  /// An element around rows ends: those within it now get its values.
  mutating func complete(_ node: Int, _ columns: [Int], from row: RecordRow) {
    guard let last = open.popLast(), last.node == node else { return }
    for index in last.first..<max(last.first, entries.count) {
      for column in columns { entries[index].row.copy(column, from: row) }
    }
  }

  mutating func take() -> [Entry] {
    defer { (entries, bytes) = ([], 0) }
    return entries
  }
}

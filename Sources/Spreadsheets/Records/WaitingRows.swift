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

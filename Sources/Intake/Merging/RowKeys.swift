import Model

/// Finds rows by the columns that name them.
struct RowKeys {
  private let keys: [[Int64]]
  private var slots: [Int32]

  init(_ columns: UnitedColumns, rowCount: Int) {
    let places = columns.table.key.map { columns.table.place(of: $0) }
    keys = places.map { place in (0..<rowCount).map { columns.columns[place].key($0) } }
    var size = 64
    while size < rowCount * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
  }

  /// The row already known by this row's key; where there is none, this row is from now on.
  mutating func known(for row: Int) -> Int? {
    let slot = slot(for: row)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(row)
    return nil
  }

  /// The row already known by this row's key, without making this one known.
  func find(_ row: Int) -> Int? {
    let found = slots[slot(for: row)]
    return found < 0 ? nil : Int(found)
  }

  /// From now on the key names this row.
  mutating func replace(with row: Int) { slots[slot(for: row)] = Int32(row) }

  private func slot(for row: Int) -> Int {
    let mask = slots.count - 1
    var hash: UInt64 = 0
    for key in keys { hash = (hash ^ UInt64(bitPattern: key[row])) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 31) }
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] >= 0, !keys.allSatisfy({ $0[row] == $0[Int(slots[slot])] }) { slot = (slot + 1) & mask }
    return slot
  }
}

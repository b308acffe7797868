import Model
import Registers

/// Finds rows by the columns that name them.
struct RowKeys {
  private let columns: [RegisterColumn]
  private var slots: [Int32]

  init(_ united: UnitedColumns) {
    columns = united.table.key.map { united.columns[united.table.place(of: $0)] }
    var size = 64
    while size < united.rowCount * 2 { size *= 2 }
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
    for column in columns { hash = (hash ^ UInt64(bitPattern: column.key(row))) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 31) }
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] >= 0, !columns.allSatisfy({ $0.key(row) == $0.key(Int(slots[slot])) }) { slot = (slot + 1) & mask }
    return slot
  }
}

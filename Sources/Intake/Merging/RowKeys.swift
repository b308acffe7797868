import Model
import Registers

/// Finds rows by the columns that name them.
struct RowKeys {
  private let columns: [KeyColumn]
  /// How many values each column may have, where there are so few combinations that each has a slot of its own.
  private let sizes: [Int]?
  private var slots: [Int32]

  init(_ united: UnitedColumns) {
    columns = united.table.key.map { KeyColumn(united.columns[united.table.place(of: $0)]) }
    sizes = Self.sizes(of: columns, among: united.rowCount)
    var size = 64
    while size < united.rowCount * 2 { size *= 2 }
    slots = Array(repeating: -1, count: sizes?.reduce(1, *) ?? size)
  }

  /// Partners have few names in common: partner and number have a few times as many combinations as there are rows.
  private static func sizes(of columns: [KeyColumn], among rowCount: Int) -> [Int]? {
    var sizes: [Int] = []
    var product = 1
    for column in columns {
      guard let size = column.size else { return nil }
      sizes.append(size)
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      guard !overflow, next <= 8 * rowCount + 1024 else { return nil }
      product = next
    }
    return sizes
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
    guard let sizes else { return hashedSlot(for: row) }
    var slot = 0
    for (column, size) in zip(columns, sizes) { slot = slot * size + column.digit(row) }
    return slot
  }

  private func hashedSlot(for row: Int) -> Int {
    let mask = slots.count - 1
    var hash: UInt64 = 0
    for column in columns { hash = (hash ^ UInt64(bitPattern: column.key(row))) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 31) }
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] >= 0, !columns.allSatisfy({ $0.key(row) == $0.key(Int(slots[slot])) }) { slot = (slot + 1) & mask }
    return slot
  }
}

/// A column of a key as small numbers, where it has any.
private struct KeyColumn {
  private let column: RegisterColumn
  private let numbers: [Int32]
  /// How many values there can be, the missing one among them, where they are numbered from 0.
  let size: Int?

  init(_ column: RegisterColumn) {
    self.column = column
    switch column {
    case .names(let names):
      numbers = names.numbered.values
      size = names.numbered.names.count + 1
    case .codes(let codes): (numbers, size) = ([], Int(codes.lazy.filter { $0 != CodeList.missing }.max() ?? 0) + 2)
    case .days, .numbers: (numbers, size) = ([], nil)
    }
  }

  /// Equal cells have equal ones.
  func key(_ row: Int) -> Int64 { column.key(row) }

  /// A cell as a number below `size`; 0 where it is missing.
  func digit(_ row: Int) -> Int {
    switch column {
    case .names: Int(numbers[row]) + 1
    case .codes(let codes): codes[row] == CodeList.missing ? 0 : Int(codes[row]) + 1
    case .days, .numbers: 0
    }
  }
}

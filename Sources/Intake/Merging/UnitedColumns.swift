import Model
import Registers

/// The rows of all drafts of one table under each other, with one numbering of names.
struct UnitedColumns: Sendable {
  let table: TableDefinition
  private(set) var columns: [DraftColumn]
  /// For each draft, the number of its first row; one more at the end.
  let starts: [Int]
  /// For each draft and column, whether the draft sends it.
  let isSent: [[Bool]]

  init(_ drafts: [TableDraft], of table: TableDefinition) {
    self.table = table
    starts = drafts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rowNumbers.count) }
    isSent = drafts.map { $0.columns.map { $0 != nil } }
    columns = table.columns.indices.map { place in
      Self.unite(drafts.map { ($0.columns[place], $0.rowNumbers.count) }, table.columns[place].kind)
    }
  }

  private static func unite(_ parts: [(column: DraftColumn?, count: Int)], _ kind: ColumnDefinition.Kind) -> DraftColumn {
    switch kind {
    case .identifier, .text: return uniteNames(parts)
    case .code:
      return .codes(
        parts.flatMap { part -> [UInt16] in
          if case .codes(let values)? = part.column { values } else { Array(repeating: CodeList.missing, count: part.count) }
        })
    case .day:
      return .days(
        parts.flatMap { part -> [Int32] in
          if case .days(let values)? = part.column { values } else { Array(repeating: Day.missing, count: part.count) }
        })
    case .number:
      return .numbers(
        parts.flatMap { part -> [Int64] in
          if case .numbers(let values)? = part.column { values } else { Array(repeating: Quantity.missing, count: part.count) }
        })
    }
  }

  /// Names are numbered anew in the order in which rows use them: a name that no row uses does not come along.
  private static func uniteNames(_ parts: [(column: DraftColumn?, count: Int)]) -> DraftColumn {
    var all = NameTable()
    var values: [Int32] = []
    values.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts {
      guard case .names(let own, let names)? = part.column else {
        values.append(contentsOf: repeatElement(-1, count: part.count))
        continue
      }
      var numbers = [Int32](repeating: -1, count: names.count)
      for value in own {
        if value >= 0 && numbers[Int(value)] < 0 { numbers[Int(value)] = names.withName(value) { all.number(of: $0, 0, $0.count) } }
        values.append(value < 0 ? -1 : numbers[Int(value)])
      }
    }
    return .names(values, all)
  }

  /// Whether two rows say the same in all columns that both of their drafts send.
  func areSame(_ a: Int, _ b: Int, drafts: (Int, Int)) -> Bool {
    columns.indices.allSatisfy { place in
      !isSent[drafts.0][place] || !isSent[drafts.1][place] || columns[place].isSame(a, b)
    }
  }

  /// The chosen rows as columns of a register.
  func registerColumns(_ rows: [Int32]) -> [RegisterColumn] {
    columns.map { column in
      switch column {
      case .names(let values, let names): Self.usedNames(rows.map { values[Int($0)] }, names)
      case .codes(let values): .codes(rows.map { values[Int($0)] })
      case .days(let values): .days(rows.map { values[Int($0)] })
      case .numbers(let values): .numbers(rows.map { values[Int($0)] })
      }
    }
  }

  private static func usedNames(_ values: [Int32], _ names: NameTable) -> RegisterColumn {
    var numbers = [Int32](repeating: -1, count: names.count)
    var used: [String] = []
    let renumbered = values.map { value -> Int32 in
      guard value >= 0 else { return -1 }
      if numbers[Int(value)] < 0 {
        numbers[Int(value)] = Int32(used.count)
        used.append(names.name(value))
      }
      return numbers[Int(value)]
    }
    return .names(renumbered, names: used)
  }
}

extension DraftColumn {
  func isSame(_ a: Int, _ b: Int) -> Bool {
    switch self {
    case .names(let values, _): values[a] == values[b]
    case .codes(let values): values[a] == values[b]
    case .days(let values): values[a] == values[b]
    case .numbers(let values): values[a] == values[b]
    }
  }

  /// A cell as a whole number, for keys.
  func key(_ row: Int) -> Int64 {
    switch self {
    case .names(let values, _): Int64(values[row])
    case .codes(let values): Int64(values[row])
    case .days(let values): Int64(values[row])
    case .numbers(let values): values[row]
    }
  }
}

import Model
import Registers

extension Registers {
  /// For each row of each of these columns, a number such that equal contents have equal numbers across the columns; -1 where the cell
  /// is missing. References to one table compare by the row they name (of linked records the person's first), anything else by content.
  func comparableKeys(_ columns: [(table: String, column: String)]) -> [[Int32]] {
    let links = columns.compactMap { link(from: $0.table, column: $0.column) }
    if links.count == columns.count, Set(links.map(\.target)).count == 1 {
      return links.map { link in persons(ofRecords: link.rows.values(in: link.rows.indices).map { max(-1, $0) }, in: link.target) }
    }
    if let (first, second) = twoOfNames(columns) { return [first, second] }
    var numbers: [String: Int32] = [:]
    return columns.map { place in keys(of: place, &numbers) }
  }

  /// Of two columns of names, the numbers of the first; names that only the second has are numbered after them.
  private func twoOfNames(_ columns: [(table: String, column: String)]) -> ([Int32], [Int32])? {
    guard columns.count == 2, case .names(let one)? = self[columns[0].table]?[columns[0].column],
      case .names(let other)? = self[columns[1].table]?[columns[1].column]
    else { return nil }
    let ((names, first), (others, second)) = (one.numbered, other.numbered)
    let known = others.numbers(in: names).enumerated().map { $1 >= 0 ? $1 : Int32(names.count + $0) }
    return (first, second.map { $0 < 0 ? -1 : known[Int($0)] })
  }

  private func keys(of place: (table: String, column: String), _ numbers: inout [String: Int32]) -> [Int32] {
    func number(_ text: String) -> Int32 {
      if let known = numbers[text] { return known }
      let next = Int32(numbers.count)
      numbers[text] = next
      return next
    }
    guard let register = self[place.table], let column = register[place.column] else { return [] }
    switch column {
    case .names(let column):
      let (names, values) = column.numbered
      let known = names.all.map { number($0) }
      return values.map { $0 < 0 ? -1 : known[Int($0)] }
    case .codes(let codes):
      guard case .code(let id)? = register.definition[place.column]?.kind, let list = dictionary.codeLists[id] else {
        return codes.map { _ in -1 }
      }
      let known = list.codes.map { number($0.id) }
      return codes.map { $0 == CodeList.missing ? -1 : known[Int($0)] }
    case .days(let days): return days.map { $0 == Day.missing ? -1 : number(Day(number: $0).description) }
    case .numbers(let values): return values.map { $0 == Quantity.missing ? -1 : number(Quantity(tenThousandths: $0).description) }
    }
  }
}

/// Numbers for combinations of values, given out as they are met. A row with any part missing (-1) has none.
struct Numbering {
  private var numbers: [UInt64: Int32] = [:]
  private(set) var count = 0
  /// For more than two parts, the combination of all parts but the last is numbered first.
  private var inner: [Numbering]

  init(parts: Int) { inner = parts > 2 ? [Numbering(parts: parts - 1)] : [] }

  mutating func number(_ columns: [[Int32]]) -> [Int32] {
    guard columns.count > 1 else { return columns.first.map { number(pairs: $0, $0) } ?? [] }
    let first = columns.count == 2 ? columns[0] : inner[0].number(Array(columns.dropLast()))
    return number(pairs: first, columns[columns.count - 1])
  }

  private mutating func number(pairs first: [Int32], _ second: [Int32]) -> [Int32] {
    var result = [Int32](repeating: -1, count: first.count)
    for row in first.indices where first[row] >= 0 && second[row] >= 0 {
      let pair = UInt64(UInt32(bitPattern: first[row])) << 32 | UInt64(UInt32(bitPattern: second[row]))
      if let known = numbers[pair] {
        result[row] = known
      } else {
        numbers[pair] = Int32(count)
        result[row] = Int32(count)
        count += 1
      }
    }
    return result
  }
}

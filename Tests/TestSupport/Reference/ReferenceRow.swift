import Model
import Registers

/// A row in its place: the rows around it, the day it entered, and the window asked about. The slow engine works on one at a time.
struct ReferenceRow {
  var stack: [(table: String, row: Int)]
  var entry: Day?
  var start: Day
  var end: Day
  var horizon: Int
  var asOf: Day
}

extension Registers {
  /// The row that references lead to.
  func follow(_ through: [String], from start: (table: String, row: Int)) -> (table: String, row: Int)? {
    var place = start
    for column in through {
      guard let link = link(from: place.table, column: column), link.rows[place.row] >= 0 else { return nil }
      place = (link.target, Int(link.rows[place.row]))
    }
    return place
  }

  /// A cell as text; nil where missing.
  func cell(_ place: (table: String, row: Int), _ column: String) -> String? {
    guard let register = self[place.table], let values = register[column] else { return nil }
    switch values {
    case .names(let names): return names[place.row]
    case .codes(let codes):
      guard codes[place.row] != CodeList.missing, case .code(let list)? = register.definition[column]?.kind else { return nil }
      return dictionary.codeLists[list]?.codes[Int(codes[place.row])].id
    case .days(let days): return days[place.row] == Day.missing ? nil : Day(number: days[place.row]).description
    case .numbers(let numbers):
      return numbers[place.row] == Quantity.missing ? nil : Quantity(tenThousandths: numbers[place.row]).description
    }
  }

  /// What tells contents apart: for references the row they lead to.
  func content(_ place: (table: String, row: Int), _ column: String) -> String? {
    if let link = link(from: place.table, column: column) {
      let row = Int(link.rows[place.row])
      return row < 0 ? nil : personKey(link.target, row).map { "person \($0)" } ?? "\(link.target)#\(row)"
    }
    return cell(place, column)
  }

  /// The smallest of all keys that a record is linked to, through other records too; nil where it is not linked.
  private func personKey(_ table: String, _ row: Int) -> String? {
    guard let rule = dictionary[table]?.person?.identity, let links = self[rule.table],
      let link = link(from: rule.table, column: rule.record)
    else { return nil }
    let pairs = (0..<links.rowCount).compactMap { place in
      link.rows[place] < 0 ? nil : cell((rule.table, place), rule.key).map { (record: Int(link.rows[place]), key: $0) }
    }
    var (records, keys): (Set<Int>, Set<String>) = ([row], [])
    var size = 0
    while records.count + keys.count > size {
      size = records.count + keys.count
      for pair in pairs where records.contains(pair.record) || keys.contains(pair.key) {
        records.insert(pair.record)
        keys.insert(pair.key)
      }
    }
    return keys.min()
  }

  /// What rows of a table are called, for ties: identifiers first, then codes in the order of their lists.
  func name(_ place: (table: String, row: Int)) -> [String] {
    guard let definition = self[place.table]?.definition else { return [] }
    let identifiers = definition.key.filter { if case .identifier? = definition[$0]?.kind { true } else { false } }
    let codes = definition.key.filter { if case .code? = definition[$0]?.kind { true } else { false } }
    return identifiers.map { cell(place, $0) ?? "" }
      + codes.map { column in
        guard case .code(let list)? = definition[column]?.kind, let code = cell(place, column) else { return "" }
        return String(UnicodeScalar(0x40 + (dictionary.codeLists[list]?.index(of: code) ?? 0)) ?? " ")
      }
  }

  /// Whether a row of another table belongs to a row.
  func belongs(_ other: (table: String, row: Int), to here: (table: String, row: Int), by relation: RelatedRows.Relation) -> Bool {
    switch relation {
    case .pointsHere(let column):
      guard let link = link(from: other.table, column: column), link.rows[other.row] >= 0 else { return false }
      let target = link.rows[other.row]
      if link.target == here.table { return Int(target) == here.row }
      return membership(of: here.table)?[Int(target)] == Int32(here.row)
    case .same(let pairs):
      return pairs.allSatisfy { pair in
        guard let own = content(here, pair.here) else { return false }
        return own == content(other, pair.there)
      }
    }
  }
}

/// Completed years, counted birthday by birthday; nil where the birth lies after the day.
func referenceAge(_ birth: Day, on day: Day) -> Int? {
  if day < birth { return nil }
  var age = 0
  while referenceBirthday(age + 1, birth) <= day { age += 1 }
  return age
}

func referenceBirthday(_ years: Int, _ birth: Day) -> Day {
  let (year, month, day) = birth.civil
  return Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: 3, day: 1) ?? birth
}

import Model
import Registers

/// A column that a definition cannot do without.
struct ColumnNeed: Hashable, Sendable {
  let table: String
  /// Several where any of them will do (an actual date, else a planned one). None: the table itself.
  let anyOf: [String]
}

/// What was collected, by whom and since when: so that a gap in the data is never printed as 0.
struct Coverage: Sendable {
  private let senders: [String: [String: Set<String>]]
  /// By table and partner (`""`: anyone): the first day that a row speaks of.
  private let firstDays: [String: [String: Day]]

  init(_ registers: Registers, firstDays: [String: [String: Day]]) {
    senders = registers.tables.mapValues(\.senders)
    self.firstDays = firstDays
  }

  /// The first day that a row of a table speaks of, by partner (`""`: anyone).
  static func firstDays(of register: Register, _ dictionary: DataDictionary) -> [String: Day] {
    guard let column = register.definition.eventColumn, case .days(let days)? = register[column] else { return [:] }
    return firstDay(of: days, byPartner: register, dictionary)
  }

  /// Whether nobody sent this column at all.
  func isMissing(_ need: ColumnNeed) -> Bool { !isSent(need, by: nil) }

  /// Whether a group's figure cannot be told: nobody in it sent a needed column.
  func lacks(_ needs: [ColumnNeed], group: Group) -> Bool { needs.contains { !isSent($0, by: group["partner"]) } }

  private func isSent(_ need: ColumnNeed, by partner: String?) -> Bool {
    let columns = senders[need.table] ?? [:]
    func isSent(_ senders: Set<String>) -> Bool {
      !senders.isEmpty && (partner.map { senders.contains($0) || senders == [""] } ?? true)
    }
    return need.anyOf.isEmpty ? columns.values.contains(where: isSent) : need.anyOf.contains { columns[$0].map(isSent) ?? false }
  }

  /// Whether a group's records of a table begin after a day.
  func begins(after day: Day, table: String, group: Group) -> Bool {
    guard let first = firstDays[table]?[group["partner"] ?? ""] else { return false }
    return day < first
  }
}

extension TableDefinition {
  /// The day that a row is about: the first column of days that a row cannot do without.
  var eventColumn: String? { columns.first { $0.kind == .day && $0.isRequired }?.id }
}

private func firstDay(of days: PackedDays, byPartner register: Register, _ dictionary: DataDictionary) -> [String: Day] {
  var first: Int32 = .max
  let missing = Day.missing
  days.forEach { _, day in if day != missing { first = min(first, day) } }
  guard first != .max else { return [:] }
  var found = ["": Day(number: first)]
  guard case .codes(let codes)? = register["partner"], case .code(let id)? = register.definition["partner"]?.kind,
    let list = dictionary.codeLists[id]
  else { return found }
  var firsts = [Int32](repeating: .max, count: list.codes.count)
  let noPartner = CodeList.missing
  days.forEach { row, day in
    guard day != missing, codes[row] != noPartner else { return }
    firsts[Int(codes[row])] = min(firsts[Int(codes[row])], day)
  }
  for (code, day) in firsts.enumerated() where day != .max { found[list.codes[code].id] = Day(number: day) }
  return found
}

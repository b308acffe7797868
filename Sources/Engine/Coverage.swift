import Model
import Registers

/// A column that a definition cannot do without.
struct ColumnNeed: Hashable, Sendable {
  let table: String
  /// Several where any of them will do (an actual date, else a planned one).
  let anyOf: [String]
}

/// What was collected, by whom and since when: so that a gap in the data is never printed as 0.
struct Coverage: Sendable {
  private let senders: [String: [String: Set<String>]]
  /// By table and partner (`""`: anyone): the first day that a row speaks of.
  private let firstDays: [String: [String: Day]]

  init(_ registers: Registers) {
    senders = registers.tables.mapValues(\.senders)
    firstDays = registers.tables.mapValues { register in
      guard let column = register.definition.eventColumn, case .days(let days)? = register[column] else { return [:] }
      var first: [String: Int32] = [:]
      let partners = partnerCodes(of: register, registers.dictionary)
      for row in 0..<register.rowCount where days[row] != Day.missing {
        first["", default: .max] = min(first["", default: .max], days[row])
        if let partner = partners?[row] { first[partner, default: .max] = min(first[partner, default: .max], days[row]) }
      }
      return first.mapValues { Day(number: $0) }
    }
  }

  /// Whether a group's figure through a day cannot be told: nobody in it sent a needed column, or its records begin later.
  func lacks(_ needs: [ColumnNeed], table: String, group: Group, through day: Day) -> Bool {
    let partner = group["partner"]
    for need in needs {
      let sent = need.anyOf.contains { column in
        guard let senders = senders[need.table]?[column], !senders.isEmpty else { return false }
        return partner.map { senders.contains($0) || senders == [""] } ?? true
      }
      if !sent { return true }
    }
    guard let first = firstDays[table]?[partner ?? ""] else { return false }
    return day < first
  }
}

extension TableDefinition {
  /// The day that a row is about: the first column of days that a row cannot do without.
  fileprivate var eventColumn: String? { columns.first { $0.kind == .day && $0.isRequired }?.id }
}

private func partnerCodes(of register: Register, _ dictionary: DataDictionary) -> [String?]? {
  guard case .codes(let codes)? = register["partner"], case .code(let id)? = register.definition["partner"]?.kind,
    let list = dictionary.codeLists[id]
  else { return nil }
  return codes.map { $0 == CodeList.missing ? nil : list.codes[Int($0)].id }
}

package import Model

/// All tables, with their references resolved, episodes merged and copies united.
package struct Registers: Sendable {
  package let dictionary: DataDictionary
  /// By table id; every table of the dictionary is there, empty where nobody sent it.
  package let tables: [String: Register]
  /// By table id and column: the row that each reference names.
  private let links: [LinkKey: Link]
  /// By id of a table made from another one: which of its rows each row of the source became part of.
  private let memberships: [String: [Int32]]
  /// By id of a person table: the day number on which each person was born, `Day.missing` where unknown.
  package let births: [String: [Int32]]
  /// By id of a person table whose records were linked: for each row, the first row of the same person (convention C8).
  private let persons: [String: [Int32]]

  private struct LinkKey: Hashable, Sendable {
    let table: String
    let column: String
  }

  /// - Parameter threads: how many references are resolved at once.
  package init(dictionary: DataDictionary, sent: consuming [Register], threads: Int = 1) {
    var tables = Dictionary((consume sent).map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })
    var links: [LinkKey: Link] = [:]
    var memberships: [String: [Int32]] = [:]
    for definition in dictionary.tables where tables[definition.id] == nil {
      guard case .sent = definition.origin else { continue }
      tables[definition.id] = Register(empty: definition)
    }
    func resolve(_ ids: [String]) {
      resolveLinks(from: ids, in: &tables, threads: threads) { links[LinkKey(table: $0.table, column: $0.column)] = $1 }
    }
    resolve(dictionary.tables.filter { if case .sent = $0.origin { true } else { false } }.map(\.id))
    for definition in dictionary.tables {
      switch definition.origin {
      case .sent: continue
      case .spells(let rule):
        guard let source = tables[rule.table], let link = links[LinkKey(table: rule.table, column: rule.per)] else { continue }
        let merged = mergeSpells(of: source, rule, persons: Array(link.rows), as: definition)
        (tables[definition.id], memberships[definition.id]) = (merged.register, merged.membership)
      case .copies(let rule):
        guard let source = tables[rule.table] else { continue }
        let united = uniteCopies(of: source, rule, as: definition, codeLists: dictionary.codeLists)
        (tables[definition.id], memberships[definition.id]) = (united.register, united.membership)
      }
      resolve([definition.id])
    }
    (self.dictionary, self.tables, self.links, self.memberships) = (dictionary, tables, links, memberships)
    births = tables.compactMapValues { register in register.definition.person.map { birthDays(of: register, $0) } }
    persons = tables.compactMapValues { register in
      register.definition.person?.identity.flatMap { rule in
        guard let own = tables[rule.table], let link = links[LinkKey(table: rule.table, column: rule.record)], own.rowCount > 0 else {
          return nil
        }
        return firstRecords(of: register.rowCount, own, link, key: rule.key)
      }
    }
  }

  /// These registers with one table more, which refers to no other: what is counted of them.
  package func adding(_ counts: Register) -> Registers { Registers(self, counts) }

  private init(_ other: Registers, _ counts: Register) {
    (dictionary, links, memberships) = (other.dictionary, other.links, other.memberships)
    (births, persons) = (other.births, other.persons)
    tables = other.tables.merging([counts.definition.id: counts]) { $1 }
  }

  /// The same rows, without the columns and references that are not kept, nor where rows came from: to ask for one of them is a mistake
  /// that stops the process.
  package func keeping(_ choice: ColumnChoice) -> Registers {
    Registers(
      self, tables: tables.mapValues { $0.keeping(choice) }, links: links.filter { choice.contains($0.key.column, of: $0.key.table) })
  }

  private init(_ other: Registers, tables: [String: Register], links: [LinkKey: Link]) {
    (dictionary, memberships, births, persons) = (other.dictionary, other.memberships, other.births, other.persons)
    (self.tables, self.links) = (tables, links)
  }

  private init(_ other: Registers, persons: [String: [Int32]]) {
    (dictionary, tables, links, memberships) = (other.dictionary, other.tables, other.links, other.memberships)
    (births, self.persons) = (other.births, persons)
  }

  package subscript(table: String) -> Register? { tables[table] }

  /// The rows that a table's reference column names; nil where the column is no reference.
  package func link(from table: String, column: String) -> Link? { links[LinkKey(table: table, column: column)] }

  /// Who is meant by records of a person table: of a person with several records the first one. Negative ones stay.
  package func persons(ofRecords records: [Int32], in table: String) -> [Int32] {
    guard let first = persons[table] else { return records }
    return records.map { $0 < 0 ? $0 : first[Int($0)] }
  }

  /// Whether records of some person table were linked.
  package var hasLinkedPersons: Bool { !persons.isEmpty }

  /// The same, every record counting as a person: what partners know of each other's people never leaves them, not even as the difference
  /// between a joint count and the sum of theirs.
  package func unlinked() -> Registers { Registers(self, persons: [:]) }

  /// For a table made from another one: which of its rows each row of the source became part of.
  package func membership(of table: String) -> [Int32]? { memberships[table] }
}

/// The birth day of each person: the date of birth, else the day an age was estimated minus that age (convention C6).
private func birthDays(of register: Register, _ rule: PersonRule) -> [Int32] {
  guard case .days(let births)? = register[rule.bornOn] else { return [] }
  var days = Array(births)
  guard let age = rule.estimatedAge, let recorded = rule.ageRecordedOn, case .numbers(let ages)? = register[age],
    case .days(let recordedOn)? = register[recorded]
  else { return days }
  for row in days.indices where days[row] == Day.missing && ages[row] != Quantity.missing && recordedOn[row] != Day.missing {
    let years = Int(ages[row] / Quantity.scale)
    days[row] = Day(number: recordedOn[row]).adding(months: -12 * years).number
  }
  return days
}

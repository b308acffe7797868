import Model
import Registers

/// A rule that looks at registers as a whole, after all files have met. One file each, with its twin test.
protocol RegisterRule: Sendable {
  /// Under this id the wording files hold what the rule says.
  static var id: String { get }
  func issues(in material: RuleMaterial) -> [Issue]
}

/// A rule that looks at one table after the other.
protocol TableRule: RegisterRule {
  /// - Parameter register: a table that was sent.
  func issues(of register: Register, in material: RuleMaterial) -> [Issue]
}

extension TableRule {
  func issues(in material: RuleMaterial) -> [Issue] { material.sentTables.flatMap { issues(of: $0, in: material) } }
}

/// All rules over registers, in the order of their ids.
enum RegisterRules {
  static let all: [any RegisterRule] = [
    BeforeParentStart(), BirthsOnFirstJanuary(), BornAfterEvent(), CopiesDisagree(), CopyMissing(), CopyWithoutReference(),
    DaysRarelyAboveTwelve(),
    ImplausibleAge(), OrphanReference(), OverlappingStays(), RequiredWhenMissing(), SiteOutlier(),
  ]

  /// What can be looked at side by side: each rule, table by table where it can; the longest tables first.
  static func tasks(in material: RuleMaterial) -> [@Sendable () -> [Issue]] {
    let tables = material.sentTables.sorted { $0.rowCount > $1.rowCount }
    let (ofTables, others) = (all.compactMap { $0 as? any TableRule }, all.filter { !($0 is any TableRule) })
    var tasks: [@Sendable () -> [Issue]] = []
    for table in tables {
      for rule in ofTables { tasks.append { rule.issues(of: table, in: material) } }
    }
    for rule in others { tasks.append { rule.issues(in: material) } }
    return tasks
  }
}

/// The registers, and where each cell of them stood.
struct RuleMaterial: Sendable {
  let registers: Registers
  let asOf: Day
  /// By table: for each source of its rows, the header over each column.
  let headers: [String: [[String?]]]

  /// Tables that were sent, in the dictionary's order.
  var sentTables: [Register] {
    registers.dictionary.tables.compactMap { table in
      guard case .sent = table.origin, let register = registers[table.id], register.rowCount > 0 else { return nil }
      return register
    }
  }

  func days(_ register: Register, _ column: String) -> PackedDays? {
    if case .days(let days)? = register[column] { days } else { nil }
  }

  func codes(_ register: Register, _ column: String) -> PackedCodes? {
    if case .codes(let codes)? = register[column] { codes } else { nil }
  }

  /// The day on which what a row tells took place: its first required day.
  func eventDays(_ register: Register) -> (column: String, days: PackedDays)? {
    for column in register.definition.columns where column.isRequired && column.kind == .day {
      if let days = days(register, column.id) { return (column.id, days) }
    }
    return nil
  }

  /// The table of persons that a reference of this register names, with each row's person.
  func persons(of register: Register) -> (table: Register, column: String, rows: PackedLinks)? {
    for column in register.definition.columns {
      guard let reference = column.reference, let target = registers[reference.table], target.definition.person != nil,
        let link = registers.link(from: register.definition.id, column: column.id)
      else { continue }
      return (target, column.id, link.rows)
    }
    return nil
  }

  func place(_ register: Register, row: Int, column: String?) -> SourceLocation {
    var place = register.origins.location(of: row) ?? SourceLocation(file: register.definition.id)
    if let column, let index = register.index(of: column), let source = register.origins.source(of: row) {
      let sources = headers[register.definition.id] ?? []
      place.column = source < sources.count ? sources[source][index] : nil
    }
    return place
  }

  /// The rows of a register by the file and sheet they came from, each with its place.
  func rowsBySource(_ register: Register) -> [(place: SourceLocation, rows: [Range<Int>])] {
    let groups = Dictionary(grouping: register.origins.ranges(), by: \.source)
    return groups.sorted { $0.key < $1.key }.map { source, ranges in
      let origin = register.origins.sources[source]
      return (SourceLocation(file: origin.file, sheet: origin.sheet), ranges.map(\.rows))
    }
  }
}

import Model
import Registers

/// How the records stood when they were taken in, as a table of the registers: the indicators of data quality are computed from it.
///
/// A line for each partner, quarter, table, column and check: how many cells were checked, and how many were found wanting. A row belongs
/// to the quarter of the day that it tells of. Rows that were rejected belong to no quarter and stand in quarantine.
struct QualityChecks {
  static let table = "quality_checks"

  private enum Check: String {
    /// A required cell is empty, or one that another cell calls for.
    case missing
    /// A number names a row that the other register does not have.
    case orphan
    case dateConflict = "date_conflict"
    /// A label that no code list holds.
    case unmapped
  }

  private let material: RuleMaterial
  private let issues: [String: [Issue]]

  init(_ material: RuleMaterial, _ issues: [Issue]) {
    self.material = material
    let wanted = issues.filter { DateRules.all.contains($0.rule) || $0.rule == IntakeRule.codeUnknown.rawValue }
    self.issues = Dictionary(grouping: wanted) { $0.arguments["table"] ?? "" }
  }

  /// Nil where the dictionary has no such table, or where it was sent.
  func register() -> Register? {
    let registers = material.registers
    guard let definition = registers.dictionary[Self.table], registers[Self.table]?.rowCount == 0 else { return nil }
    let header = ["partner", "counted_on", "table", "field", "check", "checked", "found"]
    let lines = material.sentTables.flatMap(checkLines)
    guard !lines.isEmpty else { return nil }
    return try? CanonicalTable(header: header, rows: lines).register(as: definition, codeLists: registers.dictionary.codeLists)
  }

  private func checkLines(of register: Register) -> [[String]] {
    guard let quarters = QuarterGroups(register, material) else { return [] }
    let marked = MarkedRows(register, issues[register.definition.id] ?? [])
    var lines: [[String]] = []
    func add(_ check: Check, _ field: String, _ isChecked: (Int) -> Bool, _ isFound: (Int) -> Bool) {
      let counts = quarters.count(isChecked, isFound)
      for (group, checked) in counts.checked.enumerated() where checked > 0 {
        let (partner, day) = quarters.key(group)
        let table = register.definition.id
        lines.append([partner, day, table, field, check.rawValue, "\(checked)", "\(counts.found[group])"])
      }
    }
    for column in register.definition.columns where column.id != "partner" {
      guard let values = register[column.id], register.senders[column.id] != nil else { continue }
      let other = column.requiredWhen.flatMap { register[$0] }
      if column.isRequired || other != nil { add(.missing, column.id, { other?.isMissing($0) != true }, { values.isMissing($0) }) }
      if case .code = column.kind {
        add(.unmapped, column.id, { !values.isMissing($0) }, marked.rows(IntakeRule.codeUnknown.rawValue, column.id))
      }
      if let link = material.registers.link(from: register.definition.id, column: column.id) {
        add(.orphan, column.id, { link.rows[$0] != Link.missing }, { link.rows[$0] == Link.notFound })
      }
    }
    add(.dateConflict, "", { _ in true }, marked.rows(of: DateRules.all))
    return lines
  }
}

/// The rows of a register by partner and quarter, as dense ordinals: counting a column is one walk over it.
private struct QuarterGroups {
  private let ordinals: [Int32]
  private let partners: [String]
  private let firstQuarter: Int
  private let quarterCount: Int

  /// Nil where rows tell of no day, or of no partner.
  init?(_ register: Register, _ material: RuleMaterial) {
    guard let days = Self.days(of: register, material), let codes = material.codes(register, "partner"),
      case .code(let id)? = register.definition["partner"]?.kind, let list = material.registers.dictionary.codeLists[id],
      let first = days.lazy.filter({ $0 != Day.missing }).min(), let last = days.lazy.filter({ $0 != Day.missing }).max()
    else { return nil }
    partners = list.codes.map(\.id)
    firstQuarter = Self.quarter(Day(number: first))
    quarterCount = Self.quarter(Day(number: last)) - firstQuarter + 1
    let start = firstQuarter
    let quarterOfDay = (first...last).map { Int32(Self.quarter(Day(number: $0)) - start) }
    let width = Int32(quarterCount)
    ordinals = days.indices.map { row in
      days[row] == Day.missing || codes[row] == CodeList.missing ? -1 : Int32(codes[row]) * width + quarterOfDay[Int(days[row] - first)]
    }
  }

  /// The first required day; of a table without one, the first that is neither a birth nor the day of an estimate.
  private static func days(of register: Register, _ material: RuleMaterial) -> PackedDays? {
    if let events = material.eventDays(register) { return events.days }
    let person = register.definition.person
    let column = register.definition.columns.first {
      $0.kind == .day && $0.id != person?.bornOn && $0.id != person?.ageRecordedOn && register.senders[$0.id] != nil
    }
    return column.flatMap { material.days(register, $0.id) }
  }

  private static func quarter(_ day: Day) -> Int {
    let civil = day.civil
    return civil.year * 4 + (civil.month - 1) / 3
  }

  func count(_ isChecked: (Int) -> Bool, _ isFound: (Int) -> Bool) -> (checked: [Int], found: [Int]) {
    var checked = [Int](repeating: 0, count: partners.count * quarterCount)
    var found = checked
    for row in ordinals.indices where ordinals[row] >= 0 && isChecked(row) {
      checked[Int(ordinals[row])] += 1
      if isFound(row) { found[Int(ordinals[row])] += 1 }
    }
    return (checked, found)
  }

  /// The partner and the last day of the quarter.
  func key(_ group: Int) -> (partner: String, day: String) {
    let quarter = firstQuarter + group % quarterCount
    let day = ["03-31", "06-30", "09-30", "12-31"][quarter % 4]
    return (partners[group / quarterCount], "\(quarter / 4)-\(day)")
  }
}

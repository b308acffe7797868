import Model
import Registers

/// Counts how complete and consistent the registers are, by partner and site: what the data-quality indicators are computed from.
struct QualityCounting: Sendable {
  private let material: RuleMaterial
  private let issues: [String: [Issue]]

  init(_ material: RuleMaterial, _ issues: [Issue]) {
    self.material = material
    let wanted = issues.filter { DateRules.all.contains($0.rule) || $0.rule == IntakeRule.codeUnknown.rawValue }
    self.issues = Dictionary(grouping: wanted) { $0.arguments["table"] ?? "" }
  }

  /// One walk over a table: its rows, or the cells of a column.
  private struct Job: Sendable {
    let table: Int
    let column: ColumnDefinition?
  }

  func counts(threads: Int) -> [QualityCount] {
    let tables = material.sentTables
    let dictionary = material.registers.dictionary
    let groups = concurrently(tables.count, threads: threads) { PartnerSites(tables[$0], dictionary) }
    let jobs = tables.indices.flatMap { table in
      [Job(table: table, column: nil)] + tables[table].definition.columns.map { Job(table: table, column: $0) }
    }
    let found = concurrently(jobs.count, threads: threads) { place -> [QualityCount] in
      let job = jobs[place]
      guard let column = job.column else { return rows(of: tables[job.table], groups[job.table]) }
      return cells(of: tables[job.table], column, groups[job.table])
    }
    return found.flatMap(\.self)
  }

  /// Rows whose dates agree, and persons whose age is known.
  private func rows(of register: Register, _ groups: PartnerSites) -> [QualityCount] {
    let marked = MarkedRows(register, issues[register.definition.id] ?? [])
    let isOdd = marked.rows(of: DateRules.all)
    let consistent = groups.count("dates-consistent", nil, good: { !isOdd($0) })
    guard let births = material.registers.births[register.definition.id] else { return consistent }
    return consistent + groups.count("age-known", register.definition.person?.bornOn, good: { births[$0] != Day.missing })
  }

  /// Filled cells, of a column that the partner sends; a cell that another one calls for counts among rows where it does. And of those
  /// filled: labels that a code list holds, codes that say something, references that lead to a row.
  private func cells(of register: Register, _ column: ColumnDefinition, _ groups: PartnerSites) -> [QualityCount] {
    guard let senders = register.senders[column.id], let values = register[column.id] else { return [] }
    let other = column.requiredWhen.flatMap { register[$0] }
    var counts = groups.countFilled("complete", column.id, values, among: other).filter { $0.partner.map(senders.contains) ?? true }
    if case .code(let id) = column.kind, let list = material.registers.dictionary.codeLists[id], case .codes(let codes) = values {
      let unknown = list.unknown
      counts += groups.count("code-known", column.id, good: { codes[$0] != unknown }, among: { codes[$0] != CodeList.missing })
      let marked = MarkedRows(register, issues[register.definition.id] ?? [])
      let isUnmapped = marked.rows(IntakeRule.codeUnknown.rawValue, column.id)
      counts += groups.count("code-mapped", column.id, good: { !isUnmapped($0) }, among: { codes[$0] != CodeList.missing })
    }
    if let link = material.registers.link(from: register.definition.id, column: column.id) {
      let rows = link.rows
      counts += groups.count("linked", column.id, good: { rows[$0] >= 0 }, among: { rows[$0] != Link.missing })
    }
    return counts
  }
}

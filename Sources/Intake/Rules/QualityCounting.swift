import Model
import Registers

/// Counts how complete and consistent the registers are, by partner and site: what the data-quality indicators are computed from.
struct QualityCounting {
  private let material: RuleMaterial

  init(_ material: RuleMaterial) { self.material = material }

  func counts() -> [QualityCount] {
    material.sentTables.flatMap { register -> [QualityCount] in
      let groups = Groups(register, material.registers.dictionary)
      return completeness(register, groups) + knownCodes(register, groups) + links(register, groups) + knownAges(register, groups)
    }
  }

  /// Rows by partner and site.
  private struct Groups {
    let members: [(partner: String?, site: String?, rows: [Int])]
    let table: String

    init(_ register: Register, _ dictionary: DataDictionary) {
      table = register.definition.id
      func ids(_ column: String) -> [String?] {
        guard case .codes(let codes)? = register[column], case .code(let id)? = register.definition[column]?.kind,
          let list = dictionary.codeLists[id]
        else { return Array(repeating: nil, count: register.rowCount) }
        return codes.map { $0 == CodeList.missing ? nil : list.codes[Int($0)].id }
      }
      let (partners, sites) = (ids("partner"), ids("site"))
      let groups = Dictionary(grouping: 0..<register.rowCount) { [partners[$0] ?? "", sites[$0] ?? ""] }
      members = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, rows in
        (key[0].isEmpty ? nil : key[0], key[1].isEmpty ? nil : key[1], rows)
      }
    }

    func count(_ measure: String, _ column: String?, among isAsked: (Int) -> Bool = { _ in true }, good: (Int) -> Bool) -> [QualityCount] {
      members.compactMap { partner, site, rows in
        let asked = rows.filter(isAsked)
        guard !asked.isEmpty else { return nil }
        return QualityCount(
          measure: measure, table: table, column: column, partner: partner, site: site, good: asked.count(where: good), all: asked.count)
      }
    }
  }

  /// Filled cells, of the columns that the partner sends; a cell that another one calls for counts among rows where it does.
  private func completeness(_ register: Register, _ groups: Groups) -> [QualityCount] {
    register.definition.columns.flatMap { column -> [QualityCount] in
      guard let senders = register.senders[column.id], let values = register[column.id] else { return [] }
      let other = column.requiredWhen.flatMap { register[$0] }
      let counts = groups.count("complete", column.id, among: { other?.isMissing($0) != true }, good: { !values.isMissing($0) })
      return counts.filter { $0.partner.map { senders.contains($0) } ?? true }
    }
  }

  private func knownCodes(_ register: Register, _ groups: Groups) -> [QualityCount] {
    register.definition.columns.flatMap { column -> [QualityCount] in
      guard case .code(let id) = column.kind, let list = material.registers.dictionary.codeLists[id],
        let codes = material.codes(register, column.id), register.senders[column.id] != nil
      else { return [] }
      return groups.count("code-known", column.id, among: { codes[$0] != CodeList.missing }, good: { codes[$0] != list.unknown })
    }
  }

  private func links(_ register: Register, _ groups: Groups) -> [QualityCount] {
    register.definition.columns.flatMap { column -> [QualityCount] in
      guard let link = material.registers.link(from: register.definition.id, column: column.id), register.senders[column.id] != nil else {
        return []
      }
      return groups.count("linked", column.id, among: { link.rows[$0] != Link.missing }, good: { link.rows[$0] >= 0 })
    }
  }

  private func knownAges(_ register: Register, _ groups: Groups) -> [QualityCount] {
    guard let births = material.registers.births[register.definition.id] else { return [] }
    return groups.count("age-known", register.definition.person?.bornOn) { births[$0] != Day.missing }
  }
}

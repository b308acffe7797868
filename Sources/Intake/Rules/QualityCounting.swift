import Model
import Registers

/// Counts how complete and consistent the registers are, by partner and site: what the data-quality indicators are computed from.
struct QualityCounting: Sendable {
  private let material: RuleMaterial

  init(_ material: RuleMaterial) { self.material = material }

  func counts(threads: Int) -> [QualityCount] {
    let tables = material.sentTables
    let found = concurrently(tables.count, threads: threads) { index -> [QualityCount] in
      let register = tables[index]
      let groups = PartnerSites(register, material.registers.dictionary)
      return completeness(register, groups) + knownCodes(register, groups) + links(register, groups) + knownAges(register, groups)
    }
    return found.flatMap(\.self)
  }

  /// Filled cells, of the columns that the partner sends; a cell that another one calls for counts among rows where it does.
  private func completeness(_ register: Register, _ groups: PartnerSites) -> [QualityCount] {
    register.definition.columns.flatMap { column -> [QualityCount] in
      guard let senders = register.senders[column.id], let values = register[column.id] else { return [] }
      let other = column.requiredWhen.flatMap { register[$0]?.isFilled }
      let counts = groups.count("complete", column.id, good: values.isFilled, among: other)
      return counts.filter { $0.partner.map { senders.contains($0) } ?? true }
    }
  }

  private func knownCodes(_ register: Register, _ groups: PartnerSites) -> [QualityCount] {
    register.definition.columns.flatMap { column -> [QualityCount] in
      guard case .code(let id) = column.kind, let list = material.registers.dictionary.codeLists[id],
        let codes = material.codes(register, column.id), register.senders[column.id] != nil
      else { return [] }
      let unknown = list.unknown
      return groups.count("code-known", column.id, good: codes.map { $0 != unknown }, among: codes.map { $0 != CodeList.missing })
    }
  }

  private func links(_ register: Register, _ groups: PartnerSites) -> [QualityCount] {
    register.definition.columns.flatMap { column -> [QualityCount] in
      guard let link = material.registers.link(from: register.definition.id, column: column.id), register.senders[column.id] != nil else {
        return []
      }
      return groups.count("linked", column.id, good: link.rows.map { $0 >= 0 }, among: link.rows.map { $0 != Link.missing })
    }
  }

  private func knownAges(_ register: Register, _ groups: PartnerSites) -> [QualityCount] {
    guard let births = material.registers.births[register.definition.id] else { return [] }
    return groups.count("age-known", register.definition.person?.bornOn, good: births.map { $0 != Day.missing }, among: nil)
  }
}

/// The partner and site of each row of a table.
private struct PartnerSites {
  private let table: String
  private let partners: [String?]
  private let sites: [String?]
  /// For each row, partner times the number of sites, plus site; the last of each stands for a missing one.
  private let groupOf: [Int32]

  init(_ register: Register, _ dictionary: DataDictionary) {
    table = register.definition.id
    func column(_ name: String) -> (codes: [UInt16]?, ids: [String?]) {
      guard case .codes(let codes)? = register[name], case .code(let id)? = register.definition[name]?.kind,
        let list = dictionary.codeLists[id]
      else { return (nil, [nil]) }
      return (codes, list.codes.map(\.id) + [nil])
    }
    let (partner, site) = (column("partner"), column("site"))
    (partners, sites) = (partner.ids, site.ids)
    var groups = [Int32](repeating: 0, count: register.rowCount)
    for (codes, ids) in [partner, site] {
      let size = Int32(ids.count)
      guard let codes else { continue }
      for row in groups.indices { groups[row] = groups[row] * size + min(Int32(codes[row]), size - 1) }
    }
    groupOf = groups
  }

  /// For each partner and site that has rows asked about: how many there are, and how many of them are good.
  func count(_ measure: String, _ column: String?, good: [Bool], among asked: [Bool]?) -> [QualityCount] {
    let size = partners.count * sites.count
    var (all, fine) = ([Int](repeating: 0, count: size), [Int](repeating: 0, count: size))
    for row in groupOf.indices where asked?[row] ?? true {
      all[Int(groupOf[row])] += 1
      if good[row] { fine[Int(groupOf[row])] += 1 }
    }
    let met = all.indices.filter { all[$0] > 0 }.map { (partners[$0 / sites.count], sites[$0 % sites.count], $0) }
    return met.sorted { ($0.0 ?? "", $0.1 ?? "") < ($1.0 ?? "", $1.1 ?? "") }.map { partner, site, group in
      QualityCount(
        measure: measure, table: table, column: column, partner: partner, site: site, good: fine[group], all: all[group])
    }
  }
}

extension RegisterColumn {
  /// For each row, whether the cell is filled.
  fileprivate var isFilled: [Bool] {
    switch self {
    case .names(let values, _): values.map { $0 >= 0 }
    case .codes(let codes): codes.map { $0 != CodeList.missing }
    case .days(let days): days.map { $0 != Day.missing }
    case .numbers(let numbers): numbers.map { $0 != Quantity.missing }
    }
  }
}

import Model
import Registers

/// The partner and site of each row of a table.
struct PartnerSites: Sendable {
  private let table: String
  private let partners: [String?]
  private let sites: [String?]
  /// For each row, partner times the number of sites, plus site; the last of each stands for a missing one.
  private let groupOf: [Int32]

  init(_ register: Register, _ dictionary: DataDictionary) {
    self.init(register.definition, rowCount: register.rowCount, dictionary) { register[$0] }
  }

  /// - Parameter column: the column of a name, if the table has it.
  init(_ definition: TableDefinition, rowCount: Int, _ dictionary: DataDictionary, column: (String) -> RegisterColumn?) {
    table = definition.id
    func coded(_ name: String) -> (codes: PackedCodes?, ids: [String?]) {
      guard case .codes(let codes)? = column(name), case .code(let id)? = definition[name]?.kind,
        let list = dictionary.codeLists[id]
      else { return (nil, [nil]) }
      return (codes, list.codes.map(\.id) + [nil])
    }
    let (partner, site) = (coded("partner"), coded("site"))
    (partners, sites) = (partner.ids, site.ids)
    var groups = [Int32](repeating: 0, count: rowCount)
    for (codes, ids) in [partner, site] {
      let size = Int32(ids.count)
      guard let codes else { continue }
      for row in groups.indices { groups[row] = groups[row] * size + min(Int32(codes[row]), size - 1) }
    }
    groupOf = groups
  }

  /// For each partner and site that has rows asked about: how many there are, and how many of them are good.
  @inline(__always)
  func count(_ measure: String, _ column: String?, good: (Int) -> Bool, among asked: (Int) -> Bool = { _ in true }) -> [QualityCount] {
    let size = partners.count * sites.count
    var (all, fine) = ([Int](repeating: 0, count: size), [Int](repeating: 0, count: size))
    for row in groupOf.indices where asked(row) {
      all[Int(groupOf[row])] += 1
      if good(row) { fine[Int(groupOf[row])] += 1 }
    }
    return counts(measure, column, fine, all)
  }

  private func counts(_ measure: String, _ column: String?, _ fine: [Int], _ all: [Int]) -> [QualityCount] {
    let met = all.indices.filter { all[$0] > 0 }.map { (partners[$0 / sites.count], sites[$0 % sites.count], $0) }
    return met.sorted { ($0.0 ?? "", $0.1 ?? "") < ($1.0 ?? "", $1.1 ?? "") }.map { partner, site, group in
      QualityCount(
        measure: measure, table: table, column: column, partner: partner, site: site, good: fine[group], all: all[group])
    }
  }

  /// How many cells of a column are filled; among rows in which another one is, where one is given.
  func countFilled(_ measure: String, _ column: String, _ values: RegisterColumn, among other: RegisterColumn?) -> [QualityCount] {
    guard let other else {
      return switch values {
      case .names(let names): count(measure, column, good: { !names.isMissing($0) })
      case .codes(let codes): count(measure, column, good: { codes[$0] != CodeList.missing })
      case .days(let days): count(measure, column, good: { days[$0] != Day.missing })
      case .numbers(let numbers): count(measure, column, good: { numbers[$0] != Quantity.missing })
      }
    }
    return count(measure, column, good: { !values.isMissing($0) }, among: { !other.isMissing($0) })
  }
}

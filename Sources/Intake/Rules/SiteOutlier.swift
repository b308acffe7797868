import Model
import Registers

/// A site's quarter is far from the site's own history: rows may be missing or sent twice. Compared by the median and the median deviation,
/// which one wild quarter does not move (Iglewicz and Hoaglin's modified z-score above 3.5).
struct SiteOutlier: TableRule {
  static let id = "site-outlier"
  private static let threshold = 3.5
  private static let fewestQuarters = 8

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    guard let events = material.eventDays(register), let sites = material.codes(register, "site"),
      case .code(let id)? = register.definition["site"]?.kind, let list = material.registers.dictionary.codeLists[id]
    else { return [] }
    let history = SiteHistory(sites, events.days, siteCount: list.codes.count)
    return list.codes.indices.filter { $0 != Int(list.unknown) }.flatMap { site in
      outliers(history.quarters(of: site), material.asOf).map { outlier in
        let place = material.place(register, row: outlier.firstRow, column: nil)
        return Issue(
          rule: Self.id, severity: .note, place: SourceLocation(file: place.file, sheet: place.sheet),
          arguments: [
            "site": list.codes[site].id, "quarter": "\(outlier.quarter / 4)-Q\(outlier.quarter % 4 + 1)", "count": "\(outlier.count)",
            "usual": "\(outlier.usual)", "table": register.definition.id,
          ])
      }
    }
  }

  private struct Outlier {
    let quarter: Int
    let count: Int
    let firstRow: Int
    let usual: Int
  }

  /// Whole quarters, between a site's first and the last complete one, whose number of rows is far from the others'.
  private func outliers(_ history: [Int: SiteHistory.Rows], _ asOf: Day) -> [Outlier] {
    guard let first = history.keys.min() else { return [] }
    let last = SiteHistory.quarter(asOf.number) - 1
    guard last - first >= Self.fewestQuarters else { return [] }
    let quarters = Array(first + 1...last)
    let counts = quarters.map { Double(history[$0]?.count ?? 0) }
    let usual = median(ofSorted: counts.sorted())
    // A Poisson count varies by its square root even when all is well.
    let deviation = max(median(ofSorted: counts.map { abs($0 - usual) }.sorted()), 0.6745 * usual.squareRoot(), 1)
    return zip(quarters, counts).compactMap { quarter, count in
      guard let rows = history[quarter], 0.6745 * abs(count - usual) / deviation > Self.threshold else { return nil }
      return Outlier(quarter: quarter, count: rows.count, firstRow: rows.first, usual: Int(usual))
    }
  }
}

/// How many rows each site has in each quarter.
private struct SiteHistory {
  struct Rows {
    var count = 0
    var first = 0
  }

  /// By site, then quarter from the first one on.
  private var rows: [Rows]
  private let firstQuarter: Int
  private let quarterCount: Int

  init(_ sites: PackedCodes, _ days: PackedDays, siteCount: Int) {
    var (first, last) = (Int32.max, Int32.min)
    let missing = Day.missing
    days.forEach { _, day in if day != missing { (first, last) = (min(first, day), max(last, day)) } }
    firstQuarter = first <= last ? Self.quarter(first) : 0
    quarterCount = first <= last ? Self.quarter(last) - firstQuarter + 1 : 0
    rows = Array(repeating: Rows(), count: siteCount * quarterCount)
    // Rows of one day mostly follow each other.
    var (recent, quarter) = (missing, 0)
    var found = rows
    let (firstQuarter, quarterCount) = (firstQuarter, quarterCount)
    days.forEachBlock { rows in
      let siteOfRow = sites.values(in: rows)
      for (place, day) in days.values(in: rows).enumerated() where day != missing && siteOfRow[place] < siteCount {
        if day != recent { (recent, quarter) = (day, Self.quarter(day) - firstQuarter) }
        let group = Int(siteOfRow[place]) * quarterCount + quarter
        if found[group].count == 0 { found[group].first = rows.lowerBound + place }
        found[group].count += 1
      }
    }
    rows = found
  }

  /// The quarters in which a site has rows.
  func quarters(of site: Int) -> [Int: Rows] {
    let own = (0..<quarterCount).map { (firstQuarter + $0, rows[site * quarterCount + $0]) }
    return Dictionary(uniqueKeysWithValues: own.filter { $1.count > 0 })
  }

  /// Quarters are counted from the year 0.
  static func quarter(_ day: Int32) -> Int {
    let packed = Int(CivilTable.shared.packed(day))
    return packed / 10_000 * 4 + (packed / 100 % 100 - 1) / 3
  }
}

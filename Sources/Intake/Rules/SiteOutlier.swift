import Model
import Registers

/// A site's quarter is far from the site's own history: rows may be missing or sent twice. Compared by the median and the median deviation,
/// which one wild quarter does not move (Iglewicz and Hoaglin's modified z-score above 3.5).
struct SiteOutlier: RegisterRule {
  static let id = "site-outlier"
  private static let threshold = 3.5
  private static let fewestQuarters = 8

  func issues(in material: RuleMaterial) -> [Issue] {
    material.sentTables.flatMap { register -> [Issue] in
      guard let events = material.eventDays(register), let sites = material.codes(register, "site"),
        case .code(let id)? = register.definition["site"]?.kind, let list = material.registers.dictionary.codeLists[id]
      else { return [] }
      let rows = events.days.indices.filter { events.days[$0] != Day.missing && sites[$0] != CodeList.missing && sites[$0] != list.unknown }
      return Dictionary(grouping: rows, by: { sites[$0] }).sorted { $0.key < $1.key }.flatMap { site, rows in
        outliers(rows, events, material.asOf).map { quarter, quarterRows, median in
          let place = material.place(register, row: quarterRows[0], column: nil)
          return Issue(
            rule: Self.id, severity: .note, place: SourceLocation(file: place.file, sheet: place.sheet),
            arguments: [
              "site": list.codes[Int(site)].id, "quarter": "\(quarter / 4)-Q\(quarter % 4 + 1)", "count": "\(quarterRows.count)",
              "usual": "\(median)", "table": register.definition.id,
            ])
        }
      }
    }
  }

  /// Whole quarters, between a site's first and the last complete one, whose number of rows is far from the others'.
  private func outliers(_ rows: [Int], _ events: (column: String, days: [Int32]), _ asOf: Day) -> [(Int, [Int], Int)] {
    let byQuarter = Dictionary(grouping: rows, by: { Self.quarter(Day(number: events.days[$0])) })
    guard let first = byQuarter.keys.min() else { return [] }
    let last = Self.quarter(asOf) - 1
    guard last - first >= Self.fewestQuarters else { return [] }
    let quarters = Array(first + 1...last)
    let counts = quarters.map { Double(byQuarter[$0]?.count ?? 0) }
    let median = Self.median(counts)
    // A Poisson count varies by its square root even when all is well.
    let deviation = max(Self.median(counts.map { abs($0 - median) }), 0.6745 * median.squareRoot(), 1)
    return zip(quarters, counts).compactMap { quarter, count in
      guard let members = byQuarter[quarter], 0.6745 * abs(count - median) / deviation > Self.threshold else { return nil }
      return (quarter, members, Int(median))
    }
  }

  private static func quarter(_ day: Day) -> Int {
    let civil = day.civil
    return civil.year * 4 + (civil.month - 1) / 3
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

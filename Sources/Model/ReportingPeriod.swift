/// A span of the calendar that figures are reported for: a quarter such as `2026-Q3` or a year such as `2025` (convention C2).
package struct ReportingPeriod: Hashable, Sendable {
  package enum Unit: Hashable, Sendable {
    case quarter
    case year
  }

  package let unit: Unit
  package let year: Int
  /// 1...4 for a quarter, 1 for a year.
  package let index: Int

  package init(quarter: Int, of year: Int) {
    precondition((1...4).contains(quarter), "a year has four quarters")
    (unit, self.year, index) = (.quarter, year, quarter)
  }

  package init(year: Int) { (unit, self.year, index) = (.year, year, 1) }

  /// Reads `2026-Q3` or `2026`; nil for anything else.
  package init?(_ label: some StringProtocol) {
    let parts = label.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ $0.count == 4 ? Int($0) : nil }), year >= 1 else { return nil }
    switch parts.count {
    case 1: self.init(year: year)
    case 2:
      guard parts[1].count == 2, parts[1].first == "Q", let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) else {
        return nil
      }
      self.init(quarter: quarter, of: year)
    default: return nil
    }
  }

  /// The label in files and on the command line: `2026-Q3`, `2025`.
  package var label: String { unit == .quarter ? "\(year)-Q\(index)" : "\(year)" }

  package var start: Day { Day(year: year, month: unit == .quarter ? index * 3 - 2 : 1, day: 1)! }

  /// The last day of the period; it belongs to it.
  package var end: Day { advanced(by: 1).start.adding(days: -1) }

  /// The period that many quarters (or years) later.
  package func advanced(by count: Int) -> ReportingPeriod {
    switch unit {
    case .year: return ReportingPeriod(year: year + count)
    case .quarter:
      let quarters = year * 4 + index - 1 + count
      return ReportingPeriod(quarter: quarters % 4 + 1, of: quarters / 4)
    }
  }

  /// The same period of the year before: what seasonal work is compared with.
  package var sameLastYear: ReportingPeriod { advanced(by: unit == .quarter ? -4 : -1) }
}

extension ReportingPeriod: Comparable, CustomStringConvertible {
  package static func < (a: ReportingPeriod, b: ReportingPeriod) -> Bool { (a.start, a.end) < (b.start, b.end) }
  package var description: String { label }
}

extension ReportingPeriod {
  /// Reads what `--period` takes: one period, a range `2022-Q1..2025-Q4`, or several of these with commas between.
  /// Nil where a part is not a period, a range mixes quarters and years, or it runs backwards.
  package static func list(_ text: String) -> [ReportingPeriod]? {
    var periods: [ReportingPeriod] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = part.split(separator: ".", omittingEmptySubsequences: true)
      switch bounds.count {
      case 1 where !part.contains("."):
        guard let one = ReportingPeriod(part) else { return nil }
        periods.append(one)
      case 2 where part.contains(".."):
        guard let first = ReportingPeriod(bounds[0]), let last = ReportingPeriod(bounds[1]), first.unit == last.unit, first <= last
        else { return nil }
        var next = first
        while next <= last {
          periods.append(next)
          next = next.advanced(by: 1)
        }
      default: return nil
      }
    }
    return periods.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// The stretch of days a figure looks at, seen from a reporting period.
package enum Window: String, Hashable, Sendable, CaseIterable {
  case quarter
  /// From 1 January to the end of the period.
  case ytd
  case year
  /// From the first record to the end of the period.
  case life

  /// The windows a period is reported with.
  package static func all(for period: ReportingPeriod) -> [Window] { period.unit == .quarter ? [.quarter, .ytd, .life] : [.year] }

  /// First and last day, both included.
  package func days(of period: ReportingPeriod) -> ClosedRange<Day> {
    switch self {
    case .quarter, .year: period.start...period.end
    case .ytd: Day(year: period.year, month: 1, day: 1)!...period.end
    case .life: Day(year: 1, month: 1, day: 1)!...period.end
    }
  }
}

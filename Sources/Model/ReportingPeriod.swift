/// A span of the calendar that figures are reported for (convention C2): a month `2026-09`, a quarter `2026-Q3`, a half year `2026-H2`,
/// a year `2025`, a school year `SY2025-26` or a fiscal year `FY2025-26`.
package struct ReportingPeriod: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case month
    case quarter
    case half
    case year
    case schoolYear = "school_year"
    case fiscalYear = "fiscal_year"

    /// How many of them make a year.
    package var perYear: Int {
      switch self {
      case .month: 12
      case .quarter: 4
      case .half: 2
      case .year, .schoolYear, .fiscalYear: 1
      }
    }
  }

  package let unit: Unit
  /// For school and fiscal years, the year in which they begin.
  package let year: Int
  /// 1...12 for a month, 1...4 for a quarter, 1...2 for a half, 1 for a year.
  package let index: Int
  /// Where its year begins; January but for school and fiscal years.
  package let yearStart: ReportingCalendar.YearStart

  package init(_ unit: Unit, _ index: Int = 1, of year: Int, in calendar: ReportingCalendar = ReportingCalendar()) {
    precondition((1...unit.perYear).contains(index), "no year has this part")
    (self.unit, self.year, self.index) = (unit, year, index)
    yearStart =
      switch unit {
      case .schoolYear: calendar.schoolYearStart
      case .fiscalYear: calendar.fiscalYearStart
      default: .january
      }
  }

  package init(quarter: Int, of year: Int) { self.init(.quarter, quarter, of: year) }
  package init(year: Int) { self.init(.year, of: year) }

  private init(_ unit: Unit, _ index: Int, of year: Int, from yearStart: ReportingCalendar.YearStart) {
    (self.unit, self.year, self.index, self.yearStart) = (unit, year, index, yearStart)
  }

  package var start: Day { Day(year: year, month: yearStart.month + (index - 1) * 12 / unit.perYear, day: yearStart.day)! }

  /// The last day of the period; it belongs to it.
  package var end: Day { advanced(by: 1).start.adding(days: -1) }

  /// The period that many months (quarters, years ...) later.
  package func advanced(by count: Int) -> ReportingPeriod {
    let place = year * unit.perYear + index - 1 + count
    return ReportingPeriod(unit, place % unit.perYear + 1, of: place / unit.perYear, from: yearStart)
  }

  /// The same period of the year before: what seasonal work is compared with.
  package var sameLastYear: ReportingPeriod { advanced(by: -unit.perYear) }
}

extension ReportingPeriod: Comparable, CustomStringConvertible {
  package static func < (a: ReportingPeriod, b: ReportingPeriod) -> Bool { (a.start, a.end) < (b.start, b.end) }
  package var description: String { label }
}

/// The stretch of days a figure looks at, seen from a reporting period.
package enum Window: String, Hashable, Sendable, CaseIterable {
  // The period itself.
  case month
  case quarter
  case half
  case year
  case schoolYear = "school_year"
  case fiscalYear = "fiscal_year"
  /// From 1 January to the end of the period.
  case ytd
  /// The 12 months that end with the period.
  case rolling12m = "rolling_12m"
  /// The 24 months that end with the period.
  case rolling24m = "rolling_24m"
  /// From the first record to the end of the period.
  case life

  /// The window that is the period itself.
  package init(of unit: ReportingPeriod.Unit) {
    self =
      switch unit {
      case .month: .month
      case .quarter: .quarter
      case .half: .half
      case .year: .year
      case .schoolYear: .schoolYear
      case .fiscalYear: .fiscalYear
      }
  }

  /// Every window that is a period itself.
  package static let periods: [Window] = [.month, .quarter, .half, .year, .schoolYear, .fiscalYear]

  /// The windows a period is reported with; a year has no year to date, and its life of the programme is that of its last quarter.
  package static func all(for period: ReportingPeriod) -> [Window] {
    let own = Window(of: period.unit)
    return period.unit.perYear > 1 ? [own, .ytd, .rolling12m, .rolling24m, .life] : [own, .rolling12m, .rolling24m]
  }

  /// First and last day, both included.
  package func days(of period: ReportingPeriod) -> ClosedRange<Day> {
    switch self {
    case .month, .quarter, .half, .year, .schoolYear, .fiscalYear: period.start...period.end
    case .ytd: Day(year: period.year, month: 1, day: 1)!...period.end
    case .rolling12m: monthsEnding(with: period.end, 12)
    case .rolling24m: monthsEnding(with: period.end, 24)
    case .life: Day(year: 1, month: 1, day: 1)!...period.end
    }
  }
}

/// The days of so many months that end with a day, that day included.
package func monthsEnding(with end: Day, _ months: Int) -> ClosedRange<Day> { end.adding(days: 1).adding(months: -months)...end }

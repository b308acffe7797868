import Model
import Testing

@Suite struct ReportingPeriodTests {
  @Test func aQuarterHoldsItsFirstAndLastDay() {
    let quarter = ReportingPeriod(quarter: 3, of: 2026)
    #expect(quarter.start.description == "2026-07-01")
    #expect(quarter.end.description == "2026-09-30")
    #expect(quarter.sameLastYear.label == "2025-Q3")
    #expect(quarter.advanced(by: -3).label == "2025-Q4")
  }

  @Test func aListOfPeriodsMayHoldRanges() {
    #expect(ReportingPeriod.list("2025-Q3..2026-Q2,2025")?.map(\.label) == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2025"])
    #expect(ReportingPeriod.list("2026-Q3,2026-Q3")?.count == 1)
  }

  @Test(arguments: ["2026-Q5", "2026Q3", "26-Q1", "2026-Q3..", "2026-Q3..2025-Q1", "2025..2026-Q1", "", "2026-Q3.2026-Q4", ","])
  func whatIsNoPeriodIsRefused(text: String) { #expect(ReportingPeriod.list(text) == nil) }

  @Test func consecutiveQuartersMeetWithoutGapOrOverlap() {
    var quarter = ReportingPeriod(quarter: 1, of: 2023)
    for _ in 0..<40 {
      let next = quarter.advanced(by: 1)
      #expect(quarter.end.adding(days: 1) == next.start)
      quarter = next
    }
  }

  @Test func theYearToDateBeginsOnTheFirstOfJanuary() {
    let days = Window.ytd.days(of: ReportingPeriod(quarter: 3, of: 2026))
    #expect(days.lowerBound.description == "2026-01-01")
    #expect(days.upperBound.description == "2026-09-30")
  }
}

/// Months, halves, school years and fiscal years.
@Suite struct CalendarTests {
  private let calendar = ReportingCalendar(
    schoolYearStart: ReportingCalendar.YearStart(month: 9, day: 1)!, fiscalYearStart: ReportingCalendar.YearStart(month: 4, day: 6)!)

  @Test(
    arguments: [
      ("2026-09", "2026-09-01", "2026-09-30"), ("2024-02", "2024-02-01", "2024-02-29"), ("2026-H2", "2026-07-01", "2026-12-31"),
      ("SY2025-26", "2025-09-01", "2026-08-31"), ("FY2025-26", "2025-04-06", "2026-04-05"), ("2025", "2025-01-01", "2025-12-31"),
    ]) func aPeriodHoldsItsFirstAndLastDay(label: String, start: String, end: String) throws
  {
    let period = try #require(ReportingPeriod(label, in: calendar))
    #expect(period.label == label)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    #expect(period.sameLastYear.advanced(by: period.unit.perYear) == period)
  }

  @Test func aFiscalYearFromJanuaryHasOneYear() { #expect(ReportingPeriod("FY2025")?.label == "FY2025") }

  @Test(arguments: ["2026-13", "2026-00", "2026-H3", "SY2025-27", "FY25", "2026-9", "0000", "9999"]) func noPeriod(label: String) {
    #expect(ReportingPeriod(label, in: calendar) == nil)
  }

  @Test func rollingWindowsEndWithThePeriod() {
    let days = Window.rolling24m.days(of: ReportingPeriod(quarter: 3, of: 2026))
    #expect(days.lowerBound.description == "2024-10-01")
    #expect(days.upperBound.description == "2026-09-30")
  }
}

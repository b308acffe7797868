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

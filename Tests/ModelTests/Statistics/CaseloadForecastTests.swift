import Model
import Testing

/// A caseload is expected to move as it did, within the limits of its own unrest.
@Suite struct CaseloadForecastTests {
  @Test func theWorkedFigure() throws {
    let forecast = try #require(CaseloadForecast(open: 100, netFlows: [4, 0, 2, 6, 2, 2]))
    #expect(forecast.expected == 103)
    #expect(abs(forecast.interval.lowerBound - 95.552) < 1e-9)
    #expect(abs(forecast.interval.upperBound - 110.448) < 1e-9)
  }

  @Test func fewerThanSixQuartersForetellNothing() { #expect(CaseloadForecast(open: 9, netFlows: [1, 1, 1, 1, 1]) == nil) }

  @Test func nobodyForetellsFewerThanNone() throws {
    let forecast = try #require(CaseloadForecast(open: 2, netFlows: [-8, 9, -9, 8, -8, -9]))
    #expect(forecast.expected == 0)
    #expect(forecast.interval.lowerBound == 0)
  }
}

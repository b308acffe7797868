import Disclosure
import Model
import Testing

@testable import Reports

@Suite struct TidyTableTests {
  private func csv(_ results: [IndicatorResult]) throws -> [String] {
    let released = try SmallReview.material(.joint, results: results).results
    return TidyTable(released, definitions: SmallReview.definitions).csv().split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test func oneRowStandsForOneFigureInASCII() throws {
    let period = SmallReview.period
    let rows = try csv([
      SmallReview.count("served", 1240, period, .total),
      SmallReview.share("seen", 8, 22, period, Group(dimensions: ["partner", "age_band"], codes: ["aman", "10-14"])),
      IndicatorResult(
        indicator: "seen", measure: "known_only", period: period, window: .year, group: .total,
        outcome: .notYetObservable(until: period.end),
        maturity: nil, observableOn: period.end),
    ])
    #expect(
      rows == [
        "indicator,period,window,grouping,partner,age_band,measure,numerator,denominator,value,lower,upper,status,maturity,observable_on",
        "served,2026-Q3,quarter,,,,,1240,,1240,,,value,,",
        "seen,2026-Q3,quarter,partner+age_band,aman,10-14,,8,22,0.363636,0.197332,0.570483,value,,",
        "seen,2026-Q3,year,,,,known_only,,,,,,not_yet_observable,,2026-09-30",
      ])
  }
}

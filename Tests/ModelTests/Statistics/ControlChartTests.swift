import Model
import Testing

/// Example 12 of the catalogue, and the rules of NHS "Making Data Count" one by one.
@Suite struct ControlChartTests {
  private let quarters = [
    (14, 20), (15, 22), (12, 18), (16, 24), (13, 19), (17, 25), (15, 21), (14, 20), (18, 24), (16, 23), (17, 22), (15, 21), (8, 22),
  ].map { (count: $0.0, total: $0.1) }

  private func rules(_ chart: ControlChart, at index: Int) -> Set<String> {
    Set(chart.points[index].signals.map { "\($0.rule.rawValue) \($0.side.rawValue)" })
  }

  @Test func proportionsWithTheirOwnDenominators() throws {
    let chart = ControlChart.proportions(quarters)
    let last = try #require(chart.points.last)
    #expect((last.centre * 10_000).rounded() == 7027)
    #expect((last.limits.lowerBound * 10_000).rounded() == 4104)
    #expect((last.limits.upperBound * 10_000).rounded() == 9950)
    #expect(rules(chart, at: 12) == ["outside-limits low"])
    let signal = try #require(last.signals.first)
    #expect(ControlChart.reading(of: signal, direction: .higher) == .concern)
    #expect(ControlChart.reading(of: signal, direction: .lower) == .improvement)
    #expect(chart.points.dropLast().allSatisfy { $0.signals.isEmpty })
  }

  @Test func singleValuesByMovingRanges() throws {
    let chart = ControlChart.xmr(quarters.map { 100 * Double($0.count) / Double($0.total) })
    let last = try #require(chart.points.last)
    #expect((last.centre * 100).rounded() == 7022)
    #expect((last.limits.lowerBound * 100).rounded() == 6191)
    #expect((last.limits.upperBound * 100).rounded() == 7853)
    #expect(rules(chart, at: 12).contains("outside-limits low"))
    #expect(chart.assurance(of: 90, direction: .higher) == .fails)
    #expect(chart.assurance(of: 50, direction: .higher) == .passes)
    #expect(chart.assurance(of: 70, direction: .higher) == .hitAndMiss)
  }

  @Test func sevenOnOneSideAreAShiftAndAPointOnTheCentreBreaksIt() {
    let base: [Double] = [10, 14, 9, 15, 10, 14, 9, 15, 10, 14, 9, 15]
    let high = ControlChart.xmr(base + [13, 14, 13, 14, 13, 14])
    #expect((11...17).allSatisfy { rules(high, at: $0).contains("shift high") })
    let broken = ControlChart.xmr(base + [13, 14, 13, 12, 13, 14])
    #expect(broken.points.allSatisfy { point in !point.signals.contains { $0.rule == .shift } })
  }

  @Test func sevenRisingInARowAreATrend() {
    let base: [Double] = [10, 14, 9, 15, 10, 14, 9, 15, 10, 14, 9, 15]
    let rising = ControlChart.xmr(base + [8, 9, 10, 11, 12, 13, 14])
    #expect((12...18).allSatisfy { rules(rising, at: $0).contains("trend high") })
    #expect(!rules(rising, at: 11).contains("trend high"))
  }

  @Test func twoOfThreeNearALimitAreASignal() {
    let base: [Double] = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
    // Mean 11, mean range 2, limits 5.68 to 16.32: the outer third begins at 14.55.
    let chart = ControlChart.xmr(base + [15, 12, 15])
    #expect(rules(chart, at: 12) == ["near-limits high"])
    #expect(rules(chart, at: 13) == [])
    #expect(rules(chart, at: 14) == ["near-limits high"])
  }

  @Test func fewPointsHaveTrialLimitsAndVeryFewNone() {
    #expect(ControlChart.xmr([1, 2, 3, 2, 1, 2, 3]).isTrial)
    let few = ControlChart.xmr([1, 2, 3, 2, 30])
    #expect(few.isRunChart)
    #expect(few.median == 2)
    #expect(few.points.allSatisfy { $0.signals.isEmpty })
    #expect(ControlChart.proportions([]).points.isEmpty)
  }

  @Test func smallDenominatorsUseExactLimits() {
    let chart = ControlChart.proportions(Array(repeating: (count: 1, total: 10), count: 12))
    // 10 trials at 0.1: P(X = 0) = 0.35, P(X ≤ 5) = 0.9999.
    #expect(chart.points[0].limits == 0...0.5)
  }

  @Test func ratesAndDaysBetweenHarms() {
    let rates = ControlChart.rates(Array(repeating: (events: 4, exposure: 1), count: 12) + [(events: 11, exposure: 1)])
    #expect(rates.points[12].limits == 0...10)
    #expect(rules(rates, at: 12) == ["outside-limits high"])
    let days = ControlChart.daysBetween([30, 40, 35, 30, 40, 35, 30, 40, 35, 30, 40, 35, 400])
    #expect(days.points[12].signals.contains { $0.rule == .outsideLimits && $0.side == .high })
  }
}

import Model
import Testing

/// Examples 5 and 6 of the catalogue, which R's survival and cmprsk and lifelines agree on.
@Suite struct SurvivalCurveTests {
  /// Whoever is censored between two events is no longer followed at the next mark of an axis.
  @Test func thoseCensoredAreFollowedToTheirDayAndNoLonger() {
    let curve = curve([20, 60], censored: [20, 40, 90])
    #expect([0, 20, 21, 40, 41, 61, 90, 91].map { curve.atRisk(on: $0) } == [5, 5, 3, 3, 2, 1, 1, 0])
    #expect(curve.lastDay(following: 3) == 40)
    #expect(curve.lastDay(following: 1) == 90)
  }

  private func curve(_ events: [Int], competing: [Int] = [], censored: [Int] = []) -> SurvivalCurve {
    func counts(_ days: [Int]) -> [Int] { days.reduce(into: Array(repeating: 0, count: 401)) { $0[$1] += 1 } }
    return SurvivalCurve(events: counts(events), competing: counts(competing), censored: counts(censored))
  }

  @Test func competingEndsAreNotCensored() {
    let home = curve([30, 60, 90, 120, 180, 270], competing: [60, 150], censored: [303, 210])
    #expect(home.steps.map { ($0.happened * 100).rounded() } == [10, 20, 30, 40, 40, 50, 65])
    #expect(home.steps.map(\.atRisk) == [10, 9, 7, 6, 5, 4, 2])
    #expect(home.day(untilShare: 0.5) == 180)
    let naive = curve([30, 60, 90, 120, 180, 270], censored: [60, 150, 303, 210])
    #expect((naive.remaining(at: 270) * 10_000).rounded() == 2143)
    #expect(naive.day(untilShare: 0.5) == 180)
  }

  @Test func theDayOfTheHorizonCounts() throws {
    let disruption = curve([20, 60, 90, 150, 300, 365], competing: [45, 120, 250], censored: [60, 200, 400])
    #expect(abs(disruption.happened(by: 365) - 113.0 / 192) < 1e-12)
    #expect(abs(disruption.happened(by: 364) - 181.0 / 384) < 1e-12)
    let variance = try #require(disruption.happenedVariance(by: 365))
    #expect(abs(variance - 0.035936) < 5e-7)
  }

  @Test func aMedianThatIsNotReachedIsNone() {
    #expect(curve([10], censored: [20, 20]).day(untilShare: 0.5) == nil)
    #expect(curve([]).remaining(at: 100) == 1)
    #expect(curve([]).happenedVariance(by: 100) == nil)
  }

  /// Freireich's leukaemia trial, in weeks, with the limits that R's survfit prints for `conf.type = "log-log"`.
  @Test func theMediansIntervalIsWhereTheCurvesLimitsReachTheHalf() {
    let placebo = curve([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])
    #expect(placebo.day(untilShare: 0.5) == 8)
    #expect(placebo.dayInterval(untilShare: 0.5) == 4...11)
    let treated = curve([6, 6, 6, 7, 10, 13, 16, 22, 23], censored: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    #expect(treated.day(untilShare: 0.5) == 23)
    #expect(treated.dayInterval(untilShare: 0.5) == nil)
  }

  @Test func halfReachedExactlyIsReached() {
    // R's survfit prints 2.5, the middle of the flat stretch; lifelines and we print 2.
    #expect(curve([1, 2, 3, 4]).day(untilShare: 0.5) == 2)
  }
}

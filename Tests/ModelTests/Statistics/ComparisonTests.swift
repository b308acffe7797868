import Model
import Testing

@Suite struct ComparisonTests {
  @Test func aFallIsRealWhenTheIntervalLeavesZeroOut() throws {
    let change = try #require(Change(of: 8, in: 22, after: 15, in: 21))
    #expect(change.reading == .fall)
    #expect(try #require(Change(of: 10, in: 20, after: 11, in: 20)).reading == .noClearChange)
    #expect(Change(of: 0, in: 0, after: 1, in: 2) == nil)
  }

  @Test func aPercentageNeedsABaseOfTen() throws {
    #expect(Change(ofCount: 30, after: 9) == nil)
    let change = try #require(Change(ofCount: 30, after: 20))
    #expect((change.amount * 100).rounded() == 50)
    #expect((change.interval.lowerBound * 100).rounded() == -14)
    #expect((change.interval.upperBound * 100).rounded() == 162)
    #expect(change.reading == .noClearChange)
  }

  @Test func attainmentWhereMoreIsBetter() {
    let met = TargetAttainment(actual: 49, target: 40, baseline: 69, direction: .higher)
    #expect(met.attainment == 1.225)
    #expect(met.status == .met)
    #expect(TargetAttainment(actual: 36, target: 40, baseline: nil, direction: .higher).status == .withinReach)
    #expect(TargetAttainment(actual: 35, target: 40, baseline: nil, direction: .higher).status == .behind)
  }

  @Test func attainmentWhereLessIsBetter() {
    let half = TargetAttainment(actual: 30, target: 20, baseline: 40, direction: .lower)
    #expect(half.attainment == nil)
    #expect(half.progress == 0.5)
    #expect(half.status == .behind)
    #expect(TargetAttainment(actual: 20, target: 20, baseline: 40, direction: .lower).status == .met)
    #expect(TargetAttainment(actual: 22, target: 20, baseline: 40, direction: .lower).status == .withinReach)
    #expect(TargetAttainment(actual: 5, target: 20, baseline: 20, direction: .lower).progress == nil)
  }

  @Test func aTargetInsideTheIntervalIsUncertain() {
    let figure = TargetAttainment(actual: 50, target: 45, baseline: nil, direction: .higher, interval: 21.5...78.5)
    #expect(figure.status == .met)
    #expect(figure.isUncertain)
  }

  @Test func theYearsTargetIsSpreadWhereItIsNotPhased() {
    #expect(TargetAttainment.expectedToDate(year: 120, phased: [], elapsedQuarters: 3) == 90)
    #expect(TargetAttainment.expectedToDate(year: 120, phased: [10, 20, 40, 50], elapsedQuarters: 2) == 30)
  }

  @Test func aTrendNeedsEightPeriods() throws {
    #expect(Trend(of: [1, 2, 3, 4, 5, 6, 7]) == nil)
    let rising = try #require(Trend(of: [1, 2, 3, 4, 5, 6, 7, 8]))
    #expect(rising.slope == 1)
    #expect(rising.s == 28)
    #expect((rising.z * 100).rounded() == 334)
    #expect(rising.reading == .rising)
    #expect(try #require(Trend(of: [5, 5, 5, 5, 5, 5, 5, 5])).reading == .none)
  }

  @Test func aSiteIsNamedOnlyOutsideTheOuterLimits() throws {
    let funnel = try #require(Funnel([(50, 100), (10, 20), (2, 20)]))
    #expect(funnel.outer(at: 20).contains(0.5))
    #expect(!funnel.outer(at: 20).contains(0.05))
    #expect(funnel.inner(at: 20).lowerBound > funnel.outer(at: 20).lowerBound)
    #expect(funnel.overDispersion > 1)
    #expect(Funnel([]) == nil)
  }
}

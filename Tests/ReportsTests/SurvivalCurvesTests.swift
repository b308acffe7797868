import Disclosure
import Model
import Testing

@testable import Reports

/// A time to an event is drawn with its interval and with how many are still followed, for those alone who may see exact figures.
@Suite struct SurvivalCurvesTests {
  private static let survival = Survival(event: .asOf, competing: nil, censored: .asOf)
  private static let curve: SurvivalCurve = {
    var (events, censored) = ([Int](repeating: 0, count: 366), [Int](repeating: 0, count: 366))
    (events[30], events[120], events[200]) = (2, 1, 1)
    (censored[100], censored[150], censored[300]) = (3, 2, 3)
    return SurvivalCurve(events: events, competing: [Int](repeating: 0, count: 366), censored: censored)
  }()

  private func evidence() throws -> (Evidence, IndicatorDefinition) {
    let definition = SmallReview.definition("home", .percent, kind: .survival(Self.survival, .happened(byDay: 365)))
    let figure = Figure(
      numerator: Quantity(4), denominator: Quantity(12), value: Self.curve.happened(by: 365),
      interval: Self.curve.happenedInterval(by: 365), curve: Self.curve)
    let result = IndicatorResult(
      indicator: "home", measure: "", period: SmallReview.period, window: .quarter, group: .total, outcome: .value(figure))
    return (Evidence(try SmallReview.material(.joint, results: [result], definitions: [definition])), definition)
  }

  @Test func theTableSaysHowManyAreStillFollowed() throws {
    let (evidence, definition) = try evidence()
    let chart = try #require(evidence.curveChart(of: definition))
    #expect(chart.table.rows.map(\.cells.last) == [.count(10), .count(4), .count(3), .count(0)])
    #expect(chart.table.rows.map { $0.cells[1] }.last == "sign.none", "nobody is followed on day 365")
  }

  @Test func theCurveEndsWithTheLastChildFollowed() throws {
    let (evidence, definition) = try evidence()
    guard case .survival(let drawing)? = evidence.curveChart(of: definition)?.drawing else {
      Issue.record("no curve")
      return
    }
    #expect(drawing.end == 300)
    #expect(drawing.faintFrom == 150)
    #expect(drawing.points.map(\.day) == [0, 30, 120, 200])
    #expect(drawing.points.map(\.share).first == 0)
  }

  @Test func aProtectedFigureHasNoCurveToDraw() throws {
    let (evidence, definition) = try evidence()
    let bare = IndicatorResult(
      indicator: "home", measure: "", period: SmallReview.period, window: .quarter, group: .total,
      outcome: .value(Figure(numerator: Quantity(4), denominator: Quantity(12), value: 0.33)))
    #expect(evidence.curveChart(of: definition) != nil)
    #expect(Evidence(try SmallReview.material(.joint, results: [bare], definitions: [definition])).curveChart(of: definition) == nil)
  }
}

import Disclosure
import Model
import Testing

@testable import Reports

/// What an earlier review said and is no longer so is said again, beside what is known now.
@Suite struct RestatementTests {
  private let before = SmallReview.period.sameLastYear

  private func page(_ earlier: [EarlierFigure]) throws -> String {
    let page = PageText(Review(try SmallReview.material(.joint, earlier: earlier)).html(in: .en))
    #expect(page.error == nil)
    return page.bare
  }

  private func earlier(_ indicator: String, _ n: Int, of d: Int? = nil) -> EarlierFigure {
    EarlierFigure(indicator: indicator, period: before, partner: nil, numerator: Quantity(n), denominator: d.map { Quantity($0) })
  }

  @Test func aFigureThatChangedStandsAsGivenThenAndAsKnownNow() throws {
    let evidence = Evidence(try SmallReview.material(.joint, earlier: [earlier("served", 1100), earlier("seen", 44, of: 92)]))
    guard case .table(let table)? = evidence.restatements().first else {
      Issue.record("no table")
      return
    }
    #expect(
      table.rows.map(\.cells) == [
        [.titled(SmallReview.text("served")), .shortPeriod(before), .quantity(Quantity(1100)), .quantity(Quantity(1116))]
      ])
    #expect(evidence.restated(SmallReview.definitions[0]) != nil)
    #expect(evidence.restated(SmallReview.definitions[1]) == nil)
  }

  @Test func whereNothingChangedThePageSaysSo() throws {
    #expect(try page([earlier("seen", 44, of: 92)]).contains("None of the"))
    #expect(try page([]).contains("No earlier review stands in the folder"))
  }
}

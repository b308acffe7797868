import Model
import Testing

@testable import Reports

/// A figure is never alone, and a small share is never a bare percentage (convention C16).
@Suite struct FigureTextTests {
  private let english = Wording(.en, for: .international)
  private let seen = SmallReview.definition("seen", .percent)

  private func text(_ n: Int, _ d: Int) -> FigureText { FigureText(SmallReview.share("seen", n, d, SmallReview.period, .total), seen) }
  private func say(_ message: Message?) -> String? { message.map { english.phrase($0).bare } }

  @Test func fewerThanFiveHaveNoPercentage() {
    #expect(say(text(3, 4).value) == "3 of 4")
    #expect(text(3, 4).interval == nil)
  }

  @Test func fewerThanTwentyShowTheNumbersFirst() { #expect(say(text(6, 12).value) == "6\u{A0}of\u{A0}12 (50.0%)") }

  @Test func twentyAndMoreShowThePercentageWithItsNumbersAndInterval() {
    #expect(say(text(8, 22).value) == "36.4%")
    #expect(say(text(8, 22).basis) == "8 of 22")
    #expect(say(text(8, 22).interval) == "95% interval from 19.7% to 57.0%")
    #expect(say(text(8, 22).cell) == "36.4% (8\u{A0}of\u{A0}22)")
  }

  @Test func whatIsNotThereSaysWhy() {
    func absence(_ outcome: Outcome) -> String? {
      say(
        FigureText(
          IndicatorResult(indicator: "seen", measure: "", period: SmallReview.period, window: .quarter, group: .total, outcome: outcome),
          seen
        ).value)
    }
    #expect(absence(.notYetObservable(until: Day(year: 2027, month: 1, day: 1)!)) == "Not observable before 1 January 2027")
    #expect(absence(.notApplicable) == "No cases")
    #expect(absence(.notCollected) == "Not collected")
    #expect(absence(.suppressed) == "[c]")
  }

  @Test func aChangeIsClearOnlyWhereItsIntervalLeavesOutZero() {
    func change(_ n: Int, _ d: Int, _ m: Int, _ e: Int) -> String? {
      say(
        ChangeText(
          SmallReview.share("seen", n, d, SmallReview.period, .total),
          after: SmallReview.share("seen", m, e, SmallReview.period.sameLastYear, .total), seen)?.sentence)
    }
    #expect(change(8, 22, 15, 21) == "A fall: −35.1\u{A0}points (from\u{A0}−57.3 to\u{A0}−5.3)")
    #expect(change(10, 22, 11, 21) == "No clear change: −6.9\u{A0}points (from\u{A0}−33.7 to\u{A0}+21.3)")
    #expect(change(2, 4, 3, 4) == nil)
  }
}

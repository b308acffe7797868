import Disclosure
import Model
import Testing

@testable import Reports

/// Workbooks hold numbers as numbers, and nothing that a program could run.
@Suite struct WorkbookTests {
  private let english = Wording(.en, for: .international)
  private let arabic = Wording(.ar, for: .partner(SmallReview.qatar))

  @Test func numbersAndDaysAreNoText() {
    #expect(SheetCell(.signed(-3), english) == .number(-3, .signed))
    #expect(SheetCell(.percentage(Quantity(1), of: Quantity(8)), english) == .number(0.125, .percent))
    #expect(SheetCell(.day(SmallReview.period.end), arabic) == .day(SmallReview.period.end))
    #expect(SheetCell(.count(1240), arabic) == .number(1240, .whole))
  }

  /// Excel turns "10-14" into a day; the words of a language keep it text.
  @Test func anAgeBandIsText() {
    #expect(SheetCell(.ageBand(.init(from: 10, through: 14, label: "10-14")), english) == .text("10 to 14"))
  }

  @Test(arguments: ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)"]) func aFormulaInAnyLabelIsNeutralised(text: String) {
    #expect(SheetCell.harmless(text) == "'" + text)
    #expect(SheetCell(.verbatim(text), english) == .text("'\u{2068}" + text + "\u{2069}"))
  }

  @Test func aShareStandsInThreeCellsAndASmallOneHasNoPercentage() throws {
    func figure(_ n: Int, _ d: Int) -> SheetFigure? {
      let definition = SmallReview.definition("seen", .percent)
      return SheetFigure(FigureText(SmallReview.share("seen", n, d, SmallReview.period, .total), definition).cell, english)
    }
    let large = try #require(figure(8, 22))
    #expect([large.value, large.numerator, large.denominator] == [.number(8 / 22, .percent), .number(8, .whole), .number(22, .whole)])
    #expect(try #require(figure(3, 4)).value == .empty)
  }

  @Test func namesOfWorksheetsAreShortAndUnlikeEachOther() {
    var names = SheetNames()
    #expect(names.unique("a/b:c") == "a-b-c")
    let long = String(repeating: "x", count: 40)
    #expect(names.unique(long) == String(repeating: "x", count: 31))
    #expect(names.unique(long) == String(repeating: "x", count: 29) + " 2")
  }

  @Test(arguments: Language.allCases) func theSameReviewGivesTheSameBytes(language: Language) throws {
    let review = Review(try SmallReview.material(.joint))
    let first = try review.xlsx(in: language)
    #expect(first.count > 5_000)
    #expect(first == (try review.xlsx(in: language)))
  }

  /// A worksheet's figures are those of the page, in every language.
  @Test func aLanguageNeverChangesACell() throws {
    let review = Review(try SmallReview.material(.joint))
    let numbers = [english, arabic].map { wording in
      review.document.sections.compactMap { Worksheet($0, wording) }.map { sheet in
        sheet.rows.map { $0.filter { if case .number = $0 { true } else { false } } }
      }
    }
    #expect(numbers[0] == numbers[1])
    #expect(numbers[0].flatMap(\.self).flatMap(\.self).count > 30)
  }
}

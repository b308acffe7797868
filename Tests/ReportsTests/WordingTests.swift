import Model
import Testing

@testable import Reports

/// Numbers, days and plurals as each country writes them.
@Suite struct WordingTests {
  private let morocco = Wording(.ar, for: .partner(SmallReview.morocco))
  private let qatar = Wording(.ar, for: .partner(SmallReview.qatar))
  private let joint = Wording(.ar, for: .international)
  private let french = Wording(.fr, for: .partner(SmallReview.morocco))
  private let english = Wording(.en, for: .international)

  private func said(_ message: Message) -> [String] { [morocco, qatar, joint, french, english].map { $0.phrase(message).bare } }

  @Test func aDayNamesItsMonthAsTheCountryDoes() {
    #expect(
      said(.day(Day(year: 2026, month: 9, day: 30)!))
        == ["30 شتنبر 2026", "٣٠ سبتمبر ٢٠٢٦", "30/09/2026", "30 septembre 2026", "30 September 2026"])
    #expect(said(.day(Day(year: 2026, month: 8, day: 1)!)).prefix(2) == ["1 غشت 2026", "١ أغسطس ٢٠٢٦"])
  }

  @Test func aQuarterIsANumberWhereTheCountriesNameItDifferently() {
    #expect(
      said(.period(SmallReview.period))
        == [
          "الربع الثالث من سنة 2026", "الربع الثالث من عام ٢٠٢٦", "الربع 3 من سنة 2026", "3e trimestre 2026", "Q3 2026",
        ])
  }

  @Test func thousandsAndDecimalsFollowTheCountry() {
    #expect(said(.decimal(-1234.5, places: 1)) == ["−1.234,5", "−١٬٢٣٤٫٥", "−1,234.5", "−1\u{202F}234,5", "−1,234.5"])
    #expect(said(.percentage(Quantity(8), of: Quantity(22))) == ["36,4%", "٣٦٫٤٪", "36.4%", "36,4\u{202F}%", "36.4%"])
    #expect(said(.points(0.125)).last == "+12.5")
    #expect(said(.signed(0)).last == "0")
  }

  @Test func arabicTellsSixFormsApart() {
    let forms = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map { Language.ar.pluralForm(of: $0) }
    #expect(forms == [.zero, .one, .two, .few, .few, .many, .many, .other, .other, .few])
    #expect(morocco.phrase(.words("measure.after_days", ["n": .count(2)])).bare == "بعد يومين")
    #expect(morocco.phrase(.words("measure.after_days", ["n": .count(90)])).bare == "بعد 90 يوما")
    #expect(french.phrase(.words("age_band.below", ["n": .count(1)])).bare == "moins de 1 an")
  }

  /// "Two days" is one word in Arabic; it is still the figure 2.
  @Test func aNumberThatIsAWordKeepsItsValue() {
    #expect(morocco.phrase(.words("measure.after_days", ["n": .count(2)])).pieces == [.text("بعد "), .figure("يومين", value: "2")])
  }

  @Test func plainTextHoldsEachFigureBetweenIsolates() {
    let message = Message.words("figure.n_of_d", ["n": .count(8), "d": .count(22)])
    #expect(joint.plain(message) == "\u{2066}8\u{2069} من \u{2066}22\u{2069}")
  }

  @Test func percentagesRoundHalfAwayFromZeroFromWholeNumbers() {
    // 1 of 16 is 6.25 %, 57 of 200 is 28.5 %, 201 of 2000 is 10.05 %: binary fractions would round some of them down.
    #expect(Rounding.percentage(Quantity(1), of: Quantity(16)) == "6.3")
    #expect(Rounding.percentage(Quantity(57), of: Quantity(200)) == "28.5")
    #expect(Rounding.percentage(Quantity(201), of: Quantity(2000)) == "10.1")
    #expect(Rounding.text(-0.05, places: 1) == "-0.1")
  }

  @Test func whatSteersDirectionIsShownAsUnreadable() {
    #expect(safe("a\u{202E}b\u{2066}c\u{0007}") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
  }
}

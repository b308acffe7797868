import Model
import Testing

@testable import Intake

@Suite struct DatesAsTyped {
  private func read(_ text: String, _ order: DateStyle.Order = .dayMonthYear, _ calendar: DateStyle.Calendar = .gregorian) -> DayReading {
    var text = text
    return text.withUTF8 {
      DateReading(style: DateStyle(order: order, calendar: calendar, pivotYear: 2036)).read($0, 0, $0.count)
    }
  }

  private func day(_ iso: String) -> DayReading { .day(Day(iso)!.number) }

  @Test(arguments: [
    "05/03/2026", "5/3/2026", "05-03-2026", "05.03.26", "2026-03-05", "2026/03/05", "2026-03-05T00:00:00.000", "05/03/2026 14:30",
    "5 mars 2026", "5 March 2026", "March 5, 2026", "٠٥/٠٣/٢٠٢٦", "٥ مارس ٢٠٢٦", "5 آذار 2026", "20260305", "46086",
  ])
  func theFifthOfMarchInEveryWriting(_ text: String) { #expect(read(text) == day("2026-03-05")) }

  /// Most files write dates so, and these are read by a way of their own.
  @Test func plainISODatesAreReadAsAnyOther() {
    for year in stride(from: 1897, through: 2103, by: 3) {
      for month in 0...13 {
        for day in [0, 1, 9, 10, 28, 29, 30, 31, 32, 99] {
          func digits(_ number: Int, _ count: Int) -> String { String(String(number + 100_000).suffix(count)) }
          var text = "\(year)-\(digits(month, 2))-\(digits(day, 2))"
          let plain = text.withUTF8 { bytes in ISODate(bytes, 0, bytes.count).map { ($0.year, $0.month, $0.day) } }
          #expect(plain.map { $0 == (year, month, day) } == true)
          let number = CivilTable.shared.number(year: year, month: month, day: day)
          #expect(number == ((1900...2099).contains(year) ? Day(year: year, month: month, day: day)?.number : nil))
        }
      }
    }
    for other in ["2026-9-30", "2026/09/30", "2026-09-3O", "2O26-09-30", "2026-09-301", "x026-09-30", "2026-09:30", "٢٠٢٦-٠٩"] {
      var text = other
      #expect(text.withUTF8 { ISODate($0, 0, $0.count) == nil })
    }
  }

  @Test func moroccanAndGulfMonthNamesDiffer() {
    #expect(read("1 غشت 2025") == day("2025-08-01"))
    #expect(read("1 أغسطس 2025") == day("2025-08-01"))
    #expect(read("1 شتنبر 2025") == read("1 سبتمبر 2025"))
    #expect(read("1er août 2025") == day("2025-08-01"))
  }

  @Test func hijriDatesFollowTheOfficialTable() {
    #expect(read("١٤٤٧/٠٧/٠١ هـ", .yearMonthDay, .hijri) == day("2025-12-21"))
    #expect(read("1400/01/01", .yearMonthDay, .hijri) == day("1979-11-20"))
    #expect(read("1 رمضان 1446", .dayMonthYear) == day("2025-03-01"))
    // A day typed by the other calendar in a Hijri column is told by its year.
    #expect(read("2025-12-13", .yearMonthDay, .hijri) == day("2025-12-13"))
    #expect(read("1446/01/30", .yearMonthDay, .hijri) == .impossible)
  }

  @Test func aDateOfNoCalendarIsNotGuessed() {
    #expect(read("31/02/2025") == .impossible)
    #expect(read("2026/06/31", .yearMonthDay) == .impossible)
    #expect(read("07/19/2025") == .wrongOrder)
    #expect(read("2025-13-05", .yearMonthDay) == .wrongOrder)
    #expect(read("hier") == .unreadable)
    #expect(read("12 heures") == .unreadable)
  }

  @Test func aYearOrAMonthAloneIsSaidToBeOne() {
    #expect(read("2015") == .year(2015))
    #expect(read("mars 2015") == .month(year: 2015, month: 3))
    #expect(read("03/2015") == .month(year: 2015, month: 3))
  }

  @Test func whatCouldBeEitherWaitsForTheColumn() {
    #expect(read("05/03/2026", .detect) == .either(first: 5, second: 3, year: 2026))
    #expect(read("25/03/2026", .detect) == day("2026-03-25"))
    #expect(read("05/05/2026", .detect) == day("2026-05-05"))
  }

  @Test func everyHijriMonthFollowsTheOneBefore() {
    for year in HijriCalendar.years {
      for month in 1...12 {
        let last = HijriCalendar.day(year: year, month: month, day: HijriCalendar.length(ofMonth: month, in: year))
        let next =
          month == 12 ? HijriCalendar.day(year: year + 1, month: 1, day: 1) : HijriCalendar.day(year: year, month: month + 1, day: 1)
        if let next { #expect(last?.adding(days: 1) == next) }
      }
    }
    #expect(HijriCalendar.day(year: 1343, month: 1, day: 1) == Day("1924-08-01"))
    #expect(HijriCalendar.day(year: 1500, month: 12, day: 30) == Day("2077-11-16"))
  }
}

@Suite struct NumbersAsTyped {
  private func read(_ text: String, _ style: DecimalStyle, units: [String: Double] = [:]) -> NumberReading {
    var text = text
    var votes = NumberParser.Votes()
    return text.withUTF8 { NumberParser(style: style, units: units).read($0, 0, $0.count, &votes) }
  }

  private func number(_ text: String) -> NumberReading { .number(Quantity(text)!.tenThousandths) }

  @Test func inTheStyleOfTheColumn() {
    #expect(read("0,25", .comma) == number("0.25"))
    #expect(read("1 234,5", .comma) == number("1234.5"))
    #expect(read("1\u{202F}234\u{A0}567", .comma) == number("1234567"))
    #expect(read("1.234,5", .comma) == number("1234.5"))
    #expect(read("1'234.50", .point) == number("1234.5"))
    #expect(read("٤٫٥", .point) == number("4.5"))
    #expect(read("١٢", .comma) == number("12"))
    #expect(read("60 %", .comma) == number("60"))
    #expect(read("(3)", .point) == number("-3"))
    #expect(read("7 ans", .comma, units: ["ans": 1]) == number("7"))
    #expect(read("90 min", .comma, units: ["min": 1.0 / 60]) == number("1.5"))
  }

  @Test(arguments: ["2 h 30", "environ 1", "bon", "abs.", "ساعة", "12 13", "1,2,3", "--", "1-2"])
  func wordsAreNoNumbers(_ text: String) { #expect(read(text, .comma) == .unreadable) }

  @Test func aThousandOrADecimalWaitsForTheColumn() {
    #expect(read("1,234", .detect) == .either(asDecimal: 12340, asThousands: 12_340_000, separator: 0x2C))
    #expect(read("1,23", .detect) == number("1.23"))
  }
}

@Suite struct Patterns {
  @Test func namesAreComparedFolded() {
    #expect(FoldedPattern("Bayti/Prestations*").matches("Bayti/PRESTATIONS 2026 (janv-sept).csv"))
    #expect(FoldedPattern("*سجل الأنشطة*أمان*").matches("سجل الانشطة - امان.xml"))
    #expect(!FoldedPattern("Bayti/*.csv").matches("Bayti/2026/x.csv"))
    #expect(!FoldedPattern("a*a").matches("a"))
  }

  @Test func headersRememberWhatTheyMatched() {
    #expect(HeaderTemplate("{year} T{quarter}").match("2025 T3") == ["year": "2025", "quarter": "3"])
    #expect(HeaderTemplate("Pré-test /{marks}").match("PRE-TEST /20") == ["marks": "20"])
    #expect(HeaderTemplate("{year} Réf. {before}").match("2026 Réf. 2025", given: ["year": "2025"]) == nil)
    #expect(HeaderTemplate("N° dossier").match("n°  DOSSIER") == [:])
  }
}

import Model
import Testing

@Suite struct DayTests {
  @Test func everyDayOfEightCenturiesHasItsOwnCivilDate() {
    var previous = Day(year: 1599, month: 12, day: 31)!
    while previous < Day(year: 2400, month: 1, day: 1)! {
      let next = previous.adding(days: 1)
      let (year, month, day) = next.civil
      #expect(Day(year: year, month: month, day: day) == next)
      #expect((year, month, day) > previous.civil)
      previous = next
    }
  }

  @Test(arguments: ["2025-02-29", "2026-06-31", "2026-13-01", "2026-1-1", "0000-01-01", "31/12/2026", "", "2026-09-30T00:00"])
  func whatTheCalendarDoesNotHaveIsNoDay(text: String) { #expect(Day(text) == nil) }

  @Test func theFirstDayOf1970IsDayZero() {
    #expect(Day("1970-01-01")?.number == 0)
    #expect(Day("2000-03-01")?.description == "2000-03-01")
    #expect(Day("1969-12-31")?.number == -1)
  }

  /// Example 2 of the catalogue: birthdays on the reference day, 29 February, turning 18.
  @Test(arguments: [
    ("2020-03-15", "2025-03-14", 4), ("2020-03-15", "2025-03-15", 5), ("2010-03-15", "2025-03-15", 15), ("2007-03-15", "2025-03-14", 17),
    ("2007-03-15", "2025-03-15", 18), ("2008-02-29", "2025-02-28", 16), ("2008-02-29", "2025-03-01", 17), ("2008-02-29", "2026-02-28", 17),
    ("2008-02-29", "2026-03-01", 18), ("2020-02-29", "2024-02-29", 4), ("2025-02-10", "2025-02-10", 0), ("2024-03-01", "2025-02-28", 0),
    ("2000-02-29", "2025-02-28", 24), ("2000-02-29", "2025-03-01", 25),
  ])
  func ageIsCompletedYears(birth: String, day: String, age: Int) throws {
    #expect(try #require(Day(day)).completedYears(since: try #require(Day(birth))) == age)
  }

  @Test func aMonthLaterIsTheSameDayOrTheLastOfAShorterMonth() throws {
    #expect(try #require(Day("2026-01-31")).adding(months: 1).description == "2026-02-28")
    #expect(try #require(Day("2024-01-31")).adding(months: 1).description == "2024-02-29")
    #expect(try #require(Day("2024-02-29")).adding(months: -12).description == "2023-02-28")
    #expect(try #require(Day("2026-11-30")).adding(months: 3).description == "2027-02-28")
  }
}

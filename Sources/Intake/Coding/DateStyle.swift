/// How dates that are typed as text are to be read.
struct DateStyle: Hashable, Sendable {
  enum Order: String, Sendable, CaseIterable {
    case dayMonthYear = "day-month-year"
    case monthDayYear = "month-day-year"
    case yearMonthDay = "year-month-day"
    /// Decided for the whole column, from all of its values; never cell by cell.
    case detect
  }

  enum Calendar: String, Sendable, CaseIterable {
    case gregorian
    /// Umm al-Qura. Cells that are typed as dates, or whose year is clearly Gregorian, stay what they are.
    case hijri
  }

  var order = Order.detect
  var calendar = Calendar.gregorian
  /// The last year that two digits may mean in this century.
  var pivotYear = 2050
}

/// What a typed date says.
enum DayReading: Hashable, Sendable {
  case day(Int32)
  /// A month and a year alone.
  case month(year: Int, month: Int)
  case year(Int)
  /// Two numbers that could each be the month; the column decides.
  case either(first: Int, second: Int, year: Int)
  /// It looks like a date of another order: a month above 12, and a day of at most 12.
  case wrongOrder
  /// It looks like a date, but no calendar has it (31 February).
  case impossible
  case unreadable
}

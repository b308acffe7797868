/// A calendar day: a proleptic Gregorian civil date without a time zone (convention C1).
///
/// It is the number of days since 1970-01-01, so that durations are subtractions and a column of days is a column of `Int32`.
/// `Day.missing` marks a missing cell in such a column; it is never a `Day` value.
package struct Day: Hashable, Comparable, Sendable {
  package let number: Int32

  /// What a column of day numbers holds where the day is missing.
  package static let missing = Int32.min

  package init(number: Int32) { self.number = number }

  /// The day with these civil parts, or nil where the calendar has none (31 February, month 13).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year) else { return nil }
    number = Day.number(year: year, month: month, day: day)
  }

  /// The day of an ISO text such as `2026-09-30`, or nil.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  package func adding(days: Int) -> Day { Day(number: number + Int32(days)) }

  /// The same day some months later; where that month is shorter, its last day (31 January + 1 month = 28 February).
  package func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let count = year * 12 + (month - 1) + months
    let newYear = count >= 0 ? count / 12 : (count - 11) / 12
    let newMonth = count - newYear * 12 + 1
    return Day(number: Day.number(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, in: newYear))))
  }

  /// Completed years from `birth` to this day, by comparison of month and day (convention C4: who is born on 29 February
  /// grows older on 1 March of a common year). Negative when `birth` lies after this day.
  package func completedYears(since birth: Day) -> Int {
    let a = civil
    let b = birth.civil
    return a.year - b.year - ((a.month, a.day) < (b.month, b.day) ? 1 : 0)
  }

  /// Year, month and day of the month. (Howard Hinnant's `civil_from_days`.)
  package var civil: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 of a valid civil date. (Howard Hinnant's `days_from_civil`.)
  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: CustomStringConvertible {
  /// ISO: `2026-09-30`.
  package var description: String {
    let (year, month, day) = civil
    func padded(_ n: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(n).count)) + String(n) }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

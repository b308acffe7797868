/// Which day a workbook counts from.
enum DateSystem: Sendable {
  case from1900
  case from1904

  /// Days from 1970-01-01 to serial 0 of the system.
  ///
  /// Excel's 1900 system believes in a 29 February 1900 (serial 60); from 1 March 1900 on, serial 0 is 1899-12-30.
  private var origin: Int { self == .from1900 ? -25_569 : -24_107 }

  /// A moment for a serial number: whole days, and the fraction of a day rounded to milliseconds.
  func moment(serial: Double) -> Moment? {
    guard serial.isFinite, abs(serial) < 2_958_467 else { return nil }
    var day = serial.rounded(.down)
    var milliseconds = Int(((serial - day) * 86_400_000).rounded())
    if milliseconds == 86_400_000 { (day, milliseconds) = (day + 1, 0) }
    let isBeforeFalseDay = self == .from1900 && day < 60
    return Moment(day: Int(day) + origin + (isBeforeFalseDay ? 1 : 0), milliseconds: milliseconds)
  }

  /// The serial number of a day: the inverse of `moment`, without the false 29 February.
  func serial(ofDay day: Int) -> Int {
    let serial = day - origin
    return self == .from1900 && serial < 61 ? serial - 1 : serial
  }

  /// The day that a time without a day is given.
  var dayOfTimes: Int { moment(serial: 0)?.day ?? 0 }
}

/// A day counted from 1970-01-01 and the milliseconds in it.
struct Moment: Equatable, Sendable {
  var day: Int
  var milliseconds: Int

  /// ISO 8601 in at most 23 bytes: `2026-09-30`, or with the time where it is not midnight.
  func dateText(always showsTime: Bool = false) -> InlineText {
    var text = InlineText()
    let (year, month, dayOfMonth) = civil(day)
    text.append(year, digits: 4)
    text.append(UInt8(ascii: "-"))
    text.append(month, digits: 2)
    text.append(UInt8(ascii: "-"))
    text.append(dayOfMonth, digits: 2)
    if milliseconds != 0 || showsTime {
      text.append(UInt8(ascii: "T"))
      text.append(clock: milliseconds)
    }
    return text
  }

  /// `14:05:00`; hours beyond 23 for durations.
  static func timeText(milliseconds: Int) -> InlineText {
    var text = InlineText()
    if milliseconds < 0 { text.append(UInt8(ascii: "-")) }
    text.append(clock: abs(milliseconds))
    return text
  }
}

/// Days from 1970-01-01 as year, month and day of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = day + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
}

/// The inverse of `civil`.
func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  let year = month <= 2 ? year - 1 : year
  let era = (year >= 0 ? year : year - 399) / 400
  let yearOfEra = year - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

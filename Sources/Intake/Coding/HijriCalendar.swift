import Model

/// The Umm al-Qura calendar, by which Qatar and Saudi Arabia date official papers, for the years 1343 to 1500.
///
/// It is a table, not a rule: months were announced from sightings and, since 1423, from computed conjunctions at Mecca; early announcements
/// even left a few months of 28 or 31 days. Foundation's and ICU's tables agree with it from 2000 to 2028 only.
/// One worked date: 1 Muharram 1400 is 1979-11-20.
enum HijriCalendar {
  static let years = 1343...1500

  /// The day of a Hijri date; nil where the calendar has none.
  static func day(year: Int, month: Int, day: Int) -> Day? {
    guard years.contains(year), (1...12).contains(month), (1...length(ofMonth: month, in: year)).contains(day) else { return nil }
    var number = yearStarts[year - years.lowerBound]
    for earlier in 1..<month { number += Int32(length(ofMonth: earlier, in: year)) }
    return Day(number: number + Int32(day - 1))
  }

  static func length(ofMonth month: Int, in year: Int) -> Int {
    28 + Int((monthLengths[year - years.lowerBound] >> UInt32(2 * (month - 1))) & 3)
  }

  /// Days since 1970-01-01 of each 1 Muharram; 1 Muharram 1343 is 1924-08-01.
  private static let yearStarts: [Int32] = {
    var start = Int32(-16589)
    return years.map { year in
      defer { for month in 1...12 { start += Int32(length(ofMonth: month, in: year)) } }
      return start
    }
  }()

  /// For each year, two bits for each month, Muharram the lowest: its days beyond 28.
  private static let monthLengths: [UInt32] = [
    0xA8A9A6, 0x666665, 0x9A2766, 0x6969A5, 0x5A69A5, 0x35A666, 0xB2A666, 0x9A6599,
    0x9A5666, 0x666666, 0x9699A6, 0x666999, 0x9A6666, 0x65A665, 0xA66666, 0x69659A,
    0x65966A, 0xA66666, 0x666666, 0x666666, 0xA66666, 0x6A2666, 0xA66666, 0x666666,
    0x666666, 0xA66666, 0x69A666, 0x666666, 0xA99966, 0xA65999, 0x999999, 0xA5A666,
    0x696666, 0x666A59, 0xA69996, 0x666666, 0x999999, 0x666666, 0x6659A6, 0x9969A6,
    0x666699, 0x666666, 0x6A65A6, 0xA6665A, 0xA66665, 0x666669, 0xA66666, 0x59A666,
    0xA66666, 0xA66665, 0xA66566, 0x696666, 0x6659A6, 0x9966A6, 0x666699, 0x99A666,
    0x699999, 0xA6659A, 0x665999, 0x99666A, 0x6599A9, 0x966A69, 0x6669A5, 0x9A6666,
    0x999999, 0x996666, 0x6599A6, 0x9666A6, 0x59A699, 0x66A696, 0xA69A59, 0x9A9965,
    0x9A6599, 0x996666, 0x599A66, 0x666A66, 0x9A6999, 0x9AA659, 0x9AA565, 0x9A9596,
    0x999666, 0x6659A6, 0x6699A6, 0x9A6999, 0x69A665, 0xA6A596, 0xA69659, 0x999969,
    0x966669, 0x5999A9, 0x6669A6, 0x5A6999, 0x9A6666, 0x999999, 0x9665A6, 0x6596A6,
    0x9666A6, 0x599A99, 0x669A66, 0x669999, 0xA66666, 0x999699, 0x9659A9, 0x5969A9,
    0x6666A6, 0x99A699, 0x69A665, 0x699966, 0x66659A, 0x99966A, 0x6665A9, 0x9999A9,
    0x6699A5, 0x9A9996, 0xA69659, 0x9A5966, 0x69659A, 0xA5999A, 0x666699, 0x9A6666,
    0x69A659, 0xA99966, 0xA96599, 0x999666, 0x6659A6, 0x9999A6, 0x5A69A5, 0x6A6696,
    0x69A659, 0x699666, 0x6659A6, 0x99669A, 0x659A99, 0x969A99, 0x5A9A65, 0x9A6996,
    0x9A6659, 0x999969, 0x659A69, 0x9669A6, 0x59A9A5, 0x69A696, 0xA99A59, 0xA66665,
    0xA65999, 0x996669, 0x6599A9, 0x9669A6, 0xA66999, 0x9A6665, 0x9A5996, 0x99965A,
    0x66599A, 0x99666A, 0x665A69, 0x999A66, 0x699999, 0xA9965A,
  ]
}

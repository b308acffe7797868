/// Civil dates of the days that registers speak of, by table: for loops over many days.
package struct CivilTable: Sendable {
  package static let shared = CivilTable()

  private let first = Day(year: CivilTable.firstYear, month: 1, day: 1)!.number
  private let count: Int
  /// year · 10000 + month · 100 + day; never freed, so that a look-up costs no reference count.
  private nonisolated(unsafe) let packed: UnsafePointer<Int32>

  private static let firstYear = 1900
  private static let lastYear = 2099
  /// For each month of these years, the number of its first day, and how many days it has.
  private nonisolated(unsafe) let months: UnsafePointer<(first: Int32, days: Int32)>

  private init() {
    let last = Day(year: Self.lastYear, month: 12, day: 31)!.number
    let days = (first...last).map { Self.pack(Day(number: $0)) }
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: days.count)
    table.initialize(from: days, count: days.count)
    (packed, count) = (UnsafePointer(table), days.count)
    let starts =
      (Self.firstYear...Self.lastYear).flatMap { year in (1...12).map { Day(year: year, month: $0, day: 1)!.number } } + [last + 1]
    let months = UnsafeMutablePointer<(first: Int32, days: Int32)>.allocate(capacity: starts.count - 1)
    months.initialize(from: zip(starts, starts.dropFirst()).map { ($0, $1 - $0) }, count: starts.count - 1)
    self.months = UnsafePointer(months)
  }

  /// The number of a day; nil where there is no such day, or the year lies outside the table.
  package func number(year: Int, month: Int, day: Int) -> Int32? {
    guard year >= Self.firstYear, year <= Self.lastYear, month >= 1, month <= 12 else { return nil }
    let place = months[(year - Self.firstYear) * 12 + month - 1]
    return day >= 1 && day <= place.days ? place.first + Int32(day) - 1 : nil
  }

  private static func pack(_ day: Day) -> Int32 {
    let (year, month, day) = day.civil
    return Int32(year * 10_000 + month * 100 + day)
  }

  /// Months and days compare like the packed numbers, so dividing their difference gives completed years (convention C4).
  package func completedYears(from birth: Int32, to day: Int32) -> Int32 { (packed(day) - packed(birth)) / 10_000 }

  /// year · 10000 + month · 100 + day of a day number.
  package func packed(_ day: Int32) -> Int32 {
    let place = Int(day) - Int(first)
    return place >= 0 && place < count ? packed[place] : Self.pack(Day(number: day))
  }
}

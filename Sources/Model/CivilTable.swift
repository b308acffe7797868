/// Civil dates of the days that registers speak of, by table: for loops over many days.
package struct CivilTable: Sendable {
  package static let shared = CivilTable()

  private let first = Day(year: 1900, month: 1, day: 1)!.number
  private let count: Int
  /// year · 10000 + month · 100 + day; never freed, so that a look-up costs no reference count.
  private nonisolated(unsafe) let packed: UnsafePointer<Int32>

  private init() {
    let last = Day(year: 2099, month: 12, day: 31)!.number
    let days = (first...last).map { Self.pack(Day(number: $0)) }
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: days.count)
    table.initialize(from: days, count: days.count)
    (packed, count) = (UnsafePointer(table), days.count)
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

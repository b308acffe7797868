import Model
import Registers

/// Rows of a table in the order of a day, with the place at which each day begins. Rows without the day are left out.
struct EntryOrder: Sendable {
  /// Nil where the table is in that order already, and every row has the day.
  private let rows: [Int32]?
  private let firstDay: Int32
  /// For each day from the first on, how many rows lie before it; one more at the end.
  private let starts: [Int32]

  /// Counting sort; within a day rows keep the table's order.
  init(days: [Int32]) {
    var first = Int32.max
    var last = Int32.min
    for day in days where day != Day.missing { (first, last) = (min(first, day), max(last, day)) }
    guard first <= last else {
      (rows, firstDay, starts) = ([], 0, [0])
      return
    }
    let isInOrder = Self.isInOrder(days)
    var starts = [Int32](repeating: 0, count: Int(last - first) + 2)
    for day in days where day != Day.missing { starts[Int(day - first) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    (firstDay, self.starts) = (first, starts)
    if isInOrder {
      rows = nil
      return
    }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
    for (row, day) in days.enumerated() where day != Day.missing {
      rows[Int(next[Int(day - first)])] = Int32(row)
      next[Int(day - first)] += 1
    }
    self.rows = rows
  }

  /// What is already in the order of its days: so many on each day from the first on.
  private init(firstDay: Int32, counts: [Int32]) {
    rows = nil
    self.firstDay = firstDay
    starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  /// Days that come in their order, and of which no more is kept than how many fell on each.
  struct Ascending {
    private var firstDay: Int32 = 0
    private var counts: [Int32] = []

    mutating func append(_ days: [Int32]) {
      guard let first = days.first, let last = days.last else { return }
      if counts.isEmpty { firstDay = first }
      counts.append(contentsOf: repeatElement(0, count: max(0, Int(last - firstDay) + 1 - counts.count)))
      for day in days { counts[Int(day - firstDay)] += 1 }
    }

    var order: EntryOrder { EntryOrder(firstDay: firstDay, counts: counts) }
  }

  private static func isInOrder(_ days: [Int32]) -> Bool {
    var last = Day.missing + 1
    for day in days {
      if day < last { return false }
      last = day
    }
    return true
  }

  /// How many rows there are.
  var count: Int { Int(starts[starts.count - 1]) }

  /// The rows at some places.
  func rows(at places: Range<Int>) -> [Int32] { rows.map { Array($0[places]) } ?? places.map { Int32($0) } }

  /// The place of the first row on or after a day.
  func position(of day: Int32) -> Int {
    guard day > firstDay else { return 0 }
    return Int(starts[min(Int(day - firstDay), starts.count - 1)])
  }

  /// The places of rows whose day lies in the range.
  func slice(_ days: ClosedRange<Int32>) -> Range<Int> { position(of: days.lowerBound)..<position(of: days.upperBound &+ 1) }

  /// The day of each place of a range.
  func days(of range: Range<Int>) -> [Int32] {
    var days: [Int32] = []
    days.reserveCapacity(range.count)
    var (low, high) = (0, starts.count - 1)
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= range.lowerBound { low = middle } else { high = middle }
    }
    var day = low
    for place in range {
      while day + 1 < starts.count, Int(starts[day + 1]) <= place { day += 1 }
      days.append(firstDay + Int32(day))
    }
    return days
  }
}

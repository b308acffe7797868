import Model
import Registers

/// Rows of a table in the order of a day, with the place at which each day begins. Rows without the day are left out.
struct EntryOrder: Sendable {
  /// Nil where the table is in that order already, and every row has the day.
  private let rows: PackedOrdinals?
  private let firstDay: Int32
  /// For each day from the first on, how many rows lie before it; one more at the end.
  private let starts: [Int32]

  /// Counting sort; within a day rows keep the table's order.
  init(days: PackedDays) {
    let missing = Day.missing
    var first = Int32.max
    var last = Int32.min
    var before = Int32.min
    // A missing day is the smallest number: a table is in order where no day is smaller than the one before, and none is missing.
    var isInOrder = true
    days.forEach { _, day in
      if day < before || day == missing { isInOrder = false }
      before = day
      if day != missing { (first, last) = (min(first, day), max(last, day)) }
    }
    guard first <= last else {
      (rows, firstDay, starts) = (PackedOrdinals(), 0, [0])
      return
    }
    var starts = [Int32](repeating: 0, count: Int(last - first) + 2)
    days.forEach { _, day in if day != missing { starts[Int(day - first) + 1] += 1 } }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    (firstDay, self.starts) = (first, starts)
    if isInOrder {
      rows = nil
      return
    }
    var next = starts
    rows = PackedOrdinals(placing: Int(starts[starts.count - 1]), below: days.count) { places in
      days.forEach { row, day in
        guard day != missing else { return }
        places.store(Int32(row), at: Int(next[Int(day - first)]))
        next[Int(day - first)] += 1
      }
    }
  }

  /// How many rows there are.
  var count: Int { Int(starts[starts.count - 1]) }

  /// The rows at some places.
  func rows(at places: Range<Int>) -> [Int32] { rows?.values(in: places) ?? places.map { Int32($0) } }

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
    var day = max(0, starts.partitioningIndex { $0 > range.lowerBound } - 1)
    for place in range {
      while day + 1 < starts.count, Int(starts[day + 1]) <= place { day += 1 }
      days.append(firstDay + Int32(day))
    }
    return days
  }
}

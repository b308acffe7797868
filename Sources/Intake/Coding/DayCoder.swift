import Model
import Registers
import Spreadsheets

/// Codes dates as day numbers.
///
/// Where the mapping does not say which number is the month, undecided cells wait until the column's end, when all of its values have spoken.
struct DayCoder: Sendable {
  let reading: DateReading
  /// Events may not lie after this day; plans, due and expiry dates may.
  let latest: Int32
  /// Whether a month or a year alone will do (the 15th of the month, 1 July of the year).
  let allowsPartial: Bool
  private(set) var values = PackedDays()
  /// How exact each date is; only kept where partial dates are allowed.
  private(set) var precisions: [DatePrecision] = []
  /// Stands in the place of a day that waits for the column's other values.
  private static let waiting: Int32 = 0
  private var undecided: [(row: Int32, first: Int8, second: Int8, year: Int16)] = []
  private var dayFirstVotes = 0
  private var monthFirstVotes = 0

  init(style: DateStyle, latest: Day?, allowsPartial: Bool) {
    (reading, self.latest, self.allowsPartial) = (DateReading(style: style), latest?.number ?? Int32.max, allowsPartial)
  }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    var found = FoundDays(rows: column.cells.count, keepsPrecisions: allowsPartial)
    for (row, cell) in column.cells.enumerated() where cell.length > 0 {
      if let day = plainDay(cell, column.bytes) {
        found.set(row, day, .day)
      } else if let kind = read(cell, column.bytes, at: row, row: column.firstRow + Int32(row), &found) {
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind))
      }
    }
    values.append(contentsOf: found.days)
    precisions.append(contentsOf: found.precisions)
  }

  /// The days of some rows; missing until they are set.
  private struct FoundDays {
    private(set) var days: [Int32]
    private(set) var precisions: [DatePrecision]

    init(rows: Int, keepsPrecisions: Bool) {
      days = Array(repeating: Day.missing, count: rows)
      precisions = keepsPrecisions ? Array(repeating: .unknown, count: rows) : []
    }

    mutating func set(_ row: Int, _ day: Int32, _ precision: DatePrecision) {
      days[row] = day
      if !precisions.isEmpty { precisions[row] = precision }
    }
  }

  /// A day written as most files do, `2026-09-30`, and not after the latest one; nil where a cell needs a closer look.
  @inline(__always)
  private func plainDay(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard cell.kind == .text || cell.kind == .date, let iso = ISODate(bytes, Int(cell.offset), Int(cell.offset + cell.length)),
      let day = CivilTable.shared.number(year: iso.year, month: iso.month, day: iso.day), day <= latest
    else { return nil }
    return day
  }

  /// Reads one cell's day; what was wrong with it, if anything.
  private mutating func read(
    _ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int, row: Int32, _ found: inout FoundDays
  ) -> CellFailure.Kind? {
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    switch start == end || cell.kind == .error ? .unreadable : reading.read(bytes, start, end) {
    case .day(let day):
      countVotes(bytes, start, end, cell)
      return set(Day(number: day), .day, place, &found)
    case .month(let year, let month): return setPartial(Day(year: year, month: month, day: 15), .month, place, &found)
    case .year(let year): return setPartial(Day(year: year, month: 7, day: 1), .year, place, &found)
    case .either(let first, let second, let year):
      undecided.append((row, Int8(first), Int8(second), Int16(year)))
      found.set(place, Self.waiting, .day)
      return nil
    case .wrongOrder: return .dateOrder
    case .impossible: return .dateImpossible
    case .unreadable: return notADate(cell, bytes, start, end)
    }
  }

  private func set(_ day: Day, _ precision: DatePrecision, _ place: Int, _ found: inout FoundDays) -> CellFailure.Kind? {
    guard day.number <= latest else { return .dateAfterCutOff }
    found.set(place, day.number, precision)
    return nil
  }

  private func setPartial(_ day: Day?, _ precision: DatePrecision, _ place: Int, _ found: inout FoundDays) -> CellFailure.Kind? {
    guard allowsPartial, let day else { return .dateUnreadable }
    return set(day, precision, place, &found)
  }

  private func notADate(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> CellFailure.Kind? {
    if start == end || CellBytes.isDash(bytes, start, end) { return nil }
    if cell.kind == .error || CellBytes.isErrorText(bytes, start, end) { return .cellError }
    return Self.saysUnknown(bytes, start, end) ? nil : .dateUnreadable
  }

  /// An office's way to write that a date is not known.
  private static func saysUnknown(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start <= 40 else { return false }
    return unknownWords.contains(Folding.fold(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)))
  }

  private static let unknownWords = Set(
    [
      "inconnu", "inconnue", "non connu", "non connue", "nsp", "n/a", "na", "?", "؟", "unknown", "not known", "غير معروف", "غير محدد",
      "مجهول", "لا يعرف",
    ]
    .map(Folding.fold))

  /// A text date whose first or second number cannot be a month tells the order of its column.
  @inline(__always)
  private mutating func countVotes(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ cell: Cell) {
    guard reading.style.order == .detect, cell.kind == .text, end - start >= 8, bytes[start] < 0x80 else { return }
    func tens(_ place: Int) -> Int { Int(bytes[place]) * 10 + Int(bytes[place + 1]) - 528 }
    guard bytes[start + 2] == 0x2F || bytes[start + 2] == 0x2D || bytes[start + 2] == 0x2E else { return }
    if tens(start) > 12 { dayFirstVotes += 1 } else if tens(start + 3) > 12 { monthFirstVotes += 1 }
  }

  mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  /// Adds the rows of the part that follows.
  mutating func join(_ next: consuming DayCoder) {
    let base = Int32(values.count)
    values.append(contentsOf: next.values)
    precisions.append(contentsOf: next.precisions)
    for cell in next.undecided { undecided.append((cell.row + base, cell.first, cell.second, cell.year)) }
    dayFirstVotes += next.dayFirstVotes
    monthFirstVotes += next.monthFirstVotes
  }

  /// Decides what waited: by the column's other values; where they are silent or contradict each other, the cells fail.
  mutating func finish(column: Int16, _ failures: inout [CellFailure]) {
    let isDecided = (dayFirstVotes > 0) != (monthFirstVotes > 0)
    for cell in undecided {
      let (month, day) = dayFirstVotes > 0 ? (cell.second, cell.first) : (cell.first, cell.second)
      let found = isDecided ? DateReading.day(Int(cell.year), Int(month), Int(day), reading.style.calendar) : nil
      if let found, found.number <= latest {
        values.replace(row: Int(cell.row), with: found.number)
      } else {
        clear(row: Int(cell.row))
        failures.append(CellFailure(row: cell.row, column: column, kind: found == nil ? .dateOrderUndecided : .dateAfterCutOff))
      }
    }
    undecided = []
  }

  /// Takes back a day that other cells of its row contradict.
  mutating func clear(row: Int) {
    values.replace(row: row, with: Day.missing)
    if allowsPartial { precisions[row] = .unknown }
  }
}

/// How exact a typed date is.
enum DatePrecision: String, Sendable {
  case day
  case month
  case year
  case estimated
  case unknown
}

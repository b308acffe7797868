import Model
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
  private(set) var values: [Int32] = []
  /// How exact each date is; only kept where partial dates are allowed.
  private(set) var precisions: [DatePrecision] = []
  /// Stands in the place of a day that waits for the column's other values.
  private static let waiting = Day.missing + 1
  private var undecided: [(row: Int32, first: Int8, second: Int8, year: Int16)] = []
  private var dayFirstVotes = 0
  private var monthFirstVotes = 0

  init(style: DateStyle, latest: Day?, allowsPartial: Bool) {
    (reading, self.latest, self.allowsPartial) = (DateReading(style: style), latest?.number ?? Int32.max, allowsPartial)
  }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    for (row, cell) in column.cells.enumerated() {
      if cell.length == 0 {
        add(Day.missing, .unknown)
        continue
      }
      if let kind = append(cell, column.bytes, row: column.firstRow + Int32(row)) {
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind))
      }
    }
  }

  @inline(__always)
  private mutating func add(_ day: Int32, _ precision: DatePrecision) {
    values.append(day)
    if allowsPartial { precisions.append(precision) }
  }

  /// Adds one cell's day; what was wrong with it, if anything.
  private mutating func append(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, row: Int32) -> CellFailure.Kind? {
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    switch start == end || cell.kind == .error ? .unreadable : reading.read(bytes, start, end) {
    case .day(let day):
      countVotes(bytes, start, end, cell)
      if day <= latest {
        add(day, .day)
        return nil
      }
      add(Day.missing, .unknown)
      return .dateAfterCutOff
    case .month(let year, let month): return addPartial(Day(year: year, month: month, day: 15), .month)
    case .year(let year): return addPartial(Day(year: year, month: 7, day: 1), .year)
    case .either(let first, let second, let year):
      undecided.append((row, Int8(first), Int8(second), Int16(year)))
      add(Self.waiting, .day)
      return nil
    case .wrongOrder: return addMissing(.dateOrder)
    case .impossible: return addMissing(.dateImpossible)
    case .unreadable: return addMissing(notADate(cell, bytes, start, end))
    }
  }

  private mutating func addMissing(_ kind: CellFailure.Kind?) -> CellFailure.Kind? {
    add(Day.missing, .unknown)
    return kind
  }

  private mutating func addPartial(_ day: Day?, _ precision: DatePrecision) -> CellFailure.Kind? {
    guard allowsPartial, let day else { return addMissing(.dateUnreadable) }
    guard day.number <= latest else { return addMissing(.dateAfterCutOff) }
    add(day.number, precision)
    return nil
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
        values[Int(cell.row)] = found.number
      } else {
        clear(row: Int(cell.row))
        failures.append(CellFailure(row: cell.row, column: column, kind: found == nil ? .dateOrderUndecided : .dateAfterCutOff))
      }
    }
    undecided = []
  }

  /// Takes back a day that other cells of its row contradict.
  mutating func clear(row: Int) {
    values[row] = Day.missing
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

extension Moment {
  /// Reads `2026-09-30`, `2026-09-30T14:05:00`, with fractions of a second, `Z` ignored; nil for any other text.
  init?(iso text: UnsafeBufferPointer<UInt8>) {
    var scan = DigitScan(text)
    guard let year = scan.number(digits: 4), scan.take("-"), let month = scan.number(digits: 2), scan.take("-"),
      let dayOfMonth = scan.number(digits: 2), (1...12).contains(month), (1...31).contains(dayOfMonth)
    else { return nil }
    day = daysSince1970(year: year, month: month, day: dayOfMonth)
    milliseconds = 0
    if scan.isAtEnd { return }
    guard scan.take("T") || scan.take(" "), let clock = scan.clock() else { return nil }
    _ = scan.take("Z")
    guard scan.isAtEnd else { return nil }
    (day, milliseconds) = (day + clock / 86_400_000, clock % 86_400_000)
  }
}

/// Reads `PT14H05M00S`, `P1DT2H`, `-PT1M` as milliseconds; nil for any other text (years and months have no fixed length).
func isoDuration(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  var scan = DigitScan(text)
  let isNegative = scan.take("-")
  guard scan.take("P") else { return nil }
  var total = 0
  var isTime = false
  while !scan.isAtEnd {
    if scan.take("T") {
      isTime = true
      continue
    }
    guard let number = scan.number(), let fraction = scan.thousandths() else { return nil }
    let unit: Int
    if !isTime, scan.take("D") {
      unit = 86_400_000
    } else if isTime, scan.take("H") {
      unit = 3_600_000
    } else if isTime, scan.take("M") {
      unit = 60_000
    } else if isTime, scan.take("S") {
      unit = 1000
    } else {
      return nil
    }
    total += number * unit + fraction * unit / 1000
  }
  return isNegative ? -total : total
}

/// Reads `14:05`, `14:05:00.250` as milliseconds; nil for any other text.
func clockMilliseconds(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  var scan = DigitScan(text)
  guard let clock = scan.clock(), scan.isAtEnd else { return nil }
  return clock
}

/// Walks through digits and signs.
private struct DigitScan {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < text.count, text[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// A number of exactly `digits` digits, or of one to nine.
  mutating func number(digits: Int? = nil) -> Int? {
    let start = index
    var value = 0
    while index < text.count, index - start < digits ?? 9, text[index] &- UInt8(ascii: "0") < 10 {
      value = value * 10 + Int(text[index] &- UInt8(ascii: "0"))
      index += 1
    }
    return index - start == digits ?? max(1, index - start) ? value : nil
  }

  /// A fraction after `.` or `,`, rounded to thousandths; 0 where there is none.
  mutating func thousandths() -> Int? {
    guard take(".") || take(",") else { return 0 }
    let start = index
    var value = 0
    var weight = 1000
    while index < text.count, text[index] &- UInt8(ascii: "0") < 10 {
      if index - start < 3 {
        weight /= 10
        value += Int(text[index] &- UInt8(ascii: "0")) * weight
      } else if index - start == 3, text[index] >= UInt8(ascii: "5") {
        value += 1
      }
      index += 1
    }
    return index > start ? value : nil
  }

  /// `hh:mm`, `hh:mm:ss`, with a fraction.
  mutating func clock() -> Int? {
    guard let hours = number(digits: 2), take(":"), let minutes = number(digits: 2) else { return nil }
    var milliseconds = hours * 3_600_000 + minutes * 60_000
    if take(":") {
      guard let seconds = number(digits: 2), let fraction = thousandths() else { return nil }
      milliseconds += seconds * 1000 + fraction
    }
    return milliseconds
  }
}

import Model

/// Reads a date from the bytes of a cell.
struct DateReading: Sendable {
  let style: DateStyle

  /// A run of digits: its value and how many digits it had.
  private struct Number {
    var value = 0
    var digits = 0
  }

  /// Plain digits and separators are read from the bytes; anything else (month names, Arabic digits) from folded text.
  func read(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> DayReading {
    var numbers = (Number(), Number(), Number())
    var count = 0
    var place = start
    while place < end {
      let byte = bytes[place]
      if byte >= 0x30 && byte <= 0x39 {
        var number = Number()
        while place < end, bytes[place] >= 0x30, bytes[place] <= 0x39, number.digits < 9 {
          number.value = number.value * 10 + Int(bytes[place] - 0x30)
          number.digits += 1
          place += 1
        }
        switch count {
        case 0: numbers.0 = number
        case 1: numbers.1 = number
        default: numbers.2 = number
        }
        count += 1
        if count == 3 {
          return isEnd(bytes, place, end) ? threeNumbers(numbers.0, numbers.1, numbers.2, style.calendar) : readText(bytes, start, end)
        }
      } else if byte == 0x2F || byte == 0x2D || byte == 0x2E {
        guard place > start, bytes[place - 1] >= 0x30, bytes[place - 1] <= 0x39 else { return readText(bytes, start, end) }
        place += 1
      } else {
        return readText(bytes, start, end)
      }
    }
    return count == 2 ? twoNumbers(numbers.0, numbers.1) : count == 1 ? oneNumber(numbers.0) : .unreadable
  }

  /// Nothing more, or a time of day, may follow a date.
  private func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Bool {
    if place == end { return true }
    guard bytes[place] == 0x54 || bytes[place] == 0x20, place + 1 < end else { return false }
    for rest in (place + 1)..<end {
      switch bytes[rest] {
      case 0x30...0x3A, 0x2E, 0x2B, 0x5A, 0x20: continue
      default: return false
      }
    }
    return true
  }

  private func threeNumbers(_ a: Number, _ b: Number, _ c: Number, _ calendar: DateStyle.Calendar) -> DayReading {
    if a.digits == 4 || (style.order == .yearMonthDay && c.digits <= 2) {
      return date(fullYear(a), b.value, c.value, calendar, swapped: (c.value, b.value))
    }
    guard c.digits == 4 || c.digits == 2 else { return .unreadable }
    guard a.digits <= 2, b.digits <= 2 else { return .unreadable }
    let year = fullYear(c)
    switch style.order {
    case .dayMonthYear, .yearMonthDay: return date(year, b.value, a.value, calendar, swapped: (a.value, b.value))
    case .monthDayYear: return date(year, a.value, b.value, calendar, swapped: (b.value, a.value))
    case .detect:
      if a.value <= 12 && b.value <= 12 && a.value != b.value && a.value > 0 && b.value > 0 {
        return .either(first: a.value, second: b.value, year: year)
      }
      return a.value > 12 ? date(year, b.value, a.value, calendar, swapped: nil) : date(year, a.value, b.value, calendar, swapped: nil)
    }
  }

  private func date(_ year: Int, _ month: Int, _ day: Int, _ calendar: DateStyle.Calendar, swapped: (month: Int, day: Int)?) -> DayReading {
    if let found = Self.day(year, month, day, calendar) { return .day(found.number) }
    if let swapped, Self.day(year, swapped.month, swapped.day, calendar) != nil { return .wrongOrder }
    return .impossible
  }

  /// A day of the calendar that the year shows: Hijri years are four centuries behind, so 1343 to 1500 cannot be mistaken.
  static func day(_ year: Int, _ month: Int, _ day: Int, _ calendar: DateStyle.Calendar) -> Day? {
    if calendar == .hijri && year < 1700 { return HijriCalendar.day(year: year, month: month, day: day) }
    return (1800...2200).contains(year) ? Day(year: year, month: month, day: day) : nil
  }

  private func fullYear(_ number: Number) -> Int {
    guard number.digits <= 2 else { return number.value }
    if style.calendar == .hijri { return 1400 + number.value }
    return 2000 + number.value <= style.pivotYear ? 2000 + number.value : 1900 + number.value
  }

  private func twoNumbers(_ a: Number, _ b: Number) -> DayReading {
    let (month, year) = a.digits == 4 ? (b, a) : (a, b)
    guard year.digits == 4, month.digits <= 2, (1...12).contains(month.value), (1800...2200).contains(year.value) else {
      return .unreadable
    }
    return .month(year: year.value, month: month.value)
  }

  /// A year, `20260930`, or a spreadsheet's serial number (days since 1899-12-30).
  private func oneNumber(_ a: Number) -> DayReading {
    switch a.digits {
    case 4: return (1800...2200).contains(a.value) ? .year(a.value) : .unreadable
    case 5: return (10_000...80_000).contains(a.value) ? .day(Int32(a.value - 25_569)) : .unreadable
    case 8: return date(a.value / 10_000, a.value / 100 % 100, a.value % 100, style.calendar, swapped: nil)
    default: return .unreadable
    }
  }

  /// Text with month names, Arabic digits, direction marks, or the mark of the Hijri calendar.
  private func readText(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> DayReading {
    let text = Folding.fold(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
    var numbers: [Number] = []
    var words: [Substring] = []
    var monthPlace: (month: Int, after: Int)?
    var calendar = style.calendar
    for token in text.split(whereSeparator: { "/-. ,".contains($0) }) {
      let digits = token.prefix { $0.isASCII && $0.isNumber }
      let rest = token.dropFirst(digits.count)
      guard !digits.isEmpty else {
        words.append(token)
        continue
      }
      guard digits.count <= 8, let value = Int(digits), ["", "er", "st", "nd", "rd", "th", "h", "ه", "م"].contains(rest) else {
        return timeOnly(text)
      }
      if rest == "ه" || rest == "h" { calendar = .hijri }
      numbers.append(Number(value: value, digits: digits.count))
    }
    if let word = words.first(where: { $0 == "ه" || $0 == "h" || $0 == "ah" }) {
      calendar = .hijri
      words.removeAll { $0 == word }
    }
    words.removeAll { $0 == "م" || $0 == "de" || $0 == "of" }
    if let name = MonthNames.month(words[...]) {
      guard words.count == name.length else { return .unreadable }
      if name.isHijri { calendar = .hijri }
      monthPlace = (name.month, name.length)
    } else if !words.isEmpty {
      return .unreadable
    }
    return combine(numbers, month: monthPlace?.month, calendar)
  }

  private func combine(_ numbers: [Number], month: Int?, _ calendar: DateStyle.Calendar) -> DayReading {
    guard let month else {
      switch numbers.count {
      case 3: return threeNumbers(numbers[0], numbers[1], numbers[2], calendar)
      case 2: return twoNumbers(numbers[0], numbers[1])
      case 1: return oneNumber(numbers[0])
      default: return .unreadable
      }
    }
    if numbers.count == 1 { return numbers[0].digits == 4 ? .month(year: numbers[0].value, month: month) : .unreadable }
    guard numbers.count == 2 else { return .unreadable }
    let (day, year) = numbers[0].digits == 4 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
    return date(fullYear(year), month, day.value, calendar, swapped: nil)
  }

  /// A date with a time of day behind it, in other digits.
  private func timeOnly(_ text: String) -> DayReading {
    guard let space = text.firstIndex(of: " "), text[space...].contains(":") else { return .unreadable }
    var date = String(text[..<space])
    return date.withUTF8 { read($0, 0, $0.count) }
  }
}

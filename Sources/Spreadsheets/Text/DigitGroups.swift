/// The runs of digits of a text without letters, and the marks between them: is it a date, a time, a number?
struct DigitGroups {
  private var lengths: [Int] = []
  private var values: [Int] = []
  private var marks: [UInt8] = []
  private var before: [UInt8] = []
  private var after: [UInt8] = []
  private var isTooLong = false

  init(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= 48 else {
      isTooLong = true
      return
    }
    var (index, between) = (0, [UInt8]())
    var inGroup = false
    while index < text.count {
      if let (digit, width) = Self.digit(text, index) {
        if !inGroup {
          if lengths.isEmpty { before = between } else { marks.append(Self.fold(between)) }
          between = []
          lengths.append(0)
          values.append(0)
        }
        inGroup = true
        lengths[lengths.count - 1] += 1
        values[values.count - 1] = min(values[values.count - 1] * 10 + digit, 1 << 40)
        index += width
      } else {
        inGroup = false
        between.append(text[index])
        index += 1
      }
    }
    after = between
  }

  /// The three numbers of a date, and whether the first is the year.
  var dateParts: (first: Int, second: Int, third: Int, yearFirst: Bool)? {
    guard isDate || isDateTime else { return nil }
    return (values[0], values[1], values[2], lengths[0] == 4)
  }

  var isDate: Bool { lengths.count == 3 && before.isEmpty && after.isEmpty && startsWithDate }
  var isTime: Bool { before.isEmpty && after.isEmpty && (2...4).contains(lengths.count) && isTime(from: 0) }

  var isDateTime: Bool {
    guard before.isEmpty && after.isEmpty && lengths.count >= 5 && startsWithDate && marks[2] == 0x20 else { return false }
    return isTime(from: 3)
  }

  private var startsWithDate: Bool {
    guard !isTooLong, marks.count >= 2, marks[0] == marks[1], [0x2F, 0x2D, 0x2E].contains(marks[0]) else { return false }
    let small = { (value: Int) in value >= 1 && value <= 31 }
    if lengths[0] == 4 { return lengths[1] <= 2 && lengths[2] <= 2 && (1...12).contains(values[1]) && small(values[2]) }
    return lengths[0] <= 2 && lengths[1] <= 2 && (lengths[2] == 4 || lengths[2] == 2) && small(values[0]) && small(values[1])
      && min(values[0], values[1]) <= 12
  }

  private func isTime(from start: Int) -> Bool {
    guard lengths.count - start >= 2, lengths[start] <= 3, marks[start] == 0x3A else { return false }
    for group in start + 1..<lengths.count {
      let isFraction = group == start + 3 && marks[group - 1] == 0x2E
      guard isFraction || (marks[group - 1] == 0x3A && lengths[group] == 2 && values[group] < 60) else { return false }
    }
    return true
  }

  var isSignedInteger: Bool { lengths.count == 1 && after.isEmpty && (before.isEmpty || before == [0x2D] || before == [0x2B]) }

  /// Thousands apart in threes, at most one decimal mark, a sign, currency or percent around it.
  var isNumber: Bool {
    guard !isTooLong, !lengths.isEmpty, before.count <= 5, after.count <= 5, Self.isAffix(before), Self.isAffix(after) else { return false }
    guard lengths.count > 1 else { return true }
    for (group, mark) in marks.enumerated() {
      let isLast = group == marks.count - 1
      switch mark {
      case 0x2E, 0x2C: if !isLast && lengths[group + 1] != 3 { return false }
      case 0x27, 0x20, 0xA0: if lengths[group + 1] != 3 { return false }
      default: return false
      }
    }
    return true
  }

  /// Signs, brackets, percent and currency; bytes above 0x7F are currency signs or no-break spaces.
  private static func isAffix(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { [0x2B, 0x2D, 0x28, 0x29, 0x25, 0x24, 0x20, 0x2E].contains($0) || $0 >= 0x80 }
  }

  /// One byte for what stands between two groups: its only byte, a space for spaces, 0xA0 for any no-break space or U+066C, else 0.
  private static func fold(_ bytes: [UInt8]) -> UInt8 {
    if bytes.count == 1 { return bytes[0] }
    if bytes.allSatisfy({ $0 == 0x20 }) { return 0x20 }
    if bytes == [0xD9, 0xAB] { return 0x2E }
    return [[0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xD9, 0xAC], [0xE2, 0x80, 0x99]].contains(bytes) ? 0xA0 : 0
  }

  private static func digit(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Int, Int)? {
    if (0x30...0x39).contains(text[index]) { return (Int(text[index]) - 0x30, 1) }
    guard let arabic = arabicDigit(text, index) else { return nil }
    return (arabic, 2)
  }

  /// Arabic-Indic (U+0660) and Persian (U+06F0) digits.
  static func arabicDigit(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard index + 1 < text.count else { return nil }
    if text[index] == 0xD9 && (0xA0...0xA9).contains(text[index + 1]) { return Int(text[index + 1]) - 0xA0 }
    if text[index] == 0xDB && (0xB0...0xB9).contains(text[index + 1]) { return Int(text[index + 1]) - 0xB0 }
    return nil
  }
}

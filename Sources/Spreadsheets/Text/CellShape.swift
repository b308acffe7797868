/// What a cell's text looks like: enough to tell a header from its body and a column from its neighbour, no more.
package enum CellShape: UInt8, Hashable, Sendable, CaseIterable {
  case empty
  case integer
  /// Also with thousands separators, a currency sign, percent, an exponent or brackets.
  case number
  case date
  case time
  case dateTime
  /// Letters and digits without a space: `MG-8769`, `D25/0143`.
  case code
  /// A web or mail address.
  case link
  /// Letters without a space.
  case word
  case text
  /// None of these: broken off quotes, lists of marks.
  case other

  /// Whether a header cell would hardly look like this.
  package var isTyped: Bool { rawValue >= CellShape.integer.rawValue && rawValue <= CellShape.link.rawValue }

  /// Whether both can well stand in one column.
  package func agrees(with other: CellShape) -> Bool { self == other || family == other.family }

  private var family: UInt8 {
    switch self {
    case .empty: 0
    case .integer, .number: 1
    case .date, .dateTime: 2
    case .time: 3
    case .code: 4
    case .link: 5
    case .word, .text: 6
    case .other: 7
    }
  }
}

extension CellShape {
  /// - Parameter bytes: UTF-8, spaces around it do not count.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (start, end) = (0, bytes.count)
    while start < end && bytes[start] <= 0x20 { start += 1 }
    while end > start && bytes[end - 1] <= 0x20 { end -= 1 }
    guard start < end else {
      self = .empty
      return
    }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    var census = CharacterCensus()
    census.count(text)
    self = census.letters == 0 ? Self.withoutLetters(text, census) : Self.withLetters(text, census)
  }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { CellShape($0) }
  }

  private static func withLetters(_ text: UnsafeBufferPointer<UInt8>, _ census: CharacterCensus) -> CellShape {
    if census.spaces == 0 {
      if isLink(text) { return .link }
      if isDateTime(text) { return .dateTime }
      if isExponent(text, census) { return .number }
      if census.digits > 0 { return census.others <= 6 && text.count <= 40 ? .code : .other }
      return census.strong > 0 ? .other : .word
    }
    if census.letters <= 4 && census.digits > 0 && census.digits >= census.letters && isAmount(text) { return .number }
    return census.strong > 2 && census.strong * 4 > census.letters ? .other : .text
  }

  private static func withoutLetters(_ text: UnsafeBufferPointer<UInt8>, _ census: CharacterCensus) -> CellShape {
    guard census.digits > 0 else { return .other }
    if census.digits + census.digitBytesBeyond == text.count { return .integer }
    let groups = DigitGroups(text)
    if groups.isDate { return .date }
    if groups.isTime { return .time }
    if groups.isDateTime { return .dateTime }
    return groups.isNumber ? (groups.isSignedInteger ? .integer : .number) : census.strong > 0 ? .other : .code
  }

  private static func isLink(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<text.count {
      if text[index] == 0x40 { return index > 0 && index < text.count - 2 }
      if text[index] == 0x3A { return index + 2 < text.count && text[index + 1] == 0x2F && text[index + 2] == 0x2F }
    }
    return text.count > 4 && text[0] | 0x20 == 0x77 && text[1] | 0x20 == 0x77 && text[2] | 0x20 == 0x77 && text[3] == 0x2E
  }

  /// `2026-09-30T14:05:00Z`
  private static func isDateTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 16 && text[4] == 0x2D && text[7] == 0x2D && text[10] | 0x20 == 0x74 && text[13] == 0x3A
  }

  /// `1.187263E+08`
  private static func isExponent(_ text: UnsafeBufferPointer<UInt8>, _ census: CharacterCensus) -> Bool {
    guard census.letters == 1, let mark = text.firstIndex(where: { $0 | 0x20 == 0x65 }), mark > 0, mark < text.count - 1 else {
      return false
    }
    return text.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x2C, 0x45, 0x65].contains($0) }
      && text[text.count - 1] & 0xF0 == 0x30
  }

  /// `1 250 MAD`, `12.5 kg`
  private static func isAmount(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let space = text.lastIndex(of: 0x20) else { return false }
    let unit = text[(space + 1)...]
    let amount = UnsafeBufferPointer(rebasing: text[..<space])
    return unit.allSatisfy { $0 >= 0x41 } && DigitGroups(amount).isNumber
  }
}

/// How many characters of each kind a text has.
struct CharacterCensus {
  private(set) var letters = 0
  private(set) var digits = 0
  /// The bytes of Arabic-Indic digits beyond the first of each.
  private(set) var digitBytesBeyond = 0
  private(set) var spaces = 0
  private(set) var others = 0
  /// Marks that delimit elsewhere: comma, semicolon, bar, tab, quote.
  private(set) var strong = 0

  mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x20: spaces += 1
      case 0x09, 0x22, 0x2C, 0x3B, 0x7C:
        strong += 1
        others += 1
      case 0x80...:
        if let digit = DigitGroups.arabicDigit(text, index), digit >= 0 {
          digits += 1
          digitBytesBeyond += 1
        } else if byte == 0xC2 || byte == 0xE2 || byte == 0xD9 && index + 1 < text.count && (0xAA...0xAC).contains(text[index + 1]) {
          // No-break spaces, currency signs, dashes, typographic quotes, the Arabic percent, decimal and thousands marks.
          others += 1
        } else {
          letters += 1
        }
        while index + 1 < text.count && text[index + 1] & 0xC0 == 0x80 { index += 1 }
      default: others += 1
      }
      index += 1
    }
  }
}

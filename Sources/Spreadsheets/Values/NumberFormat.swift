/// What a number format makes of a number.
enum NumberFormat: Equatable, Sendable {
  case number
  /// Holds a day, perhaps with a time.
  case date
  /// Holds hours, minutes or seconds only.
  case timeOfDay
  /// Elapsed hours, minutes or seconds, such as `[h]:mm`: 30 hours stay 30 hours.
  case duration

  /// Reads a format code; its first section decides. Quoted letters, escaped ones, colours and locales are no tokens.
  init(code: String) {
    self = Self.named[code] ?? Self.scan(Array(code.utf8))
  }

  /// The formats that are known by a number alone in `.xlsx` (ECMA-376 part 1, 18.8.30, and those of East Asian editions).
  init(builtIn id: Int) {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .timeOfDay
    case 46: self = .duration
    default: self = .number
    }
  }

  /// Names of formats in SpreadsheetML 2003.
  private static let named: [String: NumberFormat] = [
    "General": .number, "Standard": .number, "Fixed": .number, "Currency": .number, "Euro Currency": .number, "Percent": .number,
    "Scientific": .number, "General Number": .number, "Yes/No": .number, "True/False": .number, "On/Off": .number,
    "General Date": .date, "Short Date": .date, "Medium Date": .date, "Long Date": .date,
    "Short Time": .timeOfDay, "Medium Time": .timeOfDay, "Long Time": .timeOfDay,
  ]

  private static func scan(_ code: [UInt8]) -> NumberFormat {
    var letters: [UInt8] = []
    var index = 0
    scanning: while index < code.count {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: ";"): break scanning
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "\""): index = code[(index + 1)...].firstIndex(of: byte) ?? code.count
      case UInt8(ascii: "["):
        let end = code[index...].firstIndex(of: UInt8(ascii: "]")) ?? code.count
        if isElapsed(code[(index + 1)..<end]) { return .duration }
        index = end
      case UInt8(ascii: "E") where index + 1 < code.count && (code[index + 1] == UInt8(ascii: "+") || code[index + 1] == UInt8(ascii: "-")):
        return .number
      default:
        if code[index...].starts(with: Array("General".utf8)) { return .number }
        if code[index...].starts(with: Array("AM/PM".utf8)) {
          letters.append(UInt8(ascii: "h"))
          index += 4
        } else {
          let lower = byte | 0x20
          if Self.tokens.contains(lower) { letters.append(lower) }
        }
      }
      index += 1
    }
    return meaning(of: letters)
  }

  private static let tokens = Set("ymdhsegb".utf8)

  private static func isElapsed(_ inner: ArraySlice<UInt8>) -> Bool {
    guard let first = inner.first, "hms".utf8.contains(first | 0x20) else { return false }
    return inner.allSatisfy { $0 | 0x20 == first | 0x20 }
  }

  /// `m` is minutes after hours or before seconds, else months.
  private static func meaning(of letters: [UInt8]) -> NumberFormat {
    let hasClock = letters.contains(UInt8(ascii: "h")) || letters.contains(UInt8(ascii: "s"))
    for (index, letter) in letters.enumerated() {
      switch letter {
      case UInt8(ascii: "y"), UInt8(ascii: "d"): return .date
      case UInt8(ascii: "e"), UInt8(ascii: "g"), UInt8(ascii: "b"):
        // Eras and Buddhist years stand beside months; alone they are letters of a unit.
        if letters.contains(UInt8(ascii: "m")) { return .date }
      case UInt8(ascii: "m"):
        let before = letters[..<index].last { $0 != letter }
        let after = letters[index...].first { $0 != letter }
        if before != UInt8(ascii: "h"), before != UInt8(ascii: "s"), after != UInt8(ascii: "s") { return .date }
      default: break
      }
    }
    return hasClock ? .timeOfDay : .number
  }
}

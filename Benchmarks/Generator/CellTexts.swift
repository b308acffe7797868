import Model

/// ISO texts of days, made once.
struct DayTexts: Sendable {
  private static let length = 10
  private let first: Int32
  private let bytes: [UInt8]

  /// Covers every day from 1990 to 2035.
  init() {
    first = Day(year: 1990, month: 1, day: 1)?.number ?? 0
    let last = Day(year: 2035, month: 12, day: 31)?.number ?? 0
    bytes = (first...last).flatMap { Array(Day(number: $0).description.utf8) }
  }

  func append(_ day: Int32, to text: inout [UInt8]) {
    guard day != .min else { return }
    let start = Int(day - first) * Self.length
    text.append(contentsOf: bytes[start..<start + Self.length])
  }
}

/// Appends a prefix and a decimal number with leading zeros: `C0000042`.
func appendNumber(_ prefix: UInt8, _ number: Int, width: Int, to text: inout [UInt8]) {
  text.append(prefix)
  appendDecimal(number, width: width, to: &text)
}

/// Appends a decimal number of at least so many digits.
func appendDecimal(_ number: Int, width: Int = 1, to text: inout [UInt8]) {
  var scale = 1
  var digits = 1
  while digits < width || number / scale >= 10 {
    scale *= 10
    digits += 1
  }
  while scale > 0 {
    text.append(UInt8(ascii: "0") + UInt8(number / scale % 10))
    scale /= 10
  }
}

/// Appends a child's file number: the partner's two letters and seven hexadecimal digits in no visible order, `BY-0003039`.
func appendChild(_ child: Int, partner: UInt8, to text: inout [UInt8]) {
  text.append(UInt8(ascii: partner == 0 ? "B" : "A"))
  text.append(UInt8(ascii: partner == 0 ? "Y" : "M"))
  text.append(UInt8(ascii: "-"))
  let spread = (child &* 0x9E37_79B1 &+ 12_345) & 0xFFF_FFFF
  for place in stride(from: 24, through: 0, by: -4) {
    let digit = UInt8((spread >> place) & 15)
    text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
  }
}

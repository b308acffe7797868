/// An exact number with four decimals, held as a whole number of ten-thousandths: counts, hours, scores.
///
/// Sums do not depend on the order of rows or threads, and print as they were typed (`808.25`).
package struct Quantity: Hashable, Comparable, Sendable {
  package let tenThousandths: Int64

  /// What a column of quantities holds where the cell is missing.
  package static let missing = Int64.min
  package static let scale: Int64 = 10_000

  package init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }
  package init(_ count: Int) { tenThousandths = Int64(count) * Self.scale }

  package static func < (a: Quantity, b: Quantity) -> Bool { a.tenThousandths < b.tenThousandths }
  package var double: Double { Double(tenThousandths) / Double(Self.scale) }
  package var isWhole: Bool { tenThousandths % Self.scale == 0 }
}

extension Quantity: CustomStringConvertible {
  /// Plain decimal notation without trailing zeros: `3`, `808.25`, `-0.5`.
  package var description: String {
    let magnitude = tenThousandths.magnitude
    let whole = magnitude / UInt64(Self.scale)
    var fraction = magnitude % UInt64(Self.scale)
    let text = (tenThousandths < 0 ? "-" : "") + String(whole)
    if fraction == 0 { return text }
    var places = 4
    while fraction % 10 == 0 { (fraction, places) = (fraction / 10, places - 1) }
    let digits = String(fraction)
    return text + "." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }
}

extension Quantity {
  /// Reads plain decimal notation (`808.25`, `-3`); nil for anything else. Digits beyond the fourth decimal are rounded, half away from zero.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let quantity = text.withUTF8({ Quantity(utf8: $0) }) else { return nil }
    self = quantity
  }

  /// The same, from bytes: a column of typed numbers has millions of them.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    let isNegative = bytes.first == 0x2D
    if isNegative || bytes.first == 0x2B { place = 1 }
    let start = place
    var whole: Int64 = 0
    while place < bytes.count, bytes[place] &- 0x30 < 10 {
      whole = whole * 10 + Int64(bytes[place] &- 0x30)
      guard whole <= 900_000_000_000_000 else { return nil }
      place += 1
    }
    guard place > start else { return nil }
    var hundredThousandths: Int64 = 0
    if place < bytes.count {
      guard bytes[place] == 0x2E else { return nil }
      var unit: Int64 = 10_000
      for byte in bytes[(place + 1)...] {
        guard byte &- 0x30 < 10 else { return nil }
        hundredThousandths += unit * Int64(byte &- 0x30)
        unit /= 10
      }
    }
    let magnitude = whole * Self.scale + (hundredThousandths + 5) / 10
    tenThousandths = isNegative ? -magnitude : magnitude
  }
}

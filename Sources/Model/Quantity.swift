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
    let isNegative = text.first == "-"
    let parts = text.drop(while: { $0 == "-" || $0 == "+" }).split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let whole = Int64(parts[0]), whole <= 900_000_000_000_000, text.count - parts.map(\.count).reduce(parts.count - 1, +) <= 1
    else { return nil }
    var fraction: Int64 = 0
    if parts.count == 2 {
      let digits = parts[1].prefix(5).compactMap(\.wholeNumberValue) + Array(repeating: 0, count: max(0, 5 - parts[1].count))
      fraction = (digits.reduce(Int64(0)) { $0 * 10 + Int64($1) } + 5) / 10
    }
    let magnitude = whole * Self.scale + fraction
    tenThousandths = isNegative ? -magnitude : magnitude
  }
}

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
    var fraction = String(magnitude % UInt64(Self.scale))
    fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (tenThousandths < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

import Model

/// Half away from zero, as figures are printed (convention C16).
enum Rounding {
  /// A plain decimal text with exactly `places` decimals.
  static func text(_ number: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    // The nudge undoes the binary representation of decimals such as 0.285, which lie a hair below the half.
    let scaled = (abs(number) * scale + 1e-9).rounded(.toNearestOrAwayFromZero)
    return text(number < 0 ? -Int64(scaled) : Int64(scaled), places: places)
  }

  /// `count` of `total` in tenths of a percent, by whole numbers only; `total` is above 0.
  static func percentage(_ count: Quantity, of total: Quantity) -> String {
    let (n, d) = (count.tenThousandths, total.tenThousandths)
    let magnitude = (2000 * n.magnitude + d.magnitude) / (2 * d.magnitude)
    return text((n < 0) != (d < 0) ? -Int64(magnitude) : Int64(magnitude), places: 1)
  }

  private static func text(_ scaled: Int64, places: Int) -> String {
    var digits = String(scaled.magnitude)
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    let cut = digits.index(digits.endIndex, offsetBy: -places)
    let sign = scaled < 0 ? "-" : ""
    return sign + digits[..<cut] + (places > 0 ? "." + digits[cut...] : "")
  }
}

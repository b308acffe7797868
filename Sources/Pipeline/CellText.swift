import Foundation

/// Appends a number without noise and without an exponent where that is shorter to read: `1.187263E+08` as `118726300`.
///
/// Numbers computed in binary carry noise in their last digits (`0.30000000000000004`): where fifteen digits end in zeros, they are the
/// number that was meant. Else every digit is kept. Whole numbers written out are left alone.
func appendNumber(_ literal: ArraySlice<UInt8>, to output: inout [UInt8]) {
  let isPlain = literal.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  let isWhole = isPlain && !literal.contains(UInt8(ascii: "."))
  if isWhole || (isPlain && literal.count <= 15 && literal.last != UInt8(ascii: "0") && literal.first != UInt8(ascii: ".")) {
    output.append(contentsOf: literal)
  } else if let value = Double(String(decoding: literal, as: UTF8.self)), value.isFinite {
    output.append(contentsOf: withoutNoise(value).utf8)
  } else {
    output.append(contentsOf: literal)
  }
}

private func withoutNoise(_ value: Double) -> String {
  let exact = DecimalDigits("\(value)")
  let rounded = DecimalDigits(String(format: "%.14e", value))
  return (rounded.digits.count + 3 <= exact.digits.count ? rounded : exact).text
}

/// The significant digits of a decimal literal and where its point stands.
private struct DecimalDigits {
  private(set) var digits: [Character] = []
  /// The value is `0.digits` times ten to this power.
  private var exponent: Int
  private let isNegative: Bool

  init(_ literal: String) {
    let parts = literal.lowercased().split(separator: "e")
    let mantissa = parts.first ?? "0"
    exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    isNegative = mantissa.hasPrefix("-")
    let whole = mantissa.drop { $0 == "-" }.prefix { $0 != "." }
    exponent += whole.count
    digits = mantissa.filter(\.isNumber).map { $0 }
    let zeros = digits.prefix { $0 == "0" }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == "0" { digits.removeLast() }
  }

  var text: String {
    if digits.isEmpty { return "0" }
    let sign = isNegative ? "-" : ""
    guard (-6...21).contains(exponent) else {
      let fraction = digits.dropFirst()
      return sign + String(digits[0]) + (fraction.isEmpty ? "" : "." + String(fraction)) + "E\(exponent - 1)"
    }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + String(digits) }
    let padded = digits + Array(repeating: "0", count: max(0, exponent - digits.count))
    let fraction = padded[exponent...]
    return sign + String(padded[..<exponent]) + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}

import Foundation

/// Appends a number without noise and without an exponent where that is shorter to read: `1.187263E+08` as `118726300`.
///
/// Numbers computed in binary carry noise in their last digits (`0.30000000000000004`): where fifteen digits end in zeros, they are the
/// number that was meant. Else every digit is kept. Whole numbers written out are left alone.
func appendNumber(_ literal: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  if appendPlainNumber(literal, to: &output) { return }
  if let value = Double(String(decoding: literal, as: UTF8.self)), value.isFinite {
    output.append(contentsOf: withoutNoise(value).utf8)
  } else {
    output.append(contentsOf: literal)
  }
}

/// Digits with at most one point, so few that each is meant: all that nearly every number needs is to lose the zeros at its ends.
/// - Returns: whether it was such a number.
private func appendPlainNumber(_ literal: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Bool {
  let isNegative = literal.first == UInt8(ascii: "-")
  var point: Int?
  for index in (isNegative ? 1 : 0)..<literal.count where literal[index] &- UInt8(ascii: "0") > 9 {
    guard literal[index] == UInt8(ascii: "."), point == nil else { return false }
    point = index
  }
  guard let point else {
    output.append(contentsOf: literal)
    return true
  }
  guard literal.count <= 15 else { return false }
  let zero = UInt8(ascii: "0")
  let whole = literal[(isNegative ? 1 : 0)..<point].drop { $0 == zero }
  let fraction = literal[(point + 1)...]
  let zeros = fraction.prefix { $0 == zero }.count
  let end = fraction.lastIndex { $0 != zero }.map { $0 + 1 } ?? fraction.startIndex
  // Small ones are written with an exponent.
  if whole.isEmpty, zeros > 5, end > fraction.startIndex { return false }
  let isZero = whole.isEmpty && end == fraction.startIndex
  if isNegative, !isZero { output.append(UInt8(ascii: "-")) }
  if whole.isEmpty { output.append(zero) } else { output.append(contentsOf: whole) }
  guard end > fraction.startIndex else { return true }
  output.append(UInt8(ascii: "."))
  output.append(contentsOf: fraction[..<end])
  return true
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

/// A form that many names of a register share: a prefix, then a number of so many digits (`BY-0003039`). Such a name is known by its
/// number, without any table.
struct SerialForm: Hashable, Sendable {
  /// Up to eight bytes, the first one lowest.
  let prefix: UInt64
  let prefixLength: Int
  let digits: Int

  static let longestPrefix = 8
  private static let fewestDigits = 4
  private static let mostDigits = 8

  var length: Int { prefixLength + digits }

  /// The form of a name: its digits at the end, after letters alone, a mark, or nothing. Nil where it has none.
  init?(_ bytes: UnsafePointer<UInt8>, length: Int) {
    var digits = 0
    while digits < min(length, Self.mostDigits), bytes[length - 1 - digits] &- 0x30 < 10 { digits += 1 }
    let prefixLength = length - digits
    guard digits >= Self.fewestDigits, prefixLength <= Self.longestPrefix else { return nil }
    var prefix: UInt64 = 0
    var isLetters = true
    for place in 0..<prefixLength {
      guard bytes[place] > 0x20, bytes[place] < 0x7F else { return nil }
      isLetters = isLetters && Self.isLetter(bytes[place])
      prefix |= UInt64(bytes[place]) << UInt64(8 * place)
    }
    if prefixLength > 0 && !isLetters {
      let last = bytes[prefixLength - 1]
      guard !Self.isLetter(last), last &- 0x30 >= 10 else { return nil }
    }
    (self.prefix, self.prefixLength, self.digits) = (prefix, prefixLength, digits)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// The number of a name of this form; nil where the name is of another one.
  @inline(__always)
  func value(of bytes: UnsafePointer<UInt8>, length: Int) -> UInt32? {
    guard length == self.length else { return nil }
    var prefix: UInt64 = 0
    for place in 0..<prefixLength { prefix |= UInt64(bytes[place]) << UInt64(8 * place) }
    guard prefix == self.prefix else { return nil }
    var value: UInt32 = 0
    for place in prefixLength..<length {
      let digit = bytes[place] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ UInt32(digit)
    }
    return value
  }

  /// The bytes of the name with a number.
  func name(_ value: UInt32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0x30, count: length)
    for place in 0..<prefixLength { bytes[place] = UInt8(truncatingIfNeeded: prefix >> UInt64(8 * place)) }
    var (rest, place) = (value, length - 1)
    while rest > 0 {
      bytes[place] = 0x30 + UInt8(rest % 10)
      (rest, place) = (rest / 10, place - 1)
    }
    return bytes
  }
}

/// A form that many names of a register share: a prefix, then a number of so many digits (`BY-0003039`, `BY-1DFC3F7`). Such a name is
/// known by its number, without any table.
///
/// A name's bytes alone say of which form it is, so that it has one code whatever was met before: digits of base ten at its end make a
/// decimal form; else digits of base sixteen after a mark, a letter among them, a hexadecimal one.
struct SerialForm: Hashable, Sendable {
  /// Up to eight bytes, the first one lowest.
  let prefix: UInt64
  let prefixLength: Int
  let digits: Int
  /// What stands for ten in base sixteen, `A` or `a`; 0 where digits are of base ten.
  let ten: UInt8

  static let longestPrefix = 8
  private static let fewestDigits = 4
  private static let mostDecimalDigits = 8
  /// Seven digits of base sixteen are 28 bits, as many as a code has for a number.
  private static let mostHexadecimalDigits = 7

  var length: Int { prefixLength + digits }
  var isDecimal: Bool { ten == 0 }

  /// The form of a name: its digits at the end, after letters alone, a mark, or nothing; those of base sixteen after a mark. Nil where
  /// it has none.
  init?(_ bytes: UnsafePointer<UInt8>, length: Int) {
    let name = UnsafeBufferPointer(start: bytes, count: length)
    guard let form = Self.decimal(name) ?? Self.hexadecimal(name, ten: 0x41) ?? Self.hexadecimal(name, ten: 0x61) else { return nil }
    self = form
  }

  private init?(_ name: UnsafeBufferPointer<UInt8>, digits: Int, ten: UInt8) {
    let prefixLength = name.count - digits
    guard digits >= Self.fewestDigits, prefixLength <= Self.longestPrefix else { return nil }
    var prefix: UInt64 = 0
    for place in 0..<prefixLength {
      guard name[place] > 0x20, name[place] < 0x7F else { return nil }
      prefix |= UInt64(name[place]) << UInt64(8 * place)
    }
    (self.prefix, self.prefixLength, self.digits, self.ten) = (prefix, prefixLength, digits, ten)
  }

  private static func decimal(_ name: UnsafeBufferPointer<UInt8>) -> SerialForm? {
    var digits = 0
    while digits < min(name.count, mostDecimalDigits), isDigit(name[name.count - 1 - digits]) { digits += 1 }
    let prefix = name.dropLast(digits)
    guard prefix.last.map(isMark) ?? true || prefix.allSatisfy(isLetter) else { return nil }
    return SerialForm(name, digits: digits, ten: 0)
  }

  private static func hexadecimal(_ name: UnsafeBufferPointer<UInt8>, ten: UInt8) -> SerialForm? {
    var digits = 0
    var hasLetter = false
    while digits < min(name.count, mostHexadecimalDigits) {
      let byte = name[name.count - 1 - digits]
      guard isDigit(byte) || byte &- ten < 6 else { break }
      hasLetter = hasLetter || !isDigit(byte)
      digits += 1
    }
    guard hasLetter, digits < name.count, isMark(name[name.count - 1 - digits]) else { return nil }
    return SerialForm(name, digits: digits, ten: ten)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isMark(_ byte: UInt8) -> Bool { !isLetter(byte) && !isDigit(byte) }

  /// The number of a name of this form; nil where the name is of another one.
  @inline(__always)
  func value(of bytes: UnsafePointer<UInt8>, length: Int) -> UInt32? {
    guard length == self.length else { return nil }
    if length >= 8 {
      let text = UnsafeRawPointer(bytes)
      let head = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self))
      guard head & prefixMask == prefix else { return nil }
      return value(ofDigits: UInt64(littleEndian: text.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)))
    }
    var (head, tail): (UInt64, UInt64) = (0, 0)
    for place in 0..<length {
      if place < prefixLength { head |= UInt64(bytes[place]) << UInt64(8 * place) }
      tail |= UInt64(bytes[place]) << UInt64(8 * (8 - length + place))
    }
    return head == prefix ? value(ofDigits: tail) : nil
  }

  /// The bytes of the prefix within a name's first eight.
  private var prefixMask: UInt64 { prefixLength == 8 ? .max : (1 << UInt64(8 * prefixLength)) &- 1 }

  /// - Parameter tail: a name's last eight bytes, the last one uppermost; those before the digits do not count.
  @inline(__always)
  private func value(ofDigits tail: UInt64) -> UInt32? {
    let unused = UInt64(8 * (8 - digits))
    return isDecimal
      ? DigitWord(tail, unused: unused).decimal : DigitWord(tail, unused: unused).hexadecimal(isLowercase: ten == 0x61)
  }

  /// The bytes of the name with a number.
  func name(_ value: UInt32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0x30, count: length)
    for place in 0..<prefixLength { bytes[place] = UInt8(truncatingIfNeeded: prefix >> UInt64(8 * place)) }
    let base: UInt32 = isDecimal ? 10 : 16
    var (rest, place) = (value, length - 1)
    while rest > 0 {
      let digit = UInt8(rest % base)
      bytes[place] = digit < 10 ? 0x30 + digit : ten + digit - 10
      (rest, place) = (rest / base, place - 1)
    }
    return bytes
  }
}

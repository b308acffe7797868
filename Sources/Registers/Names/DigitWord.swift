/// Up to eight digits in one word, all read at once.
struct DigitWord {
  /// The first digit lowest, the last one uppermost.
  private let word: UInt64
  /// Ones in the bytes that hold digits.
  private let used: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  /// The top bit of every byte.
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// - Parameter unused: how many of the lowest bits hold no digits.
  @inline(__always)
  init(_ word: UInt64, unused: UInt64) { (self.word, used) = (word, UInt64.max << unused) }

  /// The number that digits of base ten write; nil where there is another character.
  @inline(__always)
  var decimal: UInt32? {
    var digits = (word ^ 0x30 &* Self.ones) & used
    guard Self.atLeast(10, digits) == 0 else { return nil }
    // Each step makes numbers of twice as many digits: tens, hundreds, the whole.
    digits = (digits &* 2_561) >> 8 & 0x00FF_00FF_00FF_00FF
    digits = (digits &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: (digits &* 42_949_672_960_001) >> 32)
  }

  /// The number that digits of base sixteen write; nil where there is another character, or no letter: then it is a decimal one.
  @inline(__always)
  func hexadecimal(isLowercase: Bool) -> UInt32? {
    // Letters become 1 to 6.
    let letters = word ^ (isLowercase ? 0x60 : 0x40) &* Self.ones
    let areLetters = Self.atLeast(1, letters) & ~Self.atLeast(7, letters) & Self.tops & used
    let areDigits = ~Self.atLeast(10, word ^ 0x30 &* Self.ones) & Self.tops & used
    guard areLetters | areDigits == Self.tops & used, areLetters != 0 else { return nil }
    var digits = ((word & (0x0F &* Self.ones)) &+ (areLetters >> 7) &* 9) & used
    // Two digits a byte, then four in two, then eight in four.
    digits = digits.byteSwapped
    digits = (digits | digits >> 4) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: digits | digits >> 16)
  }

  /// The top bit of each byte that is no less than a bound.
  @inline(__always)
  private static func atLeast(_ bound: UInt64, _ word: UInt64) -> UInt64 {
    (((word & ~tops) &+ (0x80 - bound) &* ones) | word) & tops
  }
}

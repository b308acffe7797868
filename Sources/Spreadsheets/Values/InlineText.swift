/// A few bytes without an allocation.
struct InlineText {
  private(set) var bytes: InlineArray<40, UInt8> = .init(repeating: 0)
  private(set) var count = 0

  mutating func append(_ byte: UInt8) {
    guard count < 40 else { return }
    bytes[count] = byte
    count += 1
  }

  mutating func append(_ number: Int, digits: Int) {
    var divisor = 1
    var length = 1
    while length < digits || number / divisor >= 10 {
      divisor *= 10
      length += 1
    }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// `hh:mm:ss`, with a fraction where there is one.
  mutating func append(clock milliseconds: Int) {
    append(milliseconds / 3_600_000, digits: 2)
    append(UInt8(ascii: ":"))
    append(milliseconds / 60_000 % 60, digits: 2)
    append(UInt8(ascii: ":"))
    append(milliseconds / 1000 % 60, digits: 2)
    var fraction = milliseconds % 1000
    if fraction == 0 { return }
    append(UInt8(ascii: "."))
    var divisor = 100
    while fraction > 0 {
      append(UInt8(ascii: "0") + UInt8(fraction / divisor))
      fraction %= divisor
      divisor /= 10
    }
  }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeBytes(of: bytes) { body(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<count])) }
  }

  var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}

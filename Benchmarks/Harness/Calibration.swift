/// A fixed piece of integer, hashing, memory and byte work, so that times on machines of different speed compare: a benchmark's
/// ratio is its time over this one's, measured next to it.
package struct Calibration: Sendable {
  private static let slotCount = 1 << 20
  private let text: [UInt8]

  package init() {
    text = (0..<1 << 20).map { UInt8(truncatingIfNeeded: Self.mixed(UInt64($0)) >> 11) }
  }

  /// About a twentieth of a second of work; always the same number.
  package func work() -> Int {
    var slots = [UInt32](repeating: 0, count: Self.slotCount)
    var state: UInt64 = 1
    var sum: UInt64 = 0
    for _ in 0..<3 {
      // Look-ups in 4 MB in no order, as in a table of identifiers.
      for number in 0..<UInt64(Self.slotCount) {
        state = Self.mixed(state &+ number)
        slots[Int(truncatingIfNeeded: state) & (Self.slotCount - 1)] &+= UInt32(truncatingIfNeeded: number)
      }
      // A scan of bytes with a branch, as in a reader.
      for byte in text {
        if byte < 44 { sum &+= state }
        sum = sum &* 31 &+ UInt64(byte)
      }
    }
    for slot in slots { sum &+= UInt64(slot) }
    return Int(truncatingIfNeeded: sum)
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var z = number &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return z ^ (z >> 27)
  }
}

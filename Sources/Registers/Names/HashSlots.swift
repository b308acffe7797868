/// The slots of a table that numbers what it is given: which number stands under which hash. What the numbers stand for is the table's own.
///
/// Open addressing; half of the slots at most are taken.
struct HashSlots: Sendable {
  /// Number + 1 in each slot, 0 where free; the upper half holds part of the hash, so that most misses touch no name.
  private var slots = [UInt64](repeating: 0, count: 64)

  /// The number under a hash for which the condition holds.
  @inline(__always)
  func number(under hash: UInt64, where isMeant: (Int) -> Bool) -> Int? {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        if slots[slot] >> 32 == hash >> 32 {
          let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
          if isMeant(number) { return number }
        }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  /// The number that stands first under a hash, whatever it stands for; to fetch its memory beforehand.
  @inline(__always)
  func firstNumber(under hash: UInt64) -> Int {
    slots.withUnsafeBufferPointer { Int($0[Int(truncatingIfNeeded: hash) & ($0.count - 1)] & 0xFFFF_FFFF) - 1 }
  }

  /// Adds the next number, `count` being how many there are.
  mutating func add(_ hash: UInt64, count: Int, hashOf: (Int) -> UInt64) {
    if (count + 1) * 2 > slots.count {
      slots = [UInt64](repeating: 0, count: slots.count * 2)
      for number in 0..<count { put(hashOf(number), number) }
    }
    put(hash, count)
  }

  private mutating func put(_ hash: UInt64, _ number: Int) {
    slots.withUnsafeMutableBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(number + 1)
    }
  }
}

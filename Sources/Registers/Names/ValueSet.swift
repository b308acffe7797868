/// Distinct numbers of 28 bits that lie far apart, in a hash table. At most half of its slots are taken.
struct ValueSet {
  /// The upper half is a value + 1, 0 where free; the lower its number, once it has one.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private(set) var slotBits: UInt32 = 10
  private(set) var count = 0

  mutating func insert(_ value: UInt32) {
    if (count + 1) * 2 > slots.count { grow() }
    if Self.put(UInt64(value + 1) << 32, in: &slots, slotBits) { count += 1 }
  }

  private mutating func grow() {
    slotBits += 1
    var larger = [UInt64](repeating: 0, count: 1 << Int(slotBits))
    for slot in slots where slot != 0 { _ = Self.put(slot, in: &larger, slotBits) }
    slots = larger
  }

  /// Whether it was not there before.
  @inline(__always)
  private static func put(_ entry: UInt64, in slots: inout [UInt64], _ slotBits: UInt32) -> Bool {
    slots.withUnsafeMutableBufferPointer { slots in
      var place = first(entry >> 32, slotBits)
      while slots[place] != 0 {
        if slots[place] >> 32 == entry >> 32 { return false }
        place = (place + 1) & (slots.count - 1)
      }
      slots[place] = entry
      return true
    }
  }

  /// Where a value + 1 is looked for first.
  @inline(__always)
  private static func first(_ key: UInt64, _ slotBits: UInt32) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slotBits))
  }

  func sorted() -> [UInt32] {
    var values: [UInt32] = []
    values.reserveCapacity(count)
    for slot in slots where slot != 0 { values.append(UInt32(slot >> 32) - 1) }
    if values.count < 1 << 12 { return values.sorted() }
    for shift in [0, 10, 20] as [UInt32] { values = Self.sorted(values, byTenBitsFrom: shift) }
    return values
  }

  /// A counting sort: those with equal bits stay in their order.
  private static func sorted(_ values: [UInt32], byTenBitsFrom shift: UInt32) -> [UInt32] {
    var next = [Int](repeating: 0, count: 1025)
    for value in values { next[Int(value >> shift & 1023) + 1] += 1 }
    for digit in 1..<next.count { next[digit] += next[digit - 1] }
    return [UInt32](unsafeUninitializedCapacity: values.count) { sorted, initialized in
      for value in values {
        let digit = Int(value >> shift & 1023)
        sorted.initializeElement(at: next[digit], to: value)
        next[digit] += 1
      }
      initialized = values.count
    }
  }

  /// The slots, each value with its place among these as its number.
  consuming func numbered(_ sorted: [UInt32], from start: UInt32) -> [UInt64] {
    var slots = [UInt64](repeating: 0, count: slots.count)
    for (place, value) in sorted.enumerated() {
      _ = Self.put(UInt64(value + 1) << 32 | UInt64(start + UInt32(place)), in: &slots, slotBits)
    }
    return slots
  }

  /// The number of a value in numbered slots that begin at a place among others; -1 where it is not there.
  @inline(__always)
  static func number(of value: UInt32, _ slots: UnsafeBufferPointer<UInt64>, _ start: Int, _ slotBits: UInt32) -> Int32 {
    let key = UInt64(value) + 1
    var place = first(key, slotBits)
    while true {
      let slot = slots[start + place]
      if slot >> 32 == key { return Int32(truncatingIfNeeded: slot) }
      if slot == 0 { return -1 }
      place = (place + 1) & (1 << Int(slotBits) - 1)
    }
  }
}

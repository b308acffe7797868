/// Numbers distinct byte strings in the order in which they are first seen.
///
/// Open addressing over one arena of bytes: a look-up makes no string, and a name becomes a `String` only where it is asked for.
package struct NameTable: Sendable {
  private var arena: [UInt8] = []
  /// Where each name ends in the arena; it begins where the one before ends.
  private var ends: [Int] = []
  /// Number + 1 of the name in each slot, 0 where free; the upper half holds part of the hash, so that most misses touch no name.
  private var slots = [UInt64](repeating: 0, count: 64)

  package init() {}

  package var count: Int { ends.count }
  package var isEmpty: Bool { ends.isEmpty }

  package mutating func number(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let hash = Self.hash(bytes, start, end)
    if let found = find(bytes, start, end, hash) { return found }
    if (ends.count + 1) * 2 > slots.count { grow() }
    arena.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    ends.append(arena.count)
    insert(hash, UInt64(ends.count))
    return Int32(ends.count - 1)
  }

  package func existingNumber(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    find(bytes, start, end, Self.hash(bytes, start, end))
  }

  package func name(_ number: Int32) -> String { withName(number) { String(decoding: $0, as: UTF8.self) } }

  /// Calls with the bytes of a name.
  package func withName<Result>(_ number: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[Int(number) - 1]
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[Int(number)]])) }
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ hash: UInt64) -> Int32? {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        if slots[slot] >> 32 == hash >> 32 {
          let number = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
          if isName(number, bytes, start, end) { return number }
        }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  @inline(__always)
  private func isName(_ number: Int32, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let nameStart = number == 0 ? 0 : ends[Int(number) - 1]
    let length = end - start
    guard ends[Int(number)] - nameStart == length else { return false }
    return arena.withUnsafeBufferPointer { arena in
      var offset = 0
      while offset + 8 <= length {
        if Self.word(arena, nameStart + offset) != Self.word(bytes, start + offset) { return false }
        offset += 8
      }
      while offset < length {
        if arena[nameStart + offset] != bytes[start + offset] { return false }
        offset += 1
      }
      return true
    }
  }

  private mutating func insert(_ hash: UInt64, _ value: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = (hash & ~0xFFFF_FFFF) | value
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    arena.withUnsafeBufferPointer { all in
      var start = 0
      for (index, end) in ends.enumerated() {
        insert(Self.hash(all, start, end), UInt64(index + 1))
        start = end
      }
    }
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
    UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// Eight bytes at a time, multiplied and folded: the same on every run and machine, as the order of names must be.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: end - start)
    var place = start
    while place + 8 <= end {
      hash = fold(hash ^ UInt64(littleEndian: word(bytes, place)))
      place += 8
    }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while place < end {
      rest |= UInt64(bytes[place]) << shift
      (place, shift) = (place + 1, shift + 8)
    }
    return fold(fold(hash ^ rest))
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

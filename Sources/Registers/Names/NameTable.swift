/// Numbers distinct byte strings in the order in which they are first seen.
///
/// The bytes of all names follow each other: a look-up makes no string, and a name becomes a `String` only where it is asked for.
package struct NameTable: Sendable {
  private var arena: [UInt8] = []
  /// Where each name ends in the arena; it begins where the one before ends.
  private var ends: [Int] = []
  private var slots = HashSlots()

  package init() {}

  package var count: Int { ends.count }
  package var isEmpty: Bool { ends.isEmpty }

  package mutating func number(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let hash = Self.hash(bytes, start, end)
    if let found = find(bytes, start, end, hash) { return found }
    slots.add(hash, count: ends.count) { number in
      arena.withUnsafeBufferPointer { Self.hash($0, number == 0 ? 0 : ends[number - 1], ends[number]) }
    }
    arena.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    ends.append(arena.count)
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
    slots.number(under: hash) { isName(Int32($0), bytes, start, end) }.map { Int32($0) }
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

/// Numbers distinct byte strings in the order in which they are first seen.
///
/// Open addressing over one arena of bytes: a look-up makes no string, and names become `String`s once, at the end.
struct NameTable: Sendable {
  private var arena: [UInt8] = []
  /// Where each name ends in the arena; it begins where the one before ends.
  private var ends: [Int] = []
  /// Number + 1 of the name in each slot, 0 where free; the upper half holds part of the hash, so that most misses touch no name.
  private var slots = [UInt64](repeating: 0, count: 64)

  var count: Int { ends.count }

  mutating func number(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let hash = Self.hash(bytes, start, end)
    if let found = find(bytes, start, end, hash) { return found }
    if (ends.count + 1) * 2 > slots.count { grow() }
    arena.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    ends.append(arena.count)
    insert(hash, UInt64(ends.count))
    return Int32(ends.count - 1)
  }

  mutating func number(of text: String) -> Int32 {
    var text = text
    return text.withUTF8 { number(of: $0, 0, $0.count) }
  }

  func existingNumber(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    find(bytes, start, end, Self.hash(bytes, start, end))
  }

  func name(_ number: Int32) -> String {
    let start = number == 0 ? 0 : ends[Int(number) - 1]
    return String(decoding: arena[start..<ends[Int(number)]], as: UTF8.self)
  }

  /// Calls with the bytes of a name.
  func withName<Result>(_ number: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = number == 0 ? 0 : ends[Int(number) - 1]
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[Int(number)]])) }
  }

  var names: [String] { (0..<Int32(ends.count)).map { name($0) } }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ hash: UInt64) -> Int32? {
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

  private func isName(_ number: Int32, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let nameStart = number == 0 ? 0 : ends[Int(number) - 1]
    guard ends[Int(number)] - nameStart == end - start else { return false }
    for offset in 0..<(end - start) where arena[nameStart + offset] != bytes[start + offset] { return false }
    return true
  }

  private mutating func insert(_ hash: UInt64, _ value: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = (hash & ~0xFFFF_FFFF) | value
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    arena.withUnsafeBufferPointer { all in
      var start = 0
      for (index, end) in ends.enumerated() {
        insert(Self.hash(all, start, end), UInt64(index + 1))
        start = end
      }
    }
  }

  /// FNV-1a with a final mix: the same on every run, as the order of names must be.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in start..<end { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }
}

/// Numbers distinct names of up to fifteen bytes in the order in which they are first seen. A name is two words, so nothing is followed
/// to compare it.
struct ShortNames: Sendable {
  /// A name's bytes, the first one lowest; the uppermost byte is its length.
  typealias Key = SIMD2<UInt64>

  static let longest = 15

  private(set) var keys: [Key] = []
  private var slots = HashSlots()

  var count: Int { keys.count }

  @inline(__always)
  static func key(_ bytes: UnsafePointer<UInt8>, length: Int) -> Key {
    var key = Key(0, UInt64(length) << 56)
    if length >= 8 {
      key[0] = word(bytes, 0)
      // The last eight bytes, without those that the first word has.
      if length > 8 { key[1] |= word(bytes, length - 8) >> UInt64(8 * (16 - length)) }
    } else {
      for place in 0..<length { key[0] |= UInt64(bytes[place]) << UInt64(8 * place) }
    }
    return key
  }

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>, _ place: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  mutating func number(of key: Key) -> UInt32 {
    let hash = Self.hash(key)
    if let found = find(key, hash) { return found }
    slots.add(hash, count: keys.count) { Self.hash(keys[$0]) }
    keys.append(key)
    return UInt32(keys.count - 1)
  }

  /// Numbers many names. What each look-up will touch is touched beforehand in a loop of its own, so that the processor waits for many
  /// places of memory at once and not for one after the other.
  mutating func numbers(of names: [Key], _ body: (_ index: Int, _ number: UInt32) -> Void) {
    var start = 0
    while start < names.count {
      let some = names[start..<min(names.count, start + 2048)]
      touch(some)
      for index in some.indices { body(index, number(of: some[index])) }
      start = some.endIndex
    }
  }

  private func touch(_ names: ArraySlice<Key>) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: names.count) { met in
      for (index, name) in names.enumerated() { met[index] = slots.firstNumber(under: Self.hash(name)) }
      keys.withUnsafeBufferPointer { keys in
        var sum: UInt64 = 0
        for index in 0..<names.count where met[index] >= 0 { sum &+= keys[met[index]][0] }
        // So that the compiler keeps the loads.
        withExtendedLifetime(sum) {}
        met[0] = Int(truncatingIfNeeded: sum)
      }
    }
  }

  func existingNumber(of key: Key) -> UInt32? { find(key, Self.hash(key)) }

  /// The bytes of a name.
  func name(_ number: UInt32) -> [UInt8] {
    let key = keys[Int(number)]
    return (0..<Int(key[1] >> 56)).map { UInt8(truncatingIfNeeded: key[$0 / 8] >> UInt64($0 % 8 * 8)) }
  }

  @inline(__always)
  private func find(_ key: Key, _ hash: UInt64) -> UInt32? {
    keys.withUnsafeBufferPointer { keys in slots.number(under: hash) { keys[$0] == key } }.map { UInt32($0) }
  }

  /// The same on every run and machine, as the order of names must be.
  @inline(__always)
  private static func hash(_ key: Key) -> UInt64 {
    let product = (key[0] ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    let mixed = (product.high ^ product.low ^ key[1]).multipliedFullWidth(by: 0xA24B_AED4_963E_E407)
    return mixed.high ^ mixed.low
  }
}

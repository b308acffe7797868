import CLibxml2

/// The names that a plain document uses, each known by its number: its bytes, and what the parser's dictionary has for its parts.
struct PlainXMLNames: ~Copyable {
  /// `ss:Data`, prefix `ss`, local name `Data`.
  struct Name {
    let bytes: XMLName
    let length: Int
    let hash: UInt32
    let prefix: XMLName?
    let local: XMLName
  }

  private static let slotCount = 1 << 12
  /// A document with more names than this is not plain.
  private static let limit = 1 << 11

  let dictionary: xmlDictPtr
  private let names = UnsafeMutablePointer<Name>.allocate(capacity: limit)
  private var count = 0
  /// Numbers of names by hash; -1 where there is none.
  private let slots = UnsafeMutablePointer<Int32>.allocate(capacity: slotCount)

  init(dictionary: xmlDictPtr) {
    self.dictionary = dictionary
    slots.initialize(repeating: -1, count: Self.slotCount)
  }

  deinit {
    names.deallocate()
    slots.deallocate()
  }

  subscript(number: Int) -> Name { names[number] }

  /// The number of the name that begins at `place`, which is moved behind it; -1 where no plain name stands.
  @inline(__always)
  mutating func read(_ place: inout XMLName) -> Int {
    let start = place
    var hash: UInt32 = 0
    var byte = start.pointee
    guard XMLByte.isNameStart(byte) else { return -1 }
    repeat {
      hash = (hash &* 31) &+ UInt32(byte)
      place += 1
      byte = place.pointee
    } while XMLByte.isNamePart(byte)
    return number(of: start, length: place - start, hash: hash)
  }

  @inline(__always)
  private mutating func number(of start: XMLName, length: Int, hash: UInt32) -> Int {
    var slot = Int(hash ^ (hash >> 12)) & (Self.slotCount - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if names[number].hash == hash, names[number].length == length, equal(names[number].bytes, start, length) { return number }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return add(start, length, hash, slot)
  }

  private mutating func add(_ start: XMLName, _ length: Int, _ hash: UInt32, _ slot: Int) -> Int {
    guard count < Self.limit, let bytes = xmlDictLookup(dictionary, start, Int32(length)) else { return -1 }
    let whole = UnsafeBufferPointer(start: start, count: length)
    var prefix: XMLName?
    var local = bytes
    if let colon = whole.firstIndex(of: UInt8(ascii: ":")) {
      let rest = whole[(colon + 1)...]
      guard colon > 0, let first = rest.first, XMLByte.isNameStart(first), !rest.contains(UInt8(ascii: ":")),
        let after = xmlDictLookup(dictionary, start + colon + 1, Int32(rest.count))
      else { return -1 }
      prefix = xmlDictLookup(dictionary, start, Int32(colon))
      local = after
    }
    names[count] = Name(bytes: bytes, length: length, hash: hash, prefix: prefix, local: local)
    slots[slot] = Int32(count)
    count += 1
    return count - 1
  }
}

/// Whether two runs of bytes are the same; names are short, so without a call.
@inline(__always)
func equal(_ first: XMLName, _ second: XMLName, _ length: Int) -> Bool {
  for index in 0..<length where first[index] != second[index] { return false }
  return true
}

/// What a byte of plain XML may be.
enum XMLByte {
  /// Bits of `classes`.
  private static let nameStart: UInt8 = 1
  private static let namePart: UInt8 = 2
  /// A byte of text that needs no look.
  private static let text: UInt8 = 4
  /// A byte of an attribute's value that needs no look.
  private static let value: UInt8 = 8
  private static let space: UInt8 = 16

  /// Bits by byte, never freed: one table for all threads.
  private nonisolated(unsafe) static let classes: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in UInt8.min...UInt8.max { table[Int(byte)] = bits(byte) }
    return UnsafePointer(table)
  }()

  private static func bits(_ byte: UInt8) -> UInt8 {
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    var bits: UInt8 = isLetter ? nameStart : 0
    if isLetter || isDigit || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(byte) { bits |= namePart }
    let isPlain = byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&")
    if isPlain && byte != UInt8(ascii: "]") || byte == 0x09 || byte == 0x0A { bits |= text }
    if isPlain && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'") { bits |= value }
    if [0x20, 0x09, 0x0A, 0x0D].contains(byte) { bits |= space }
    return bits
  }

  @inline(__always) static func isNameStart(_ byte: UInt8) -> Bool { classes[Int(byte)] & nameStart != 0 }
  @inline(__always) static func isNamePart(_ byte: UInt8) -> Bool { classes[Int(byte)] & namePart != 0 }
  @inline(__always) static func isText(_ byte: UInt8) -> Bool { classes[Int(byte)] & text != 0 }
  @inline(__always) static func isValue(_ byte: UInt8) -> Bool { classes[Int(byte)] & value != 0 }
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool { classes[Int(byte)] & space != 0 }
}

/// How many bytes the character beginning with a byte above 0x7F has; 0 where it is no UTF-8 or XML forbids it. Bytes up to four
/// places on are looked at only as far as they continue it.
@inline(__always)
func wideCharacterLength(_ place: XMLName) -> Int {
  func continues(_ index: Int) -> Bool { place[index] & 0xC0 == 0x80 }
  let first = place[0]
  switch first {
  case 0xC2...0xDF: return continues(1) ? 2 : 0
  case 0xE0...0xEF:
    guard continues(1), continues(2) else { return 0 }
    if first == 0xE0 && place[1] < 0xA0 || first == 0xED && place[1] > 0x9F { return 0 }
    // U+FFFE and U+FFFF.
    return first == 0xEF && place[1] == 0xBF && place[2] >= 0xBE ? 0 : 3
  case 0xF0...0xF4:
    guard continues(1), continues(2), continues(3) else { return 0 }
    return first == 0xF0 && place[1] < 0x90 || first == 0xF4 && place[1] > 0x8F ? 0 : 4
  default: return 0
  }
}

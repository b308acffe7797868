import Glibc

/// Makes control characters, and numeric references to them, into spaces: XML forbids them, yet Excel writes them.
///
/// For encodings in which a byte below 0x20 is a control character, so not for UTF-16.
/// - Returns: how many were repaired.
func repairControls(_ bytes: inout [UInt8]) -> Int {
  var count = bytes.withUnsafeMutableBytes(repairControlBytes)
  count += repairReferences(&bytes)
  return count
}

private func isForbidden(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }

/// Makes control characters spaces, in place, eight bytes at a time: nearly all words hold no byte below 0x20.
func repairControlBytes(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
  var count = 0
  func repair(_ range: Range<Int>) {
    for index in range where isForbidden(buffer[index]) {
      buffer[index] = 0x20
      count += 1
    }
  }
  let low: UInt64 = 0x2020_2020_2020_2020
  let high: UInt64 = 0x8080_8080_8080_8080
  var index = 0
  while index + 8 <= buffer.count {
    let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    if (word &- low) & ~word & high != 0 { repair(index..<index + 8) }
    index += 8
  }
  repair(index..<buffer.count)
  return count
}

/// Whether a numeric reference to a character below 0x20 or far above may stand in the bytes, or begin at their end; quick, and sure of a no.
func mayHoldForbiddenReference(_ bytes: UnsafeRawBufferPointer) -> Bool {
  guard let base = bytes.baseAddress else { return false }
  var index = 0
  while index < bytes.count, let found = memchr(base + index, Int32(UInt8(ascii: "&")), bytes.count - index) {
    index = UnsafeRawPointer(found) - base
    if bytes.count - index < 12 { return true }
    // `&#10;`, the line break in a cell, is the one that is common.
    if bytes[index + 1] == UInt8(ascii: "#"), !(bytes[index + 2] == UInt8(ascii: "1") && bytes[index + 3] == UInt8(ascii: "0")) {
      return true
    }
    index += 1
  }
  return false
}

/// Overwrites `&#7;`, `&#x1F;` and the like with a space and takes the bytes left over out.
private func repairReferences(_ bytes: inout [UInt8]) -> Int {
  var removed: [Range<Int>] = []
  bytes.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return }
    var index = 0
    while let found = memchr(base + index, Int32(UInt8(ascii: "&")), buffer.count - index) {
      index = found - UnsafeMutableRawPointer(base)
      if index + 1 < buffer.count, buffer[index + 1] == UInt8(ascii: "#"), let end = forbiddenReference(buffer, at: index) {
        buffer[index] = 0x20
        removed.append(index + 1..<end)
        index = end
      } else {
        index += 1
      }
    }
  }
  for range in removed.reversed() { bytes.removeSubrange(range) }
  return removed.count
}

/// The end of a numeric reference at `start` that names a forbidden character; nil for any other text.
private func forbiddenReference(_ buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int? {
  var index = start + 2
  let isHex = index < buffer.count && buffer[index] | 0x20 == UInt8(ascii: "x")
  if isHex { index += 1 }
  var value = 0
  let first = index
  while index < buffer.count, index - first < 8, buffer[index] != UInt8(ascii: ";") {
    guard let digit = Character(UnicodeScalar(buffer[index])).hexDigitValue, isHex || digit < 10 else { return nil }
    value = value * (isHex ? 16 : 10) + digit
    index += 1
  }
  guard index > first, index < buffer.count, buffer[index] == UInt8(ascii: ";") else { return nil }
  let isSurrogate = (0xD800...0xDFFF).contains(value)
  guard value < 0x20 ? isForbidden(UInt8(value)) : isSurrogate || value == 0xFFFE || value == 0xFFFF else { return nil }
  return index + 1
}

/// Excel writes characters that XML forbids as `_x000D_`, and `_x005F_` for an underscore that would be read as one of these.
///
/// Replaces them in the bytes from `start` on.
func unescapeTail(of bytes: inout [UInt8], from start: Int) {
  guard var read = escape(in: bytes, from: start)?.index else { return }
  var write = read
  while read < bytes.count {
    guard let found = escape(in: bytes, from: read) else { break }
    for index in read..<found.index {
      bytes[write] = bytes[index]
      write += 1
    }
    read = found.index + 7
    var unit = UInt32(found.unit)
    if unit & 0xFC00 == 0xD800, let low = escape(in: bytes, from: read), low.index == read, low.unit & 0xFC00 == 0xDC00 {
      unit = 0x10000 + (unit & 0x3FF) << 10 + UInt32(low.unit & 0x3FF)
      read += 7
    }
    for byte in UTF8.encode(Unicode.Scalar(unit) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
      bytes[write] = byte
      write += 1
    }
  }
  bytes.removeSubrange(write..<read)
}

/// The next `_xHHHH_` from a place on.
private func escape(in bytes: [UInt8], from start: Int) -> (index: Int, unit: UInt16)? {
  var index = start
  while index + 7 <= bytes.count {
    if bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_"),
      let unit = hexadecimal(bytes[(index + 2)..<(index + 6)])
    {
      return (index, unit)
    }
    index += 1
  }
  return nil
}

private func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
  var value: UInt16 = 0
  for digit in digits {
    let part: UInt8
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): part = digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): part = digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): part = digit - UInt8(ascii: "a") + 10
    default: return nil
    }
    value = value << 4 | UInt16(part)
  }
  return value
}

/// UTF-16, known by its mark or by a markup character beside a NUL.
struct WideEncoding {
  let isLittleEndian: Bool
  let hasMark: Bool
}

/// Whether XML begins as UTF-16; nil for encodings of one byte and UTF-8.
func wideEncoding(of bytes: UnsafeRawBufferPointer) -> WideEncoding? {
  guard bytes.count >= 2 else { return nil }
  switch (bytes[0], bytes[1]) {
  case (0xFF, 0xFE): return WideEncoding(isLittleEndian: true, hasMark: true)
  case (0xFE, 0xFF): return WideEncoding(isLittleEndian: false, hasMark: true)
  case (UInt8(ascii: "<"), 0): return WideEncoding(isLittleEndian: true, hasMark: false)
  case (0, UInt8(ascii: "<")): return WideEncoding(isLittleEndian: false, hasMark: false)
  default: return nil
  }
}

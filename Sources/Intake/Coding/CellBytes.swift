/// What of a cell's bytes is looked at: white space and direction marks around it do not count.
enum CellBytes {
  /// The part of a range that remains when white space (no-break spaces too), direction marks and zero-width characters around it are cut off.
  @inline(__always)
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (start: Int, end: Int) {
    var (start, end) = (start, end)
    while start < end {
      let width = blankWidth(bytes, at: start, before: end)
      if width == 0 { break }
      start += width
    }
    while start < end {
      let width = blankWidth(bytes, endingAt: end, after: start)
      if width == 0 { break }
      end -= width
    }
    return (start, end)
  }

  /// The length of the blank character at a place; 0 where there is none.
  @inline(__always)
  private static func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, before end: Int) -> Int {
    let first = bytes[place]
    if first <= 0x20 { return 1 }
    if first < 0xC2 || (first < 0xE2 && first != 0xC2 && first != 0xD8) { return 0 }
    let last = place + (first < 0xE0 ? 2 : 3)
    return last <= end && isBlank(bytes, place, last) ? last - place : 0
  }

  @inline(__always)
  private static func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int, after start: Int) -> Int {
    let last = bytes[end - 1]
    if last <= 0x20 { return 1 }
    if last < 0x80 || last >= 0xC0 { return 0 }
    if end - start >= 2 && isBlank(bytes, end - 2, end) { return 2 }
    return end - start >= 3 && isBlank(bytes, end - 3, end) ? 3 : 0
  }

  /// Whether a character of two or three bytes is white space, a direction mark or of no width.
  private static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if end - start == 2 {
      switch (bytes[start], bytes[start + 1]) {
      case (0xC2, 0x85), (0xC2, 0xA0), (0xC2, 0xAD), (0xD8, 0x9C): return true
      default: return false
      }
    }
    switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0x9F...0xA9): return true
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xE1, 0x9A, 0x80): return true
    default: return false
    }
  }

  /// Whether every byte is ASCII.
  @inline(__always)
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for place in start..<end where bytes[place] >= 0x80 { return false }
    return true
  }

  /// The text with direction marks removed, Arabic and Persian digits as Latin ones, and each run of white space one space.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, latinDigits: Bool) -> String {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    var plain = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0x061C, 0xFEFF, 0xAD: continue
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: pendingSpace = true
      default:
        if pendingSpace && !plain.isEmpty { plain.append(" ") }
        pendingSpace = false
        plain.append(latinDigits ? latin(scalar) : scalar)
      }
    }
    return String(plain)
  }

  private static func latin(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x0660...0x0669: Unicode.Scalar(UInt8(0x30 + scalar.value - 0x0660))
    case 0x06F0...0x06F9: Unicode.Scalar(UInt8(0x30 + scalar.value - 0x06F0))
    default: scalar
    }
  }

  /// Whether the cell is a formula's error written as text, such as `#REF!` (LibreOffice's XML export does so).
  static func isErrorText(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 4, bytes[start] == 0x23 else { return false }
    return errorTexts.contains(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
  }

  private static let errorTexts: Set = [
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!",
  ]

  /// Whether the cell holds nothing but dashes: how an office writes "none".
  @inline(__always)
  static func isDash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start <= 6 else { return false }
    var place = start
    while place < end {
      if bytes[place] == 0x2D {
        place += 1
      } else if place + 3 <= end, bytes[place] == 0xE2, bytes[place + 1] == 0x80, (0x90...0x95).contains(bytes[place + 2]) {
        place += 3
      } else {
        return false
      }
    }
    return end > start
  }
}

/// A cell's text for people: trimmed, each run of white space one space.
enum CellText {
  static func plain(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let (start, end) = CellBytes.trimmed(bytes, 0, bytes.count)
      return CellBytes.plain(bytes, start, end, latinDigits: false)
    }
  }
}

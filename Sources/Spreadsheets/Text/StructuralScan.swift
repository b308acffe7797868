import CProcessor

/// Finds the bytes that can end a field: 64 bytes at a time, as a mask with one bit a byte.
struct StructuralScan {
  private let delimiter: UInt8
  private let quote: UInt8

  /// How many bytes a mask tells of; so many are read beyond the last one looked at.
  static let padding = 64

  init(_ dialect: Dialect) { (delimiter, quote) = (dialect.delimiter.first ?? 0x0A, dialect.quote ?? 0x0A) }

  @inline(__always)
  func mask(_ place: UnsafePointer<UInt8>) -> UInt64 { athar_field_ends(place, delimiter, quote) }
}

/// Text that is surely UTF-8, passed over sixteen bytes at a time.
enum PlainRun {
  /// The place up to which there are nothing but whole sequences of one and two bytes.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let first = bytes.baseAddress else { return start }
    var index = start + athar_utf8_prefix(first + start, bytes.count - start)
    while index < bytes.count && bytes[index] < 0x80 { index += 1 }
    return index
  }
}

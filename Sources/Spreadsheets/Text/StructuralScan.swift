/// Finds the bytes that can end a field: sixteen bytes at a time, as a mask with one bit a byte.
struct StructuralScan {
  private let delimiter: SIMD16<UInt8>
  private let quote: SIMD16<UInt8>
  private static let lineFeed = SIMD16<UInt8>(repeating: 0x0A)
  private static let carriageReturn = SIMD16<UInt8>(repeating: 0x0D)

  /// Reads up to this many bytes beyond the last one looked at.
  static let padding = 16

  init(_ dialect: Dialect) {
    delimiter = SIMD16(repeating: dialect.delimiter.first ?? 0x0A)
    quote = SIMD16(repeating: dialect.quote ?? 0x0A)
  }

  @inline(__always)
  func mask(_ place: UnsafePointer<UInt8>) -> UInt32 {
    let bytes = UnsafeRawPointer(place).loadUnaligned(as: SIMD16<UInt8>.self)
    let hits = (bytes .== delimiter) .| (bytes .== quote) .| (bytes .== Self.lineFeed) .| (bytes .== Self.carriageReturn)
    let halves = unsafeBitCast(hits, to: SIMD2<UInt64>.self)
    return UInt32(truncatingIfNeeded: Self.gather(halves[0]) | Self.gather(halves[1]) << 8)
  }

  /// The top bits of eight bytes, side by side.
  @inline(__always)
  private static func gather(_ bytes: UInt64) -> UInt64 { ((bytes & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) >> 56 }
}

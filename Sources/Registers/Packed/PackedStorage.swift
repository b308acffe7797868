/// How a number stands in some bytes of memory, one row's after the other's.
public protocol PackedStorage {
  /// The largest number that the bytes hold.
  static var most: UInt64 { get }
  static func load(_ first: UnsafeRawPointer, _ row: Int) -> UInt64
  static func store(_ number: UInt64, _ first: UnsafeMutableRawPointer, _ row: Int)
}

extension PackedStorage where Self: FixedWidthInteger & UnsignedInteger {
  @inlinable @inline(__always)
  public static var most: UInt64 { UInt64(Self.max) }

  @inlinable @inline(__always)
  public static func load(_ first: UnsafeRawPointer, _ row: Int) -> UInt64 {
    UInt64(first.loadUnaligned(fromByteOffset: row * MemoryLayout<Self>.size, as: Self.self))
  }

  @inlinable @inline(__always)
  public static func store(_ number: UInt64, _ first: UnsafeMutableRawPointer, _ row: Int) {
    first.storeBytes(of: Self(truncatingIfNeeded: number), toByteOffset: row * MemoryLayout<Self>.size, as: Self.self)
  }
}

extension UInt8: PackedStorage {}
extension UInt16: PackedStorage {}
extension UInt32: PackedStorage {}
extension UInt64: PackedStorage {}

/// Numbers up to 16 million, the lower two bytes first.
public enum ThreeBytes: PackedStorage {
  @inlinable @inline(__always)
  public static var most: UInt64 { 1 << 24 - 1 }

  @inlinable @inline(__always)
  public static func load(_ first: UnsafeRawPointer, _ row: Int) -> UInt64 {
    UInt64(first.loadUnaligned(fromByteOffset: 3 * row, as: UInt16.self)) | UInt64(first.load(fromByteOffset: 3 * row + 2, as: UInt8.self))
      << 16
  }

  @inlinable @inline(__always)
  public static func store(_ number: UInt64, _ first: UnsafeMutableRawPointer, _ row: Int) {
    first.storeBytes(of: UInt16(truncatingIfNeeded: number), toByteOffset: 3 * row, as: UInt16.self)
    first.storeBytes(of: UInt8(truncatingIfNeeded: number >> 16), toByteOffset: 3 * row + 2, as: UInt8.self)
  }
}

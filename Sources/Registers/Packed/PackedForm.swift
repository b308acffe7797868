/// How the values of a column may be stored.
///
/// These types are public, not of the package, for one reason: only then does the compiler make their loops anew for each kind of value in
/// other targets.
public struct PackedForm: Sendable, Hashable {
  /// Bytes of a stored value: 1, 2, 3, 4 or 8.
  public let width: Int
  /// A stored number times `step` plus `base` is the value; the largest stored number stands for the missing one.
  public let base: Int64
  public let step: Int64
  /// Values are stored as they are.
  public let isWhole: Bool

  static func packed(_ width: Int, base: Int64 = 0, step: Int64 = 1) -> PackedForm {
    PackedForm(width: width, base: base, step: step, isWhole: false)
  }

  static func whole(_ width: Int) -> PackedForm { PackedForm(width: width, base: 0, step: 1, isWhole: true) }
}

extension PackedForm {
  /// The largest number that its bytes hold.
  @inlinable var most: UInt64 { width == 8 ? .max : 1 << UInt64(8 * width) - 1 }

  /// What stands for a value; nil where the form does not take it. `most` is the largest number that its bytes hold.
  @inlinable @inline(__always)
  func number<Kind: PackedKind>(of value: Kind.Value, _ kind: Kind.Type, most: UInt64) -> UInt64? {
    if value == Kind.missing { return most }
    let offset = Int64(truncatingIfNeeded: value) &- base
    guard offset >= 0 else { return nil }
    if step == 1 { return UInt64(bitPattern: offset) < most ? UInt64(bitPattern: offset) : nil }
    let (quotient, remainder) = offset.quotientAndRemainder(dividingBy: step)
    return remainder == 0 && UInt64(bitPattern: quotient) < most ? UInt64(bitPattern: quotient) : nil
  }

  /// The value that something stored stands for.
  @inlinable @inline(__always)
  func value<Kind: PackedKind>(of stored: UInt64, most: UInt64, _ kind: Kind.Type) -> Kind.Value {
    if isWhole { return Kind.Value(truncatingIfNeeded: stored) }
    if stored == most { return Kind.missing }
    return Kind.Value(truncatingIfNeeded: base &+ Int64(truncatingIfNeeded: stored) &* step)
  }
}

/// What the values of a packed column are.
public protocol PackedKind: Sendable {
  associatedtype Value: FixedWidthInteger & Sendable
  static var missing: Value { get }
  /// In the order in which they are tried; the last one takes every value.
  static var forms: [PackedForm] { get }
}

/// Indexes into a code list.
public enum CodeKind: PackedKind {
  /// `CodeList.missing`.
  @inlinable public static var missing: UInt16 { .max }
  public static let forms: [PackedForm] = [.packed(1), .whole(2)]
}

/// Day numbers: in two bytes those from 1900 to 2079.
public enum DayKind: PackedKind {
  /// `Day.missing`.
  @inlinable public static var missing: Int32 { .min }
  public static let forms: [PackedForm] = [.packed(2, base: -25_567), .whole(4)]
}

/// Ten-thousandths: in one byte quarters of small numbers, or whole ones; in two hundredths; then any up to 429,496.
public enum AmountKind: PackedKind {
  /// `Quantity.missing`.
  @inlinable public static var missing: Int64 { .min }
  public static let forms: [PackedForm] = [
    .packed(1, step: 2_500), .packed(1, step: 10_000), .packed(2, step: 2_500), .packed(2, step: 100), .packed(4), .whole(8),
  ]
}

/// Numbers given out from 0 on; no one is missing but -1.
public enum OrdinalKind: PackedKind {
  @inlinable public static var missing: Int32 { -1 }
  public static let forms: [PackedForm] = [.packed(1), .packed(2), .packed(3), .whole(4)]
}

/// Rows of another table, or why there is none: `Link.missing`, `Link.notFound`.
public enum LinkKind: PackedKind {
  /// `Link.missing`.
  @inlinable public static var missing: Int32 { -1 }
  public static let forms: [PackedForm] = [.packed(1, base: -2), .packed(2, base: -2), .packed(3, base: -2), .whole(4)]
}

public typealias PackedCodes = Packed<CodeKind>
public typealias PackedDays = Packed<DayKind>
public typealias PackedAmounts = Packed<AmountKind>
public typealias PackedOrdinals = Packed<OrdinalKind>
public typealias PackedLinks = Packed<LinkKind>

/// Stands for a name while rows are read: equal names of one lexicon have equal codes.
///
/// Four bits say of which form the name is (`SerialForm`, or none: short, long), the others are its serial number or its place in a table.
package struct NameCode: Hashable, Sendable {
  package let raw: UInt32

  package static let missing = NameCode(raw: .max)
  /// The sections of names that are of no form.
  static let short: UInt32 = 13
  static let long: UInt32 = 14
  /// Numbers are below this.
  static let valueBound: UInt32 = 1 << 28

  package init(raw: UInt32) { self.raw = raw }
  @inline(__always)
  init(section: UInt32, value: UInt32) { raw = section << 28 | value }

  @inlinable package var isMissing: Bool { raw == .max }
  @inline(__always) var section: Int { Int(raw >> 28) }
  @inline(__always) var value: UInt32 { raw & (Self.valueBound - 1) }
}

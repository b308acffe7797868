/// The values of a column, one for each row, in as few bytes as all of them allow. Every value comes back as it was given.
///
/// Loops over many rows take blocks of values (`values(at:)`, `values(in:)`): what is decided once for a block costs nothing a row.
public struct Packed<Kind: PackedKind>: Sendable {
  public typealias Value = Kind.Value

  @usableFromInline var bytes: [UInt8] = []
  @usableFromInline var form: PackedForm
  /// The form's place among those of the kind.
  @usableFromInline var formPlace = 0

  @inlinable public init() { form = Kind.forms[0] }

  @inlinable public init(_ values: [Value]) {
    self.init()
    append(contentsOf: values)
  }

  @inlinable public init(repeating value: Value, count: Int) { self.init(Array(repeating: value, count: count)) }

  @inlinable public mutating func reserveCapacity(_ rows: Int) { bytes.reserveCapacity(rows * form.width) }

  // MARK: Adding

  @inlinable public mutating func append(contentsOf values: [Value]) {
    if !encode(values) { widen(for: values) }
  }

  @inlinable public mutating func append(_ value: Value) { append(contentsOf: [value]) }

  /// Adds the values of another column; where both are stored alike, nothing is unpacked.
  @inlinable public mutating func append(contentsOf other: Packed) {
    if other.form == form { return bytes.append(contentsOf: other.bytes) }
    if isEmpty { return self = other.keepingRoom(of: self) }
    for start in stride(from: 0, to: other.count, by: 1 << 14) {
      append(contentsOf: other.values(in: start..<Swift.min(start + 1 << 14, other.count)))
    }
  }

  @inlinable func keepingRoom(of other: Packed) -> Packed {
    var column = self
    column.reserveCapacity(other.bytes.capacity / other.form.width)
    return column
  }

  /// The next form that takes what is there and what comes.
  @inlinable mutating func widen(for more: [Value]) {
    let (known, room) = (values(in: 0..<count), bytes.capacity / form.width)
    repeat {
      formPlace += 1
      form = Kind.forms[formPlace]
      bytes = []
      bytes.reserveCapacity(Swift.max(room, known.count + more.count) * form.width)
    } while !(encode(known) && encode(more))
  }

  /// Adds values where the form takes all of them.
  @inlinable mutating func encode(_ values: [Value]) -> Bool {
    switch (form.width, form.isWhole) {
    case (1, false): encode(values, as: UInt8.self)
    case (2, false): encode(values, as: UInt16.self)
    case (3, false): encode(values, as: ThreeBytes.self)
    case (4, false): encode(values, as: UInt32.self)
    default: encodeWhole(values)
    }
  }

  @inlinable mutating func encode<Stored: PackedStorage>(_ values: [Value], as stored: Stored.Type) -> Bool {
    let (start, form) = (bytes.count, form)
    bytes.append(contentsOf: repeatElement(0, count: values.count * form.width))
    let fits = bytes.withUnsafeMutableBytes { raw in
      guard let first = raw.baseAddress else { return true }
      for row in values.indices {
        guard let number = form.number(of: values[row], Kind.self, most: Stored.most) else { return false }
        Stored.store(number, first + start, row)
      }
      return true
    }
    if !fits { bytes.removeSubrange(start...) }
    return fits
  }

  @inlinable mutating func encodeWhole(_ values: [Value]) -> Bool {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return true
  }

  /// The value of a row is another one from now on.
  @inlinable public mutating func replace(row: Int, with value: Value) {
    guard self[row] != value else { return }
    var one = Packed()
    (one.form, one.formPlace) = (form, formPlace)
    if !one.encode([value]) {
      widen(for: [value])
      (one.form, one.formPlace) = (form, formPlace)
      _ = one.encode([value])
      bytes.removeLast(form.width)
    }
    bytes.replaceSubrange(row * form.width..<(row + 1) * form.width, with: one.bytes)
  }

  /// The chosen rows, in that order, stored alike.
  @inlinable public func gather(_ rows: [Int32]) -> Packed {
    var chosen = Packed()
    (chosen.form, chosen.formPlace) = (form, formPlace)
    if rows.isEmpty { return chosen }
    let width = form.width
    chosen.bytes = [UInt8](unsafeUninitializedCapacity: rows.count * width) { gathered, count in
      for place in rows.indices {
        for byte in 0..<width { gathered.initializeElement(at: place * width + byte, to: bytes[Int(rows[place]) * width + byte]) }
      }
      count = rows.count * width
    }
    return chosen
  }
}

extension Packed: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { bytes.count / form.width }

  @inlinable public subscript(row: Int) -> Value {
    bytes.withUnsafeBytes { raw in
      precondition(row >= 0 && row < raw.count / form.width, "a row of the column")
      return switch form.width {
      case 1: form.value(of: raw.load(fromByteOffset: row, as: UInt8.self), Kind.self)
      case 2: form.value(of: raw.load(fromByteOffset: 2 * row, as: UInt16.self), Kind.self)
      case 4: form.value(of: raw.load(fromByteOffset: 4 * row, as: UInt32.self), Kind.self)
      default: form.value(of: raw.load(fromByteOffset: 8 * row, as: UInt64.self), Kind.self)
      }
    }
  }

  /// The values at some rows; `gap` where a row is negative or its value missing.
  @inlinable public func values(at rows: [Int32], gap: Value = Kind.missing) -> [Value] {
    switch form.width {
    case 1: block(UInt8.self, rows.count, gap) { Int(rows[$0]) }
    case 2: block(UInt16.self, rows.count, gap) { Int(rows[$0]) }
    case 4: block(UInt32.self, rows.count, gap) { Int(rows[$0]) }
    default: block(UInt64.self, rows.count, gap) { Int(rows[$0]) }
    }
  }

  /// The values of rows that follow each other; `gap` where one is missing.
  @inlinable public func values(in rows: Range<Int>, gap: Value = Kind.missing) -> [Value] {
    let first = rows.lowerBound
    return switch form.width {
    case 1: block(UInt8.self, rows.count, gap) { first + $0 }
    case 2: block(UInt16.self, rows.count, gap) { first + $0 }
    case 4: block(UInt32.self, rows.count, gap) { first + $0 }
    default: block(UInt64.self, rows.count, gap) { first + $0 }
    }
  }

  /// Every row and its value, in their order; of some rows where these are given.
  @inlinable @inline(__always)
  public func forEach(in rows: Range<Int>? = nil, _ body: (_ row: Int, _ value: Value) -> Void) {
    let rows = rows ?? 0..<count
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 1 << 12) {
      let block = values(in: start..<Swift.min(start + 1 << 12, rows.upperBound))
      for place in block.indices { body(start + place, block[place]) }
    }
  }

  /// The values of so many rows.
  @inlinable @inline(__always)
  func block<Stored: FixedWidthInteger & UnsignedInteger>(
    _ stored: Stored.Type, _ count: Int, _ gap: Value, _ row: (Int) -> Int
  ) -> [Value] {
    // Arrays without an element share one place of memory, whose count the initializer below would write from many threads.
    if count == 0 { return [] }
    let form = form
    return [Value](unsafeUninitializedCapacity: count) { values, initialized in
      bytes.withUnsafeBytes { raw in
        let column = raw.assumingMemoryBound(to: Stored.self)
        for place in 0..<count {
          let row = row(place)
          precondition(row < column.count, "a row of the column")
          let value = row < 0 ? Kind.missing : form.value(of: column[row], Kind.self)
          values.initializeElement(at: place, to: value == Kind.missing ? gap : value)
        }
      }
      initialized = count
    }
  }
}

extension PackedForm {
  /// The value that something stored stands for.
  @inlinable @inline(__always)
  func value<Stored: FixedWidthInteger & UnsignedInteger, Kind: PackedKind>(of stored: Stored, _ kind: Kind.Type) -> Kind.Value {
    if isWhole { return Kind.Value(truncatingIfNeeded: stored) }
    if stored == .max { return Kind.missing }
    return Kind.Value(truncatingIfNeeded: base &+ Int64(truncatingIfNeeded: stored) &* step)
  }
}

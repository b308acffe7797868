import Model

/// The places of a packed column in the making: each row is given its value once, in any order.
public struct PackedPlaces<Kind: PackedKind>: @unchecked Sendable {
  @usableFromInline let first: UnsafeMutableRawPointer
  @usableFromInline let form: PackedForm

  @inlinable init(_ first: UnsafeMutableRawPointer, _ form: PackedForm) { (self.first, self.form) = (first, form) }

  @inlinable @inline(__always)
  public func store(_ value: Kind.Value, at row: Int) {
    switch form.width {
    case 1: store(value, row, as: UInt8.self)
    case 2: store(value, row, as: UInt16.self)
    case 3: store(value, row, as: ThreeBytes.self)
    case 4: store(value, row, as: UInt32.self)
    default: store(value, row, as: UInt64.self)
    }
  }

  /// The values of rows that follow each other.
  @inlinable public func store(_ values: UnsafeBufferPointer<Kind.Value>, from row: Int) {
    switch form.width {
    case 1: for place in values.indices { store(values[place], row + place, as: UInt8.self) }
    case 2: for place in values.indices { store(values[place], row + place, as: UInt16.self) }
    case 3: for place in values.indices { store(values[place], row + place, as: ThreeBytes.self) }
    case 4: for place in values.indices { store(values[place], row + place, as: UInt32.self) }
    default: for place in values.indices { store(values[place], row + place, as: UInt64.self) }
    }
  }

  @inlinable @inline(__always)
  func store<Stored: PackedStorage>(_ value: Kind.Value, _ row: Int, as stored: Stored.Type) {
    let whole = UInt64(truncatingIfNeeded: value)
    Stored.store(form.isWhole ? whole : form.number(of: value, Kind.self, most: Stored.most) ?? Stored.most, first, row)
  }
}

extension Packed {
  /// A column of numbers below a bound, or missing. Every row has to be given its value.
  @inlinable public init(placing count: Int, below bound: Int, _ place: (PackedPlaces<Kind>) -> Void) {
    self.init(count, below: bound) { place($0) }
  }

  /// The same, filled on several threads: each is given some rows that follow each other, and room for their values.
  package init(
    filling count: Int, below bound: Int, threads: Int,
    _ fill: @Sendable (_ rows: Range<Int>, _ values: UnsafeMutablePointer<Value>) -> Void
  ) {
    let (sliceLength, rowsAtOnce) = (1 << 18, 1 << 12)
    self.init(count, below: bound) { places in
      // Each slice is written by one worker only, and read after all of them have ended.
      _ = concurrently((count + sliceLength - 1) / sliceLength, threads: threads) { slice in
        withUnsafeTemporaryAllocation(of: Value.self, capacity: rowsAtOnce) { values in
          let end = Swift.min(count, (slice + 1) * sliceLength)
          for start in stride(from: slice * sliceLength, to: end, by: rowsAtOnce) {
            let rows = start..<Swift.min(start + rowsAtOnce, end)
            fill(rows, values.baseAddress!)
            places.store(UnsafeBufferPointer(start: values.baseAddress, count: rows.count), from: start)
          }
        }
      }
    }
  }

  @inlinable init(_ count: Int, below bound: Int, _ initialize: (PackedPlaces<Kind>) -> Void) {
    self.init()
    let bounds = Kind.forms.map { form in form.number(of: Kind.Value(clamping: bound), Kind.self, most: form.most) }
    formPlace = bounds.firstIndex { $0 != nil } ?? Kind.forms.count - 1
    form = Kind.forms[formPlace]
    guard count > 0 else { return }
    bytes = [UInt8](unsafeUninitializedCapacity: count * form.width) { raw, initialized in
      initialize(PackedPlaces(UnsafeMutableRawPointer(raw.baseAddress!), form))
      initialized = count * form.width
    }
  }
}

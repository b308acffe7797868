import Model

/// The places of a packed column in the making: each row is given its value once, in any order. A value that the column's form does not take
/// is a mistake that stops the process.
public struct PackedPlaces<Kind: PackedKind> {
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
    if form.isWhole { return Stored.store(UInt64(truncatingIfNeeded: value), first, row) }
    guard let number = form.number(of: value, Kind.self, most: Stored.most) else { preconditionFailure("a number below the bound") }
    Stored.store(number, first, row)
  }
}

extension Packed {
  /// A column of numbers below a bound, or missing. Every row has to be given its value.
  @inlinable public init(placing count: Int, below bound: Int, _ place: (PackedPlaces<Kind>) -> Void) {
    self.init(below: bound)
    guard count > 0 else { return }
    let form = form
    bytes = [UInt8](unsafeUninitializedCapacity: count * form.width) { raw, initialized in
      place(PackedPlaces(UnsafeMutableRawPointer(raw.baseAddress!), form))
      initialized = count * form.width
    }
  }

  /// The same, filled on several threads: each is given some rows that follow each other, and room for their values.
  package init(
    filling count: Int, below bound: Int, threads: Int,
    _ fill: @Sendable (_ rows: Range<Int>, _ values: UnsafeMutablePointer<Value>) -> Void
  ) {
    self.init(below: bound)
    let (form, rowsAtOnce) = (form, 1 << 12)
    bytes = [UInt8](filling: count * form.width, threads: threads, sliceLength: form.width << 18) { slice, raw in
      let places = PackedPlaces<Kind>(UnsafeMutableRawPointer(raw.baseAddress!), form)
      let end = slice.upperBound / form.width
      withUnsafeTemporaryAllocation(of: Value.self, capacity: rowsAtOnce) { values in
        for start in stride(from: slice.lowerBound / form.width, to: end, by: rowsAtOnce) {
          let rows = start..<Swift.min(start + rowsAtOnce, end)
          fill(rows, values.baseAddress!)
          places.store(UnsafeBufferPointer(start: values.baseAddress, count: rows.count), from: start)
        }
      }
    }
  }

  /// An empty column in the first form that takes all numbers below a bound.
  @inlinable init(below bound: Int) {
    self.init()
    let fits = Kind.forms.map { form in form.number(of: Kind.Value(clamping: bound), Kind.self, most: form.most) != nil }
    formPlace = fits.firstIndex(of: true) ?? Kind.forms.count - 1
    form = Kind.forms[formPlace]
  }
}

extension Packed: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { bytes.count / form.width }

  @inlinable public subscript(row: Int) -> Value {
    bytes.withUnsafeBytes { raw in
      precondition(row >= 0 && row < raw.count / form.width, "a row of the column")
      let first = raw.baseAddress!
      return switch form.width {
      case 1: form.value(of: UInt8.load(first, row), most: UInt8.most, Kind.self)
      case 2: form.value(of: UInt16.load(first, row), most: UInt16.most, Kind.self)
      case 3: form.value(of: ThreeBytes.load(first, row), most: ThreeBytes.most, Kind.self)
      case 4: form.value(of: UInt32.load(first, row), most: UInt32.most, Kind.self)
      default: form.value(of: UInt64.load(first, row), most: UInt64.most, Kind.self)
      }
    }
  }

  /// The values at some rows; `gap` where a row is negative or its value missing.
  @inlinable public func values(at rows: [Int32], gap: Value = Kind.missing) -> [Value] {
    switch form.width {
    case 1: chosen(UInt8.self, rows, gap)
    case 2: chosen(UInt16.self, rows, gap)
    case 3: chosen(ThreeBytes.self, rows, gap)
    case 4: chosen(UInt32.self, rows, gap)
    default: chosen(UInt64.self, rows, gap)
    }
  }

  /// The values of rows that follow each other; `gap` where one is missing.
  @inlinable public func values(in rows: Range<Int>, gap: Value = Kind.missing) -> [Value] {
    switch form.width {
    case 1: block(UInt8.self, rows, gap)
    case 2: block(UInt16.self, rows, gap)
    case 3: block(ThreeBytes.self, rows, gap)
    case 4: block(UInt32.self, rows, gap)
    default: block(UInt64.self, rows, gap)
    }
  }

  /// Every row and its value, in their order; of some rows where these are given.
  @inlinable @inline(__always)
  public func forEach(in rows: Range<Int>? = nil, _ body: (_ row: Int, _ value: Value) -> Void) {
    forEachBlock(in: rows) { some in
      let block = values(in: some)
      for place in block.indices { body(some.lowerBound + place, block[place]) }
    }
  }

  /// All rows, some that follow each other at a time: so many that their values stay in the processor's memory.
  @inlinable @inline(__always)
  public func forEachBlock(in rows: Range<Int>? = nil, _ body: (_ rows: Range<Int>) -> Void) {
    let rows = rows ?? 0..<count
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 1 << 12) {
      body(start..<Swift.min(start + 1 << 12, rows.upperBound))
    }
  }

  @inlinable @inline(__always)
  func chosen<Stored: PackedStorage>(_ stored: Stored.Type, _ rows: [Int32], _ gap: Value) -> [Value] {
    // Arrays without an element share one place of memory, whose count the initializer below would write from many threads.
    if rows.isEmpty { return [] }
    let (form, rowCount) = (form, count)
    return [Value](unsafeUninitializedCapacity: rows.count) { values, initialized in
      bytes.withUnsafeBytes { raw in
        for (place, row) in rows.enumerated() {
          precondition(row < rowCount, "a row of the column")
          let value = row < 0 ? Kind.missing : form.value(of: Stored.load(raw.baseAddress!, Int(row)), most: Stored.most, Kind.self)
          values.initializeElement(at: place, to: value == Kind.missing ? gap : value)
        }
      }
      initialized = rows.count
    }
  }

  @inlinable @inline(__always)
  func block<Stored: PackedStorage>(_ stored: Stored.Type, _ rows: Range<Int>, _ gap: Value) -> [Value] {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows of the column")
    if rows.isEmpty { return [] }
    let (form, first) = (form, rows.lowerBound)
    return [Value](unsafeUninitializedCapacity: rows.count) { values, initialized in
      bytes.withUnsafeBytes { raw in
        let values = values.baseAddress!
        for place in 0..<rows.count {
          let value = form.value(of: Stored.load(raw.baseAddress!, first &+ place), most: Stored.most, Kind.self)
          (values + place).initialize(to: value == Kind.missing ? gap : value)
        }
      }
      initialized = rows.count
    }
  }
}

/// Takes one record apart as the dialect says: the inner loop of every reading of delimited text.
///
/// It works on a range of bytes and keeps nothing between records but its scratch space, so that ranges of one file can be scanned on
/// several threads. What does not fit the grammar is flagged, not judged: `RecordRepair` does that.
struct RecordScanner: ~Copyable {
  struct Oddities: OptionSet {
    let rawValue: UInt8
    /// The record holds a quoted field.
    static let quoted = Oddities(rawValue: 1)
    /// A quote inside an unquoted field.
    static let strayQuote = Oddities(rawValue: 2)
    /// Something other than a delimiter or line end after a closing quote.
    static let afterQuote = Oddities(rawValue: 4)
    /// A quoted field that nothing closes.
    static let openQuote = Oddities(rawValue: 8)
    /// The end of the bytes is the end of the record.
    static let noLineEnd = Oddities(rawValue: 16)
    /// A line end within quotes.
    static let lineInQuotes = Oddities(rawValue: 32)
    static let broken: Oddities = [.afterQuote, .openQuote]
    /// What the grammar allows and yet may be meant otherwise.
    static let mayMislead: Oddities = [.strayQuote, .lineInQuotes]
  }

  /// What is still to come of a block of bytes when a record ends in it.
  private struct Place {
    var bytes: UnsafePointer<UInt8>?
    var start = 0
    var block = 0
    var mask: UInt64 = 0

    @inline(__always)
    func holds(for bytes: UnsafePointer<UInt8>, _ start: Int) -> Bool { self.bytes == bytes && self.start == start }
  }

  let dialect: Dialect
  private let scan: StructuralScan
  private let first: UInt8
  private let quote: UInt8
  private let hasQuote: Bool
  private let delimiterLength: Int
  private let isBackslash: Bool
  /// Whether the first byte of a delimiter is one wherever it stands outside quotes.
  private let isPlain: Bool

  /// The place behind the last record, with the mask of the block around it: the next record mostly begins there.
  private var resume = Place()

  /// The fields of the last record, the first `count` of them: places in the bytes scanned.
  private var slots = UnsafeMutableBufferPointer<Cell>.allocate(capacity: 64)
  private(set) var count = 0
  /// The fields that hold escaped quotes, still as they stand.
  private(set) var escapedFields: [Int] = []
  private(set) var oddities: Oddities = []

  init(_ dialect: Dialect) {
    self.dialect = dialect
    scan = StructuralScan(dialect)
    first = dialect.delimiter.first ?? 0x0A
    quote = dialect.quote ?? 0x0A
    hasQuote = dialect.quote != nil
    delimiterLength = dialect.delimiter.count
    isBackslash = dialect.escape == .backslash
    isPlain = delimiterLength == 1 && !isBackslash && first != quote
  }

  deinit { slots.deallocate() }

  /// The fields of the last record.
  var fields: UnsafeBufferPointer<Cell> { UnsafeBufferPointer(start: slots.baseAddress, count: count) }

  /// Whether the last record is a blank line.
  var isBlank: Bool { count == 1 && slots[0].length == 0 && !oddities.contains(.quoted) }

  /// Scans the record that begins at `start`.
  /// - Parameters:
  ///   - bytes: readable for `StructuralScan.padding` bytes beyond `end`.
  ///   - isLast: whether the text ends at `end`.
  /// - Returns: where the next record begins; nil where the record goes on beyond `end`.
  mutating func record(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Int? {
    count = 0
    if !escapedFields.isEmpty { escapedFields.removeAll(keepingCapacity: true) }
    oddities = []
    var (field, closing, skip) = (start, -1, start)
    var (inQuotes, hasEscapes) = (false, false)
    var (block, mask) = resume.holds(for: bytes, start) ? (resume.block, resume.mask) : (start, scan.mask(bytes + start))
    resume.bytes = nil
    while true {
      while mask == 0 {
        block += StructuralScan.padding
        if block >= end { return finish(field, closing, hasEscapes, inQuotes, end, isLast) }
        mask = scan.mask(bytes + block)
      }
      let at = block + mask.trailingZeroBitCount
      mask &= mask - 1
      if at >= end { return finish(field, closing, hasEscapes, inQuotes, end, isLast) }
      if at < skip { continue }
      let byte = bytes[at]
      if byte == first && isPlain {
        if inQuotes { continue }
        close(field, closing, hasEscapes, at)
        (field, closing, hasEscapes) = (at + 1, -1, false)
        continue
      }
      if byte == quote && hasQuote {
        if inQuotes {
          if isBackslash && isEscaped(bytes, at, after: field) {
            hasEscapes = true
          } else if at + 1 == end && !isLast {
            return nil
          } else if at + 1 < end && bytes[at + 1] == quote {
            hasEscapes = true
            skip = at + 2
          } else {
            inQuotes = false
            closing = at
          }
        } else if at == field {
          inQuotes = true
          oddities.insert(.quoted)
        } else {
          oddities.insert(closing >= 0 ? .afterQuote : .strayQuote)
        }
        continue
      }
      if inQuotes {
        if byte == 0x0A || byte == 0x0D { oddities.insert(.lineInQuotes) }
        continue
      }
      if byte == first && delimiterLength > 0 {
        if delimiterLength > 1 {
          guard at + delimiterLength <= end else {
            if isLast { continue }
            return nil
          }
          guard isDelimiter(bytes + at) else { continue }
        }
        if isBackslash && isEscaped(bytes, at, after: field) {
          hasEscapes = true
          continue
        }
        close(field, closing, hasEscapes, at)
        (field, closing, hasEscapes) = (at + delimiterLength, -1, false)
        skip = field
      } else {
        close(field, closing, hasEscapes, at)
        if byte == 0x0D && at + 1 == end && !isLast { return nil }
        let next = byte == 0x0D && at + 1 < end && bytes[at + 1] == 0x0A ? at + 2 : at + 1
        if block + StructuralScan.padding <= end { resume = Place(bytes: bytes, start: next, block: block, mask: mask) }
        return next
      }
    }
  }

  /// To be called wherever bytes may have changed or moved since the last record: nothing is known of them any more.
  mutating func forget() { resume.bytes = nil }

  @inline(__always)
  private mutating func close(_ field: Int, _ closing: Int, _ hasEscapes: Bool, _ at: Int) {
    var (start, stop) = (field, at)
    if closing >= 0 {
      (start, stop) = (field + 1, closing)
      if closing + 1 != at { oddities.insert(.afterQuote) }
    }
    if hasEscapes { escapedFields.append(count) }
    if count == slots.count { grow() }
    slots[count] = Cell(
      offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: stop - start), kind: stop > start ? .text : .empty)
    count += 1
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Cell>.allocate(capacity: 2 * slots.count)
    _ = larger.update(fromContentsOf: slots)
    slots.deallocate()
    slots = larger
  }

  private mutating func finish(
    _ field: Int, _ closing: Int, _ hasEscapes: Bool, _ inQuotes: Bool, _ end: Int, _ isLast: Bool
  ) -> Int? {
    if inQuotes { oddities.insert(.openQuote) }
    guard isLast else { return nil }
    oddities.insert(.noLineEnd)
    close(inQuotes ? field + 1 : field, closing, hasEscapes, end)
    return end
  }

  private func isDelimiter(_ place: UnsafePointer<UInt8>) -> Bool {
    for index in 1..<delimiterLength where place[index] != dialect.delimiter[index] { return false }
    return true
  }

  /// Whether an odd number of backslashes stands before the byte, within the field.
  private func isEscaped(_ bytes: UnsafePointer<UInt8>, _ at: Int, after field: Int) -> Bool {
    var count = 0
    while at - count - 1 >= field && bytes[at - count - 1] == 0x5C { count += 1 }
    return count % 2 == 1
  }

  /// Rewrites a field's text without its escapes, in place; what is left is shorter.
  func unescape(_ bytes: UnsafeMutablePointer<UInt8>, _ field: inout Cell) {
    var (to, from) = (Int(field.offset), Int(field.offset))
    let end = from + Int(field.length)
    while from < end {
      let byte = bytes[from]
      if from + 1 < end {
        let next = bytes[from + 1]
        if byte == quote && next == quote || isBackslash && byte == 0x5C && (next == quote || next == 0x5C || next == first) {
          from += 1
        }
      }
      bytes[to] = bytes[from]
      to += 1
      from += 1
    }
    field.length = UInt32(truncatingIfNeeded: to - Int(field.offset))
    if field.length == 0 { field.kind = .empty }
  }

  /// Puts another reading of the record in place of the scanned one.
  mutating func replace(fields: some Collection<Cell>, escaped: [Int], isUnended: Bool) {
    while slots.count < fields.count { grow() }
    _ = slots.update(fromContentsOf: fields)
    (count, escapedFields) = (fields.count, escaped)
    // What the grammar makes of a stray quote is no longer so; a quote that is really open at the end of the file stays said.
    let wasOpen = isUnended && oddities.contains(.openQuote)
    oddities = isUnended ? [.quoted, .noLineEnd] : .quoted
    if wasOpen { oddities.insert(.openQuote) }
  }
}

/// Second thoughts about a record that does not fit the grammar or the width of its table.
///
/// Stray and missing quotes, an unescaped quote before a closing one, a quoted field that would swallow the lines after it, a row with
/// another delimiter than the rest: of all readings the cheapest is taken, where every departure from the grammar, every cell too many or
/// too few, and every cell that does not look like its column has a price. Most records never come here.
struct RecordRepair: ~Copyable {
  /// A quoted field that is still open after so many bytes is looked at; readings go no further than this.
  private static let horizon = 1 << 16
  /// Delimiters that single rows are found to use.
  private static let otherDelimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C, 0x20]

  /// How much second thought one file gets: a file that is nothing but faults is then read by its line ends and delimiters alone.
  private static let effort = 4_000_000

  /// Whether the last record given here was read otherwise than the grammar says.
  private(set) var hasRepaired = false

  private let dialect: Dialect
  private let width: Int
  private let shapes: [CellShape]
  private let typedColumns: Int
  /// Whether cells may hold delimiters, as words do spaces.
  private let isJoining: Bool
  private var effortLeft = RecordRepair.effort
  /// Reads records without regard to quotes.
  private var plain: RecordScanner

  init(_ layout: TextLayout) {
    dialect = layout.dialect
    width = layout.width ?? 0
    shapes = layout.columnShapes
    typedColumns = shapes.count { $0.isTyped }
    isJoining = dialect.delimiter == [0x20]
    plain = RecordScanner(Dialect(delimiter: layout.dialect.delimiter, quote: nil))
  }

  /// Whether a scanned record deserves a second thought: it is broken; or its width is wrong and it has quotes that hold lines or stand
  /// in running text, too few cells, so that it may have another delimiter, or too many, so that it may have other quotes. A sound
  /// record that is merely too wide or too narrow stands as it is in the end.
  @inline(__always)
  func isDoubtful(_ scanner: borrowing RecordScanner) -> Bool {
    if !scanner.oddities.isDisjoint(with: .broken) { return true }
    guard width > 0 && scanner.count != width else { return false }
    if !scanner.oddities.isDisjoint(with: .mayMislead) { return true }
    return width > 2 && scanner.count < width ? !scanner.isBlank : scanner.count > width && width > 1
  }

  /// - Parameter scanned: where the record ends by the grammar; nil where it goes on beyond `end`.
  /// - Returns: where the record ends by the best reading, whose fields the scanner then holds; nil to come again with more bytes.
  mutating func record(
    _ scanner: inout RecordScanner, _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool, scanned: Int?
  ) -> Int? {
    hasRepaired = false
    if !isLast && end - start < Self.horizon { return nil }
    if scanned == nil && !scanner.oddities.contains(.openQuote) { return nil }
    let region = UnsafeBufferPointer(start: text, count: min(end, start + Self.horizon))
    let isSound = scanner.oddities.isDisjoint(with: .broken.union(.mayMislead)) && !(isJoining && scanner.count > width)
    if isSound && scanner.count > width && !Self.holds(Self.apostrophe, region, from: start, to: scanned) { return scanned }
    effortLeft -= 32
    guard effortLeft > 0 else {
      guard !scanner.oddities.isDisjoint(with: .broken) else { return scanned }
      return plainRecord(&scanner, text, from: start, to: end, isLast: isLast)
    }
    let endsHere = isLast && region.count == end
    var best = isSound ? nil : cheapest(ReadingSearch(region, dialect, width: width, shapes: shapes, endsHere: endsHere), start)
    if (best?.cost ?? 2) >= 2, width > 2 {
      for other in Self.otherDelimiters where [other] != dialect.delimiter {
        guard let reading = withDelimiter(other, region, start, endsHere), reading.cost + 1 < best?.cost ?? 99 else { continue }
        best = reading
      }
    }
    if isSound && scanner.count > width, let reading = withApostrophes(region, start, endsHere) { best = reading }
    guard let best else { return scanned }
    if best.end == scanned && best.fields.count == scanner.count && scanner.oddities.isDisjoint(with: .broken) { return scanned }
    // A long quoted text is no fault: without a sign that its quote is stray, more is read.
    if scanned == nil && !isLast && (best.cost >= 2 || !isFollowedByRows(best.end, region)) { return nil }
    hasRepaired = true
    scanner.replace(fields: best.fields, escaped: best.escaped, isUnended: best.end == end && isLast && !best.hasLineEnd)
    return best.end
  }

  private mutating func cheapest(_ search: ReadingSearch, _ start: Int) -> Reading? {
    var steps = 0
    defer { effortLeft -= steps }
    return search.cheapest(from: start, steps: &steps)
  }

  private mutating func plainRecord(
    _ scanner: inout RecordScanner, _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool
  ) -> Int? {
    plain.forget()
    guard let next = plain.record(text, from: start, to: end, isLast: isLast) else { return nil }
    hasRepaired = true
    scanner.replace(fields: plain.fields, escaped: [], isUnended: plain.oddities.contains(.noLineEnd))
    return next
  }

  /// Whether the lines after a place are rows of the table, so that what is before it ends there.
  private func isFollowedByRows(_ place: Int, _ region: UnsafeBufferPointer<UInt8>) -> Bool {
    var rows = RecordScanner(dialect)
    var (at, found) = (place, 0)
    while found < 3 {
      guard at < region.count, let next = rows.record(region.baseAddress!, from: at, to: region.count, isLast: false) else { return false }
      guard rows.count == width, width > 1, rows.oddities.isDisjoint(with: .broken) else { return false }
      (at, found) = (next, found + 1)
    }
    return true
  }

  /// The row read with another delimiter, where its cells then fit their columns, or are as many and quoted.
  private mutating func withDelimiter(_ other: UInt8, _ region: UnsafeBufferPointer<UInt8>, _ start: Int, _ endsHere: Bool) -> Reading? {
    var line = start
    while line < region.count && region[line] != 0x0A && region[line] != 0x0D { line += 1 }
    guard region[start..<line].count(where: { $0 == other }) >= width - 1 else { return nil }
    let search = ReadingSearch(
      region, Dialect(delimiter: [other], quote: dialect.quote, escape: dialect.escape), width: width, shapes: shapes,
      endsHere: endsHere, joining: other == 0x20)
    guard let reading = cheapest(search, start), reading.fields.count == width else { return nil }
    let fitting = zip(reading.fields, shapes).count { field, shape in
      shape.isTyped && field.length > 0 && CellShape(UnsafeBufferPointer(rebasing: region[field.range])).agrees(with: shape)
    }
    let filled = zip(reading.fields, shapes).count { $1.isTyped && $0.length > 0 }
    let fits = typedColumns >= 2 && fitting == filled && fitting >= 2
    // Four cells or more by a delimiter that words do not hold, in a line without the usual one, are no sentence.
    let isPlain = other != 0x20 && width > 3 && !region[start..<line].contains(dialect.delimiter.first ?? 0x0A)
    return fits || (reading.joins == 0 && (reading.quotedFields > 0 || isPlain || isHeader(reading, region))) ? reading : nil
  }

  /// Whether a reading is of names, each once, directly above rows of the table whose cells are no names.
  private func isHeader(_ reading: Reading, _ region: UnsafeBufferPointer<UInt8>) -> Bool {
    let names = reading.fields.map { UnsafeBufferPointer(rebasing: region[$0.range]) }
    guard names.allSatisfy({ [.word, .text, .code].contains(CellShape($0)) }), Set(names.map(Array.init)).count == width else {
      return false
    }
    var below = RecordScanner(dialect)
    guard reading.end < region.count, below.record(region.baseAddress!, from: reading.end, to: region.count, isLast: true) != nil else {
      return false
    }
    return below.count == width
      && zip(below.fields, shapes).contains { field, shape in
        shape.isTyped && shape != .code && CellShape(UnsafeBufferPointer(rebasing: region[field.range])).agrees(with: shape)
      }
  }

  private static let apostrophe: UInt8 = 0x27

  /// A row that is too wide read with apostrophes as its quotes, where it then is as wide as the table.
  private mutating func withApostrophes(_ region: UnsafeBufferPointer<UInt8>, _ start: Int, _ endsHere: Bool) -> Reading? {
    let quoted = Dialect(delimiter: dialect.delimiter, quote: Self.apostrophe, escape: dialect.escape)
    guard dialect.quote != Self.apostrophe,
      let reading = cheapest(ReadingSearch(region, quoted, width: width, shapes: shapes, endsHere: endsHere), start)
    else { return nil }
    return reading.fields.count == width && reading.quotedFields > 0 && reading.cost < 2 ? reading : nil
  }

  private static func holds(_ byte: UInt8, _ region: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int?) -> Bool {
    region[start..<max(start, min(end ?? region.count, region.count))].contains(byte)
  }
}

/// A large text in parts that can be read side by side.
///
/// Where a part begins is a guess: a line end outside quotes. It is proved when the part before ends just there; where it does not, the
/// text has to be read as a whole. How a text is divided depends on its size alone, so that the rows read are the same for any number of
/// threads.
package struct TextParts: Sendable {
  private let path: String
  private let layout: TextLayout
  private let limits: ReadingLimits
  /// The bytes in which the records of each part begin. The first part is small: it tells what the header is.
  private let ranges: [Range<Int>]

  private static let firstPart = 1 << 18
  /// Small enough that the memory of a part that was joined serves for the next one; less is not worth its beginning.
  package static let smallestPart = 1 << 22
  private static let mostParts = 512

  package var count: Int { ranges.count }
  /// More rows than this are an error, whose place a reading of the whole tells.
  package var rowLimit: Int { limits.rows }

  /// Nil where a file is no text, or too small to be worth dividing, or not in UTF-8.
  /// - Parameter smallestPart: in bytes; tests divide small files.
  package init?(of workbook: Workbook, smallestPart: Int = TextParts.smallestPart) throws(SpreadsheetError) {
    guard workbook.format == .delimitedText else { return nil }
    (path, limits) = (workbook.path, workbook.options.limits)
    let file = try InputFile(path)
    guard file.size / 2 >= smallestPart else { return nil }
    layout = try TextLayout.detect(file, options: workbook.options)
    guard layout.encoding.encoding == .utf8, let width = layout.width, width > 1 else { return nil }
    var borders = [layout.encoding.markLength]
    let size = max(smallestPart, file.size / Self.mostParts + 1)
    var target = min(Self.firstPart, smallestPart)
    while target < file.size {
      if let border = try Self.border(in: file, after: max(target, borders[borders.count - 1]), layout, width: width) {
        borders.append(border)
      }
      target += size
    }
    ranges = borders.indices.map { borders[$0]..<($0 + 1 < borders.count ? borders[$0 + 1] : Int.max) }
    guard ranges.count > 1 else { return nil }
  }

  /// A line end after which whole records of the usual width follow.
  private static func border(in file: borrowing InputFile, after place: Int, _ layout: TextLayout, width: Int) throws(SpreadsheetError)
    -> Int?
  {
    let bytes = try file.bytes(at: place, count: 1 << 16)
    let end = bytes.count - StructuralScan.padding
    var scanner = RecordScanner(layout.dialect)
    return bytes.withUnsafeBufferPointer { text in
      for start in text.indices.dropLast(StructuralScan.padding) where text[start] == 0x0A {
        if followsRecords(&scanner, text, from: start + 1, to: end, width: width) { return place + start + 1 }
      }
      return nil
    }
  }

  private static func followsRecords(
    _ scanner: inout RecordScanner, _ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, width: Int
  ) -> Bool {
    var at = start
    for _ in 0..<8 {
      guard at < end, let next = scanner.record(text.baseAddress!, from: at, to: end, isLast: false) else { return false }
      guard scanner.count == width, scanner.oddities.isDisjoint(with: [.afterQuote, .strayQuote, .openQuote, .lineInQuotes]) else {
        return false
      }
      at = next
    }
    return true
  }

  /// What became of a part.
  package struct End: Sendable {
    package let summary: SheetSummary
    /// Records, blank lines among them: by so many the next part's rows are numbered higher.
    package let recordCount: Int
    /// Whether the next part begins where this one ends.
    package let isProved: Bool
  }

  /// Reads the records of a part; its rows are numbered from 1. The visitor's `begin` and `end` are the caller's to call.
  package func read<Visitor: SheetVisitor>(part: Int, into visitor: inout Visitor) throws(SpreadsheetError) -> End {
    let range = ranges[part]
    return try withUnsafeMutablePointer(to: &visitor) { visitor throws(SpreadsheetError) in
      let sink = RowWriter.Sink(begin: { _ in true }, visit: { visitor.pointee.visit($0) }, end: { _ in })
      let reader = try DelimitedTextReader(InputFile(path), layout, limits: limits, sink: sink, part: range)
      let end = try reader.readRecords()
      return End(
        summary: end.summary, recordCount: end.recordCount, isProved: range.upperBound == .max || end.place == range.upperBound)
    }
  }
}

extension SheetSummary {
  /// Adds what is known of the part that follows.
  package mutating func add(_ next: SheetSummary) {
    rowCount += next.rowCount
    repairedCharacters += next.repairedCharacters
    repairedRecords += next.repairedRecords
    (endsInsideLine, endsInsideQuotes) = (next.endsInsideLine, next.endsInsideQuotes)
  }
}

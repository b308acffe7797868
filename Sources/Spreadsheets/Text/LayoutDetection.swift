extension TextLayout {
  /// Looks at samples of a file and says how to read it; what the options say is taken as given.
  static func detect(_ file: borrowing InputFile, options: ReadingOptions) throws(SpreadsheetError) -> TextLayout {
    let sample = try TextSample(file, declared: options.encoding)
    return detect(sample, options)
  }

  private static let rowLimit = 200

  static func detect(_ sample: TextSample, _ options: ReadingOptions) -> TextLayout {
    let finding = DialectDetection.detect(sample.chunks, options: options)
    var layout = TextLayout(encoding: sample.encoding, dialect: finding.dialect, confidence: finding.confidence)
    sample.chunks[0].withUnsafeBufferPointer { text in
      let rows = RoughSplit(text, finding.dialect, rowLimit: rowLimit).rows.map(\.cells)
      layout.width = usualWidth(rows.map(\.count), joining: finding.dialect.delimiter == [0x20])
      if let width = layout.width { layout.columnShapes = columnShapes(rows.filter { $0.count == width }, text, width: width) }
    }
    return layout
  }

  /// The commonest number of cells; of equally common ones the first. Where cells may hold delimiters, that of the header.
  private static func usualWidth(_ widths: [Int], joining: Bool) -> Int? {
    var counts: [Int: Int] = [:]
    for width in widths { counts[width, default: 0] += 1 }
    guard let most = counts.values.max() else { return nil }
    if joining, let header = widths.first(where: { $0 > 1 }), widths.count(where: { $0 >= header }) * 10 >= widths.count * 9 {
      return header
    }
    return most * 5 >= widths.count * 2 || widths.count <= 3 ? widths.first { counts[$0] == most } : nil
  }

  /// For each column the shape that four fifths of its filled cells agree with; text otherwise.
  private static func columnShapes(_ rows: [[Range<Int>]], _ text: UnsafeBufferPointer<UInt8>, width: Int) -> [CellShape] {
    var tally = [[Int]](repeating: [Int](repeating: 0, count: CellShape.allCases.count), count: width)
    for row in rows {
      for (column, range) in row.enumerated() { tally[column][Int(CellShape(UnsafeBufferPointer(rebasing: text[range])).rawValue)] += 1 }
    }
    return tally.map(commonShape)
  }

  private static func commonShape(_ tally: [Int]) -> CellShape {
    let filled = tally.dropFirst().reduce(0, +)
    guard filled > 0 else { return .empty }
    let best = CellShape.allCases.dropFirst().max { agreeing($0, tally) < agreeing($1, tally) }!
    // The header's own cell does not count.
    return agreeing(best, tally) * 5 >= (filled - 1) * 4 ? best : .text
  }

  private static func agreeing(_ shape: CellShape, _ tally: [Int]) -> Int {
    CellShape.allCases.dropFirst().reduce(0) { $0 + ($1.agrees(with: shape) ? tally[Int($1.rawValue)] : 0) }
  }
}

/// What a delimited text was found to be: how it is written, and which tables it holds.
package struct TextDescription: Sendable {
  package let layout: TextLayout
  /// In file order; none where the text holds nothing but titles.
  package let tables: [TableRegion]
  /// How many records there are, blank lines counted.
  package let recordCount: Int
  package let summary: SheetSummary

  /// Reads the file once to find out.
  package static func of(_ path: String, options: ReadingOptions = ReadingOptions()) throws(SpreadsheetError) -> TextDescription {
    let layout = try TextLayout.detect(InputFile(path), options: options)
    var runs = TextRuns()
    try withSink(to: &runs) { sink throws(SpreadsheetError) in
      let reader = try DelimitedTextReader(InputFile(path), layout, limits: options.limits, sink: sink)
      try reader.read()
    }
    let tables = TableRegions(runs.runs, repeats: runs.repeats, width: layout.width).find()
    return TextDescription(layout: layout, tables: tables, recordCount: runs.lastRecord, summary: runs.summary)
  }
}

/// Lends a visitor to a reader.
private func withSink<Visitor: SheetVisitor>(
  to visitor: inout Visitor, _ body: (RowWriter.Sink) throws(SpreadsheetError) -> Void
) throws(SpreadsheetError) {
  try withUnsafeMutablePointer(to: &visitor) { visitor throws(SpreadsheetError) in
    try body(
      RowWriter.Sink(begin: { visitor.pointee.begin($0) }, visit: { visitor.pointee.visit($0) }, end: { visitor.pointee.end($0) }))
  }
}

extension Workbook {
  /// Reads one table into a visitor: of text the table that the options name, else the first, with its header's rows joined to one and
  /// neither preamble nor footers; of every other format all sheets, as `read(into:)` does.
  /// - Throws: also where the text has no such table.
  package func readTable<Visitor: SheetVisitor>(into visitor: inout Visitor) throws(SpreadsheetError) {
    guard format == .delimitedText else { return try read(into: &visitor) }
    let description = try TextDescription.of(path, options: options)
    try readTable(of: description, into: &visitor)
  }

  /// As `readTable(into:)`, for a text already described.
  package func readTable<Visitor: SheetVisitor>(
    of description: TextDescription, into visitor: inout Visitor
  ) throws(SpreadsheetError) {
    let index = options.table ?? 0
    guard options.table == nil || index < description.tables.count else {
      throw SpreadsheetError(reason: .noSuchTable(index: index, count: description.tables.count), path: path)
    }
    let region = index < description.tables.count ? description.tables[index] : nil
    try withSink(to: &visitor) { sink throws(SpreadsheetError) in
      var selection = TableSelection(region, sink: sink)
      try withSink(to: &selection) { sink throws(SpreadsheetError) in
        let reader = try DelimitedTextReader(InputFile(path), description.layout, limits: options.limits, sink: sink)
        try reader.read()
      }
    }
  }
}

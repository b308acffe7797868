/// A file that holds sheets, known by its bytes.
package struct Workbook: Sendable {
  package let path: String
  package let format: SpreadsheetFormat
  package let options: ReadingOptions

  /// Looks at the first bytes of a file and says what it is.
  /// - Throws: where the file is missing, empty, unreadable, no file, or of no format that is read.
  package static func open(_ path: String, options: ReadingOptions = ReadingOptions()) throws(SpreadsheetError) -> Workbook {
    Workbook(path: path, format: try detectFormat(of: path, limits: options.limits), options: options)
  }

  /// Reads all sheets in order into a visitor.
  /// - Throws: where the file turns out broken; what was read before has been visited.
  package func read<Visitor: SheetVisitor>(into visitor: inout Visitor) throws(SpreadsheetError) {
    try withUnsafeMutablePointer(to: &visitor) { visitor throws(SpreadsheetError) in
      let sink = RowWriter.Sink(
        begin: { visitor.pointee.begin($0) }, visit: { visitor.pointee.visit($0) }, end: { visitor.pointee.end($0) })
      var writer = RowWriter(path: path, limits: options.limits, sink: sink)
      do throws(SpreadsheetError) { try read(into: &writer) } catch {
        // The rows before the damage were read, and count.
        writer.endSheet()
        throw error
      }
      if let failure = writer.failure { throw failure }
    }
  }

  /// One line for each format.
  private func read(into writer: inout RowWriter) throws(SpreadsheetError) {
    switch format {
    case .delimitedText: try readDelimitedText(path, options: options, into: writer.sink)
    case .spreadsheetML2003: try readSpreadsheetML(self, into: &writer)
    case .flatODF: try readFlatODF(self, into: &writer)
    case .ods: try readODS(self, into: &writer)
    case .xlsx: try readXLSX(self, into: &writer)
    case .recordXML: try readRecordXML(self, into: &writer)
    }
  }
}

/// The formats that are read.
package enum SpreadsheetFormat: String, Sendable, CaseIterable {
  case delimitedText
  case spreadsheetML2003
  case flatODF
  case ods
  case xlsx
  case recordXML
}

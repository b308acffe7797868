/// Reads Flat ODF: one XML file.
func readFlatODF(_ workbook: Workbook, into writer: inout RowWriter) throws(SpreadsheetError) {
  let file = try InputFile(workbook.path)
  try withODFReader(into: &writer, isFlat: true) { reader throws(SpreadsheetError) in
    try file.parseXML(XMLSource(path: workbook.path, repairsControls: true), into: reader)
  }
}

/// Reads an .ods package: the same XML inside a zip.
func readODS(_ workbook: Workbook, into writer: inout RowWriter) throws(SpreadsheetError) {
  var package = try ZipPackage(workbook.path, limits: workbook.options.limits)
  try withODFReader(into: &writer, isFlat: false) { reader throws(SpreadsheetError) in
    try package.read("content.xml") { next throws(SpreadsheetError) in
      try parseXML(XMLSource(path: workbook.path), from: next, into: reader)
    }
  }
}

private func withODFReader(
  into writer: inout RowWriter, isFlat: Bool, _ body: (UnsafeMutablePointer<ODFReader>) throws(SpreadsheetError) -> Void
) throws(SpreadsheetError) {
  try withUnsafeMutablePointer(to: &writer) { writer throws(SpreadsheetError) in
    var reader = ODFReader(writer: writer, isFlat: isFlat)
    try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in try body(reader) }
  }
}

/// The state between two events. Repeat counts are claims: empty cells and rows are skipped by arithmetic, never written out.
private struct ODFReader: XMLReading {
  private let writer: UnsafeMutablePointer<RowWriter>
  private let isFlat: Bool
  private var names = ODFNames()
  private var session: XMLSession?
  var repairedCharacters = 0

  private var depth = 0
  /// Depth of the element in hand; 0 outside.
  private var spreadsheetDepth = 0
  private var tableDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  /// Inside a comment, a drawing or an embedded document, which may hold tables of its own.
  private var skippedDepth = 0

  private var styleInHand: String?
  private var hiddenStyles: Set<String> = []
  private var nextRow = 1
  private var rowRepeats = 1
  private var nextColumn = 0
  private var nextTableColumn = 0
  private var cell = ODFCell()
  private var paragraphs = ODFParagraphs()

  init(writer: UnsafeMutablePointer<RowWriter>, isFlat: Bool) { (self.writer, self.isFlat) = (writer, isFlat) }

  static let events = XMLEvents(
    start: { context, name, _, namespace, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, namespace, XMLAttributes(attributes, count))
    },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, name, _, namespace in context?.assumingMemoryBound(to: Self.self).pointee.end(name, namespace) })

  mutating func begin(_ session: XMLSession) {
    self.session = session
    names = ODFNames(session)
  }

  var stopped: XMLStop? { writer.pointee.failure.map(XMLStop.failed) }

  // MARK: Events

  private mutating func start(_ name: XMLName?, _ namespace: XMLName?, _ attributes: XMLAttributes) {
    depth += 1
    if depth > writer.pointee.limits.depth {
      writer.pointee.fail(.limit(name: "elements within elements", value: writer.pointee.limits.depth))
      session?.stop()
    }
    guard skippedDepth == 0 else { return }
    if spreadsheetDepth > 0, isSkipped(name, namespace) {
      skippedDepth = depth
    } else if cellDepth > 0 {
      paragraphs.start(name, namespace, attributes, names, into: writer)
    } else if namespace == names.tableSpace, tableDepth > 0 {
      startInTable(name, attributes)
    } else if namespace == names.tableSpace, name == names.table, spreadsheetDepth > 0, depth == spreadsheetDepth + 1 {
      beginTable(attributes)
    } else if spreadsheetDepth == 0 {
      startBeforeTables(name, namespace, attributes)
    }
  }

  private mutating func text(_ text: XMLName?, _ count: Int32) {
    guard cellDepth > 0, skippedDepth == 0, let text else { return }
    paragraphs.text(UnsafeBufferPointer(start: text, count: Int(count)), into: writer)
  }

  private mutating func end(_ name: XMLName?, _ namespace: XMLName?) {
    if depth == skippedDepth {
      skippedDepth = 0
    } else if skippedDepth > 0 {
      // Everything inside is skipped.
    } else if depth == cellDepth {
      endCell()
    } else if cellDepth > 0 {
      paragraphs.end(name, namespace, names)
    } else if depth == rowDepth {
      rowDepth = 0
      writer.pointee.endRow(repeated: rowRepeats)
      nextRow = nextRow.addingReportingOverflow(rowRepeats).partialValue
    } else if depth == tableDepth {
      tableDepth = 0
      writer.pointee.summary.repairedCharacters = repairedCharacters
      repairedCharacters = 0
      writer.pointee.endSheet()
    } else if depth == spreadsheetDepth {
      spreadsheetDepth = 0
    }
    depth -= 1
  }

  // MARK: Elements

  private func isSkipped(_ name: XMLName?, _ namespace: XMLName?) -> Bool {
    namespace == names.drawSpace || (name == names.annotation && namespace == names.officeSpace)
      || (name == names.shapes && namespace == names.tableSpace) || (name == names.rubyText && namespace == names.textSpace)
  }

  private mutating func startBeforeTables(_ name: XMLName?, _ namespace: XMLName?, _ attributes: XMLAttributes) {
    if namespace == names.officeSpace, name == names.spreadsheet {
      spreadsheetDepth = depth
    } else if name == names.style {
      styleInHand = attributes.string(names.name)
    } else if name == names.tableProperties, let styleInHand, attributes.value(names.display)?.elementsEqual("false".utf8) == true {
      hiddenStyles.insert(styleInHand)
    }
  }

  private mutating func beginTable(_ attributes: XMLAttributes) {
    tableDepth = depth
    (nextRow, nextTableColumn) = (1, 0)
    let isHidden = attributes.string(names.styleName).map(hiddenStyles.contains) ?? false
    writer.pointee.beginSheet(name: attributes.string(names.name) ?? "", isHidden: isHidden)
  }

  private mutating func startInTable(_ name: XMLName?, _ attributes: XMLAttributes) {
    if rowDepth > 0 {
      if depth == rowDepth + 1, name == names.cell || name == names.coveredCell {
        cellDepth = depth
        cell.begin(attributes, names)
        paragraphs.begin()
        writer.pointee.openCell()
      }
    } else if name == names.row {
      rowDepth = depth
      nextColumn = 0
      rowRepeats = max(1, attributes.integer(names.rowsRepeated) ?? 1)
      let isHidden = attributes.value(names.visibility).map { !$0.elementsEqual("visible".utf8) } ?? false
      // A row after the last one that may be has no cells either, or it fails when it has.
      writer.pointee.beginRow(
        number: min(nextRow, writer.pointee.limits.rows), byteOffset: isFlat ? session?.tagOffset ?? -1 : -1, isHidden: isHidden)
    } else if name == names.column {
      let count = max(1, min(attributes.integer(names.columnsRepeated) ?? 1, writer.pointee.limits.columns))
      if attributes.value(names.visibility).map({ !$0.elementsEqual("visible".utf8) }) ?? false {
        writer.pointee.summary.hiddenColumns.append(nextTableColumn...(nextTableColumn + count - 1))
      }
      nextTableColumn += count
    }
  }

  private mutating func endCell() {
    cellDepth = 0
    let column = nextColumn
    nextColumn = nextColumn.addingReportingOverflow(cell.repeats).partialValue
    let hasText = writer.pointee.openCellBytes > 0
    guard hasText || cell.hasValue else { return }
    if nextRow > writer.pointee.limits.rows { writer.pointee.fail(.limit(name: "rows", value: writer.pointee.limits.rows)) }
    writer.pointee.closeODF(column, cell)
    if cell.repeats > 1 { writer.pointee.repeatCell(column, count: cell.repeats - 1) }
  }
}

import CLibxml2

/// Reads XML Spreadsheet 2003, as Excel and LibreOffice write it.
func readSpreadsheetML(_ workbook: Workbook, into writer: inout RowWriter) throws(SpreadsheetError) {
  let hidden = try hiddenSheets(ofSpreadsheetML: workbook)
  let file = try InputFile(workbook.path)
  try withUnsafeMutablePointer(to: &writer) { writer throws(SpreadsheetError) in
    var reader = SpreadsheetMLReader(writer: writer, hiddenSheets: hidden)
    try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
      try file.parseXML(XMLSource(path: workbook.path, repairsControls: true), into: reader)
    }
  }
}

/// The state between two events. `ss:Type` says what a value is; its style only whether a moment is a day, a time or a duration.
struct SpreadsheetMLReader: XMLReading {
  private let writer: UnsafeMutablePointer<RowWriter>
  private let hiddenSheets: Set<Int>
  private var names = SpreadsheetMLNames()
  private var styles = SpreadsheetMLStyles()
  private var session: XMLSession?
  var repairedCharacters = 0

  private var depth = 0
  private var sheet = -1
  /// Depth of the element in hand; 0 outside. Only what stands directly in its parent counts: a comment has its own `Data`.
  private var tableDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  private var dataDepth = 0

  private var nextRow = 1
  private var nextColumn = 0
  private var nextHiddenColumn = 0
  private var covered = CoveredCells()
  private var cell = CellInHand()

  private struct CellInHand {
    var column = 0
    var type = SpreadsheetMLNames.CellType.text
    var format = NumberFormat.number
    var hasFormula = false
  }

  init(writer: UnsafeMutablePointer<RowWriter>, hiddenSheets: Set<Int>) { (self.writer, self.hiddenSheets) = (writer, hiddenSheets) }

  static let events = XMLEvents(
    start: { context, name, _, namespace, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, namespace, XMLAttributes(attributes, count))
    },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, name, _, namespace in context?.assumingMemoryBound(to: Self.self).pointee.end(name, namespace) })

  mutating func begin(_ session: XMLSession) {
    self.session = session
    names = SpreadsheetMLNames(session)
  }

  var stopped: XMLStop? { writer.pointee.failure.map(XMLStop.failed) }

  // MARK: Events

  private mutating func start(_ name: XMLName?, _ namespace: XMLName?, _ attributes: XMLAttributes) {
    depth += 1
    if depth > writer.pointee.limits.depth { fail(.limit(name: "elements within elements", value: writer.pointee.limits.depth)) }
    guard namespace == names.spreadsheet else {
      if name == names.date1904 { styles.countFrom1904() }
      return
    }
    if cellDepth > 0 {
      if name == names.data, depth == cellDepth + 1 { beginData(attributes) }
    } else if rowDepth > 0 {
      if name == names.cell, depth == rowDepth + 1 { beginCell(attributes) }
    } else if tableDepth > 0 {
      if name == names.row { beginRow(attributes) } else if name == names.column { readColumn(attributes) }
    } else if name == names.table, sheet >= 0 {
      tableDepth = depth
    } else if name == names.worksheet {
      beginSheet(attributes)
    } else {
      styles.start(name, attributes, names)
    }
  }

  private func text(_ text: XMLName?, _ count: Int32) {
    guard dataDepth > 0, let text else { return }
    writer.pointee.append(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  private mutating func end(_ name: XMLName?, _ namespace: XMLName?) {
    if depth == dataDepth {
      endData()
    } else if depth == cellDepth {
      cellDepth = 0
    } else if depth == rowDepth {
      rowDepth = 0
      writer.pointee.endRow(width: nextColumn)
    } else if depth == tableDepth {
      tableDepth = 0
    } else if sheet >= 0, name == names.worksheet, namespace == names.spreadsheet {
      writer.pointee.summary.repairedCharacters = repairedCharacters
      repairedCharacters = 0
      writer.pointee.endSheet()
    }
    depth -= 1
  }

  private func fail(_ reason: SpreadsheetError.Reason) {
    writer.pointee.fail(reason)
    session?.stop()
  }

  // MARK: Sheets, rows, cells

  private mutating func beginSheet(_ attributes: XMLAttributes) {
    sheet += 1
    (nextRow, nextHiddenColumn) = (1, 0)
    covered = CoveredCells()
    writer.pointee.beginSheet(name: attributes.string(names.name) ?? "", isHidden: hiddenSheets.contains(sheet))
  }

  private mutating func readColumn(_ attributes: XMLAttributes) {
    let first = attributes.integer(names.index).map { $0 - 1 } ?? nextHiddenColumn
    let last = first + max(0, min(attributes.integer(names.span) ?? 0, writer.pointee.limits.columns))
    if attributes.isTrue(names.hidden), first >= 0 { writer.pointee.summary.hiddenColumns.append(first...last) }
    nextHiddenColumn = last + 1
  }

  private mutating func beginRow(_ attributes: XMLAttributes) {
    rowDepth = depth
    let row = attributes.integer(names.index) ?? nextRow
    // A row's span covers rows below that have the same look and no cells.
    nextRow = row &+ 1 &+ max(0, attributes.integer(names.span) ?? 0)
    nextColumn = 0
    covered.begin(row: row)
    writer.pointee.beginRow(number: row, byteOffset: session?.tagOffset ?? -1, isHidden: attributes.isTrue(names.hidden))
  }

  private mutating func beginCell(_ attributes: XMLAttributes) {
    cellDepth = depth
    var index: Int?
    var across = 0
    var down = 0
    (cell.format, cell.hasFormula) = (.number, false)
    for place in 0..<attributes.count {
      let name = attributes.name(place)
      if name == names.styleID {
        cell.format = styles.format(attributes.value(place))
      } else if name == names.index {
        index = wholeNumber(attributes.value(place))
      } else if name == names.mergeAcross {
        across = max(0, wholeNumber(attributes.value(place)) ?? 0)
      } else if name == names.mergeDown {
        down = max(0, wholeNumber(attributes.value(place)) ?? 0)
      } else if name == names.formula {
        cell.hasFormula = true
      }
    }
    cell.column = index.map { max(0, $0 - 1) } ?? covered.firstFree(from: nextColumn)
    nextColumn = cell.column &+ 1 &+ min(across, writer.pointee.limits.columns)
    if down > 0 { covered.add(columns: cell.column..<nextColumn, rowsBelow: down) }
    if nextColumn > writer.pointee.limits.columns { fail(.limit(name: "columns", value: writer.pointee.limits.columns)) }
  }

  private mutating func beginData(_ attributes: XMLAttributes) {
    dataDepth = depth
    cell.type = names.cellType(attributes)
    writer.pointee.openCell()
  }

  private mutating func endData() {
    dataDepth = 0
    switch cell.type {
    case .text:
      // LibreOffice writes the error of a formula as a text.
      let isError = cell.hasFormula && writer.pointee.withOpenCell(isErrorValue)
      writer.pointee.closeCell(cell.column, isError ? .error : .text)
    case .number: writer.pointee.closeCell(cell.column, .number)
    case .error: writer.pointee.closeCell(cell.column, .error)
    case .boolean: writer.pointee.closeBoolean(cell.column)
    case .dateTime: closeDateTime()
    }
  }

  private func closeDateTime() {
    guard let moment = writer.pointee.withOpenCell(Moment.init(iso:)) else { return writer.pointee.closeCell(cell.column, .text) }
    writer.pointee.closeMoment(cell.column, moment, as: cell.format == .number ? .date : cell.format, in: styles.dateSystem)
  }
}

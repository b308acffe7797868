/// Reads one worksheet part. Names are looked at without their namespace, which differs between the strict and the transitional edition.
struct XLSXSheetReader: XMLReading {
  private enum CellType { case number, shared, text, boolean, error, iso }

  private let writer: UnsafeMutablePointer<RowWriter>
  private let strings: SharedStrings
  private let styles: StylesPart
  private let dateSystem: DateSystem
  private var names = Names()
  private var session: XMLSession?
  var repairedCharacters = 0

  private var depth = 0
  /// Depth of the element in hand; 0 outside.
  private var sheetDepth = 0
  private var rowDepth = 0
  private var cellDepth = 0
  private var textDepth = 0
  private var phoneticDepth = 0

  private var nextRow = 1
  private var nextColumn = 0
  private var column = 0
  private var type = CellType.number
  private var style = 0

  init(writer: UnsafeMutablePointer<RowWriter>, strings: SharedStrings, styles: StylesPart, dateSystem: DateSystem) {
    (self.writer, self.strings, self.styles, self.dateSystem) = (writer, strings, styles, dateSystem)
  }

  static let events = XMLEvents(
    start: { context, name, _, _, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, XMLAttributes(attributes, count))
    },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, _, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.end() })

  private struct Names {
    private(set) var sheetData, row, cell, value, text, phonetic, column: XMLName?
    private(set) var reference, style, type, hidden, min, max: XMLName?

    init() {}

    init(_ session: XMLSession) {
      (sheetData, row, cell, value) = (session.name("sheetData"), session.name("row"), session.name("c"), session.name("v"))
      (text, phonetic, column) = (session.name("t"), session.name("rPh"), session.name("col"))
      (reference, style, type, hidden) = (session.name("r"), session.name("s"), session.name("t"), session.name("hidden"))
      (min, max) = (session.name("min"), session.name("max"))
    }
  }

  mutating func begin(_ session: XMLSession) {
    self.session = session
    names = Names(session)
  }

  var stopped: XMLStop? { writer.pointee.failure.map(XMLStop.failed) }

  // MARK: Events

  private mutating func start(_ name: XMLName?, _ attributes: XMLAttributes) {
    depth += 1
    if depth > writer.pointee.limits.depth { fail(.limit(name: "elements within elements", value: writer.pointee.limits.depth)) }
    if cellDepth > 0 {
      if name == names.value || name == names.text, phoneticDepth == 0 {
        textDepth = depth
      } else if name == names.phonetic {
        phoneticDepth = depth
      }
    } else if rowDepth > 0 {
      if name == names.cell { beginCell(attributes) }
    } else if sheetDepth > 0 {
      if name == names.row { beginRow(attributes) }
    } else if name == names.sheetData {
      sheetDepth = depth
    } else if name == names.column, attributes.isTrue(names.hidden) {
      readHiddenColumns(attributes)
    }
  }

  private func text(_ text: XMLName?, _ count: Int32) {
    guard textDepth > 0, let text else { return }
    writer.pointee.append(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  private mutating func end() {
    if depth == textDepth {
      textDepth = 0
    } else if depth == phoneticDepth {
      phoneticDepth = 0
    } else if depth == cellDepth {
      endCell()
    } else if depth == rowDepth {
      rowDepth = 0
      writer.pointee.endRow(width: nextColumn)
    } else if depth == sheetDepth {
      sheetDepth = 0
    }
    depth -= 1
  }

  private func fail(_ reason: SpreadsheetError.Reason) {
    writer.pointee.fail(reason)
    session?.stop()
  }

  // MARK: Columns, rows, cells

  private func readHiddenColumns(_ attributes: XMLAttributes) {
    let limit = writer.pointee.limits.columns
    guard let first = attributes.integer(names.min), let last = attributes.integer(names.max), first >= 1, last >= first else { return }
    writer.pointee.summary.hiddenColumns.append(min(first - 1, limit)...min(last - 1, limit))
  }

  private mutating func beginRow(_ attributes: XMLAttributes) {
    rowDepth = depth
    let row = max(1, attributes.integer(names.reference) ?? nextRow)
    nextRow = row + 1
    nextColumn = 0
    writer.pointee.beginRow(number: row, isHidden: attributes.isTrue(names.hidden))
  }

  private mutating func beginCell(_ attributes: XMLAttributes) {
    cellDepth = depth
    (column, style, type) = (nextColumn, 0, .number)
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      if name == names.reference {
        column = columnIndex(attributes.value(index)) ?? nextColumn
      } else if name == names.style {
        style = wholeNumber(attributes.value(index)) ?? 0
      } else if name == names.type {
        type = Self.cellType(attributes.value(index))
      }
    }
    nextColumn = column + 1
    writer.pointee.openCell()
  }

  private static func cellType(_ text: UnsafeBufferPointer<UInt8>) -> CellType {
    switch text.first {
    case UInt8(ascii: "s"): text.count == 1 ? .shared : .text
    case UInt8(ascii: "i"): .text
    case UInt8(ascii: "b"): .boolean
    case UInt8(ascii: "e"): .error
    case UInt8(ascii: "d"): .iso
    default: .number
    }
  }

  private mutating func endCell() {
    (cellDepth, textDepth) = (0, 0)
    guard writer.pointee.openCellBytes > 0 else { return }
    switch type {
    case .number: writer.pointee.closeNumber(column, format: styles.format(style), in: dateSystem)
    case .text:
      writer.pointee.unescapeOpenCell()
      writer.pointee.closeCell(column, .text)
    case .error: writer.pointee.closeCell(column, .error)
    case .boolean: writer.pointee.closeBoolean(column)
    case .iso: closeISO()
    case .shared:
      let index = writer.pointee.withOpenCell(wholeNumber)
      writer.pointee.dropCell()
      guard let index, strings.append(index, to: writer) else {
        return fail(.malformed(detail: "a cell refers to a shared text that is not there"))
      }
      writer.pointee.closeCell(column, .text)
    }
  }

  private func closeISO() {
    if let moment = writer.pointee.withOpenCell(Moment.init(iso:)) {
      let format = styles.format(style)
      writer.pointee.closeMoment(column, moment, as: format == .number ? .date : format, in: dateSystem)
    } else if let clock = writer.pointee.withOpenCell(clockMilliseconds) {
      writer.pointee.dropCell()
      writer.pointee.append(Moment.timeText(milliseconds: clock))
      writer.pointee.closeCell(column, .time)
    } else {
      writer.pointee.closeCell(column, .text)
    }
  }
}

/// `C7` as 2, `AA1` as 26; nil where there are no letters.
func columnIndex(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
  var number = 0
  for byte in reference {
    let letter = byte & 0xDF
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter), number < 1_000_000 else { break }
    number = number * 26 + Int(letter - UInt8(ascii: "A")) + 1
  }
  return number > 0 ? number - 1 : nil
}

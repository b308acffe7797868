/// What the attributes of an OpenDocument cell say; they come before its text, which is only how it looks.
struct ODFCell {
  enum ValueType { case none, number, date, time, boolean, string }

  private(set) var type = ValueType.none
  /// The typed value; for strings nil where the paragraphs are the value.
  private(set) var value: [UInt8] = []
  private(set) var hasValue = false
  private(set) var isError = false
  private(set) var hasFormula = false
  private(set) var repeats = 1

  mutating func begin(_ attributes: XMLAttributes, _ names: ODFNames) {
    (type, hasValue, isError, hasFormula, repeats) = (.none, false, false, false, 1)
    value.removeAll(keepingCapacity: true)
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      let text = attributes.value(index)
      if name == names.columnsRepeated {
        repeats = max(1, wholeNumber(text) ?? Int.max)
      } else if name == names.formula {
        hasFormula = true
      } else if name == names.valueType {
        readType(text, isOffice: attributes.namespace(index) == names.officeSpace)
      } else if name == names.value || name == names.dateValue || name == names.timeValue || name == names.booleanValue
        || name == names.stringValue
      {
        value.append(contentsOf: text)
        hasValue = true
      }
    }
  }

  /// LibreOffice says the type a second time in a namespace of its own, where errors have a type.
  private mutating func readType(_ text: UnsafeBufferPointer<UInt8>, isOffice: Bool) {
    guard isOffice else {
      if text.elementsEqual("error".utf8) { isError = true }
      return
    }
    switch text.first {
    case UInt8(ascii: "f"), UInt8(ascii: "p"), UInt8(ascii: "c"): type = .number
    case UInt8(ascii: "d"): type = .date
    case UInt8(ascii: "t"): type = .time
    case UInt8(ascii: "b"): type = .boolean
    case UInt8(ascii: "s"): type = .string
    default: type = .none
    }
  }
}

extension RowWriter {
  /// Closes the open cell, whose text is the paragraphs, with the value that the cell's attributes give.
  mutating func closeODF(_ column: Int, _ cell: borrowing ODFCell) {
    // Errors look like what they are; older files say they were the number 0.
    if cell.isError || cell.hasFormula, withOpenCell(isErrorValue) { return closeCell(column, .error) }
    guard cell.hasValue, cell.type != .none else { return closeCell(column, .text) }
    if cell.type == .string, cell.value.isEmpty { return closeCell(column, .text) }
    dropCell()
    cell.value.withUnsafeBufferPointer { value in
      switch cell.type {
      case .number:
        append(value)
        closeCell(column, .number)
      case .boolean:
        append(value)
        closeBoolean(column)
      case .date:
        if let moment = Moment(iso: value) { append(moment.dateText()) } else { append(value) }
        closeCell(column, .date)
      case .time:
        if let duration = isoDuration(value) { append(Moment.timeText(milliseconds: duration)) } else { append(value) }
        closeCell(column, .time)
      case .string, .none:
        append(value)
        closeCell(column, .text)
      }
    }
  }
}

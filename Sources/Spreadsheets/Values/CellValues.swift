extension RowWriter {
  /// Closes the open cell, which holds `1`, `0`, `true` or `false`.
  mutating func closeBoolean(_ column: Int) {
    let isTrue = withOpenCell { $0.first == UInt8(ascii: "1") || $0.first.map { $0 | 0x20 } == UInt8(ascii: "t") }
    dropCell()
    append(isTrue ? "true".utf8 : "false".utf8)
    closeCell(column, .boolean)
  }
}

/// Whether a text is what Excel or LibreOffice shows for a formula that failed: `#REF!`, `Err:502`.
func isErrorValue(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = text.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "E"), text.count < 20 else { return false }
  let text = String(decoding: text, as: UTF8.self)
  if first == UInt8(ascii: "E") { return text.hasPrefix("Err:") && text.dropFirst(4).allSatisfy(\.isNumber) }
  return errorValues.contains(text)
}

private let errorValues: Set = [
  "#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
  "#CONNECT!", "#UNKNOWN!",
]

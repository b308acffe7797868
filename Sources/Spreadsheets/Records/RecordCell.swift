extension RowWriter {
  /// Sets a cell whose text has no declared type. Dates and the numbers with exponents that Access writes are known by their form; all
  /// else stays text as it stands, so that `007` and `1.0` remain what they are.
  mutating func setRecordCell(_ column: Int, _ text: UnsafeBufferPointer<UInt8>) {
    if isPlainISODate(text), let moment = Moment(iso: text) {
      openCell()
      append(moment.dateText())
      closeCell(column, .date)
    } else {
      setCell(column, hasExponent(text) ? .number : .text, text)
    }
  }
}

/// `2026-09-30` or `2026-09-30T14:05:00`, without a zone.
private func isPlainISODate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard text.count == 10 || (19...23).contains(text.count), text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return false }
  return text.count == 10 || (text[10] == UInt8(ascii: "T") && text[text.count - 1] != UInt8(ascii: "Z"))
}

/// `1.187263E+08`: digits, one point at most, `E`, a sign, two or three digits.
private func hasExponent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let mark = text.firstIndex(of: UInt8(ascii: "E")), mark + 1 < text.count else { return false }
  let sign = text[mark + 1]
  let power = text[(mark + 2)...]
  let mantissa = text[..<mark].drop { $0 == UInt8(ascii: "-") }
  let isDigit: (UInt8) -> Bool = { $0 &- UInt8(ascii: "0") < 10 }
  return (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")) && (2...3).contains(power.count) && power.allSatisfy(isDigit)
    && mantissa.first.map(isDigit) == true && mantissa.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
    && mantissa.count { $0 == UInt8(ascii: ".") } <= 1
}

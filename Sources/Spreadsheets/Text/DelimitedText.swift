/// Reads UTF-8 text whose cells are separated by comma, semicolon or tab, whichever its first line holds most of.
func readDelimitedText(_ path: String, options: ReadingOptions, into writer: inout RowWriter) throws(SpreadsheetError) {
  let file = try InputFile(path)
  var records = DelimitedRecords(quote: options.quote ?? UInt8(ascii: "\""))
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
  defer { buffer.deallocate() }
  writer.beginSheet(name: "")
  while true {
    let count = try file.read(into: buffer)
    if count == 0 { break }
    let block = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    if records.position == 0 { records.delimiter = options.delimiter ?? likelyDelimiter(block) }
    records.read(block, into: &writer)
    if writer.failure != nil { return }
  }
  records.finish(into: &writer)
  writer.endSheet()
}

private func likelyDelimiter(_ head: UnsafeRawBufferPointer) -> UInt8 {
  let line = head.prefix { $0 != UInt8(ascii: "\n") }
  let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  return candidates.max { a, b in line.count { $0 == a } < line.count { $0 == b } } ?? UInt8(ascii: ",")
}

/// The state between two bytes of delimited text.
private struct DelimitedRecords {
  var delimiter = UInt8(ascii: ",")
  let quote: UInt8
  private(set) var position = 0
  private var number = 0
  private var column = 0
  private var isInRow = false
  private var isInQuotes = false
  private var isAfterQuote = false
  private var cellIsEmpty = true

  init(quote: UInt8) { self.quote = quote }

  mutating func read(_ block: UnsafeRawBufferPointer, into writer: inout RowWriter) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, byte) in block.enumerated() {
      defer { position += 1 }
      if position < 3, byte == mark[position], block.count >= 3, index == position, block.starts(with: mark) { continue }
      read(byte, into: &writer)
    }
  }

  private mutating func read(_ byte: UInt8, into writer: inout RowWriter) {
    if !isInRow { beginRow(into: &writer) }
    if isInQuotes {
      if byte == quote { (isInQuotes, isAfterQuote) = (false, true) } else { append(byte, into: &writer) }
      return
    }
    switch byte {
    case quote where isAfterQuote:
      append(byte, into: &writer)
      isInQuotes = true
    case quote where cellIsEmpty: isInQuotes = true
    case delimiter: closeCell(into: &writer)
    case UInt8(ascii: "\n"): endRow(into: &writer)
    case UInt8(ascii: "\r"): break
    default: append(byte, into: &writer)
    }
    isAfterQuote = false
  }

  mutating func finish(into writer: inout RowWriter) {
    writer.summary.endsInsideLine = isInRow
    writer.summary.endsInsideQuotes = isInQuotes
    if isInRow { endRow(into: &writer) }
  }

  private mutating func append(_ byte: UInt8, into writer: inout RowWriter) {
    writer.append(byte)
    cellIsEmpty = false
  }

  private mutating func beginRow(into writer: inout RowWriter) {
    number += 1
    writer.beginRow(number: number, byteOffset: position)
    writer.openCell()
    (isInRow, column, cellIsEmpty) = (true, 0, true)
  }

  private mutating func closeCell(into writer: inout RowWriter) {
    writer.closeCell(column, .text)
    writer.openCell()
    column += 1
    cellIsEmpty = true
  }

  private mutating func endRow(into writer: inout RowWriter) {
    writer.closeCell(column, .text)
    writer.endRow(width: column + 1, keepsEmpty: column > 0)
    isInRow = false
  }
}

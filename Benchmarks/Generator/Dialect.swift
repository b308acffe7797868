/// How registers are written as delimited text.
package struct Dialect: Sendable {
  package enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf8WithMark = "utf-8-bom"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
  }

  package var delimiter = UInt8(ascii: ",")
  /// Every field in quotes; otherwise only those that need them.
  package var quotesAll = false
  package var endsLinesWithReturn = false
  package var encoding = Encoding.utf8

  package init() {}

  /// Appends a field as the dialect writes it.
  func append(_ field: [UInt8], to line: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard quotesAll || field.contains(where: { $0 == delimiter || $0 == quote || $0 == 10 || $0 == 13 }) else {
      line.append(contentsOf: field)
      return
    }
    line.append(quote)
    for byte in field {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    line.append(quote)
  }

  func endLine(_ line: inout [UInt8]) {
    if endsLinesWithReturn { line.append(13) }
    line.append(10)
  }

  /// The byte order mark that opens a file.
  var mark: [UInt8] {
    switch encoding {
    case .utf8: []
    case .utf8WithMark: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    }
  }

  /// Whole UTF-8 lines in the dialect's encoding.
  func encoded(_ lines: [UInt8]) -> [UInt8] {
    switch encoding {
    case .utf8, .utf8WithMark: lines
    case .utf16LittleEndian: String(decoding: lines, as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: String(decoding: lines, as: UTF8.self).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }
}

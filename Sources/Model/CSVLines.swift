/// Comma-separated lines as RFC 4180 has them, in UTF-8; a line feed ends each unless said otherwise.
package enum CSVLines {
  package static func bytes(_ lines: [[String]], lineEnd: String = "\n") -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      for (position, cell) in line.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        append(cell, to: &bytes)
      }
      bytes.append(contentsOf: lineEnd.utf8)
    }
    return bytes
  }

  /// Adds one cell, in quotes where it needs them.
  package static func append(_ cell: String, to bytes: inout [UInt8]) {
    var cell = cell
    cell.withUTF8 { text in
      var needsQuotes = false
      for byte in text where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 { needsQuotes = true }
      guard needsQuotes else { return bytes.append(contentsOf: text) }
      bytes.append(UInt8(ascii: "\""))
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }
}

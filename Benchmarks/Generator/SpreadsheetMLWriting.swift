extension GeneratedTable {
  /// Writes the table as SpreadsheetML 2003 in the manner of Excel: typed cells, styled dates, `ss:Index` after a blank cell,
  /// a new worksheet after a million rows.
  package func writeSpreadsheetML(to sink: ([UInt8]) throws -> Void) rethrows {
    let rowsPerSheet = 1_000_000
    var text: [UInt8] = Array(head.utf8)
    var cell: [UInt8] = []
    for (sheet, first) in stride(from: 0, to: rowCount, by: rowsPerSheet).enumerated() {
      text.append(contentsOf: " <Worksheet ss:Name=\"\(name)\(sheet + 1)\">\n  <Table>\n   <Row>\n".utf8)
      for column in columns { text.append(contentsOf: "    <Cell><Data ss:Type=\"String\">\(column.name)</Data></Cell>\n".utf8) }
      text.append(contentsOf: "   </Row>\n".utf8)
      for row in first..<min(rowCount, first + rowsPerSheet) {
        appendRow(row, &cell, to: &text)
        guard text.count >= 1 << 20 else { continue }
        try sink(text)
        text.removeAll(keepingCapacity: true)
      }
      text.append(contentsOf: "  </Table>\n </Worksheet>\n".utf8)
    }
    text.append(contentsOf: "</Workbook>\n".utf8)
    try sink(text)
  }

  private func appendRow(_ row: Int, _ cell: inout [UInt8], to text: inout [UInt8]) {
    text.append(contentsOf: "   <Row>\n".utf8)
    var followsBlank = false
    for (position, column) in columns.enumerated() {
      cell.removeAll(keepingCapacity: true)
      column.append(row, &cell)
      if cell.isEmpty {
        followsBlank = true
        continue
      }
      text.append(contentsOf: "    <Cell".utf8)
      if followsBlank { text.append(contentsOf: " ss:Index=\"\(position + 1)\"".utf8) }
      followsBlank = false
      column.kind.appendContent(cell, to: &text)
    }
    text.append(contentsOf: "   </Row>\n".utf8)
  }

  private var head: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" \
    xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
     <Styles>
      <Style ss:ID="Default" ss:Name="Normal"/>
      <Style ss:ID="s21"><NumberFormat ss:Format="Short Date"/></Style>
     </Styles>

    """
  }
}

extension GeneratedColumn.Kind {
  /// Appends what follows `<Cell` and its position, to the end of the line.
  fileprivate func appendContent(_ cell: [UInt8], to text: inout [UInt8]) {
    switch self {
    case .day:
      text.append(contentsOf: " ss:StyleID=\"s21\"><Data ss:Type=\"DateTime\">".utf8)
      text.append(contentsOf: cell)
      text.append(contentsOf: "T00:00:00.000".utf8)
    case .number:
      text.append(contentsOf: "><Data ss:Type=\"Number\">".utf8)
      text.append(contentsOf: cell)
    case .key, .reference, .code, .text:
      text.append(contentsOf: "><Data ss:Type=\"String\">".utf8)
      for byte in cell {
        switch byte {
        case UInt8(ascii: "&"): text.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): text.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: "\""): text.append(contentsOf: "&quot;".utf8)
        default: text.append(byte)
        }
      }
    }
    text.append(contentsOf: "</Data></Cell>\n".utf8)
  }
}

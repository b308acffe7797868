extension GeneratedTable {
  /// Writes the table as delimited text with one header line; the sink receives whole lines, about a megabyte at a time.
  package func writeText(_ dialect: Dialect, to sink: ([UInt8]) throws -> Void) rethrows {
    let full = 1 << 20
    var lines: [UInt8] = []
    lines.reserveCapacity(full + full / 4)
    if !dialect.mark.isEmpty { try sink(dialect.mark) }
    dialect.appendLine(columns.count, to: &lines) { $1.append(contentsOf: columns[$0].name.utf8) }
    for row in 0..<rowCount {
      dialect.appendLine(columns.count, to: &lines) { columns[$0].append(row, &$1) }
      guard lines.count >= full else { continue }
      try sink(dialect.encoded(lines))
      lines.removeAll(keepingCapacity: true)
    }
    try sink(dialect.encoded(lines))
  }
}

extension Dialect {
  /// Appends a line of so many fields, each made by a closure.
  fileprivate func appendLine(_ fieldCount: Int, to line: inout [UInt8], _ field: (Int, inout [UInt8]) -> Void) {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for position in 0..<fieldCount {
      if position > 0 { line.append(delimiter) }
      text.removeAll(keepingCapacity: true)
      field(position, &text)
      append(text, to: &line)
    }
    endLine(&line)
  }
}

extension Workbook {
  /// What was decided about a delimited text.
  func textFindings(_ description: TextDescription) -> [Finding] {
    let layout = description.layout
    var findings = [
      Finding(
        "encoding", layout.encoding.encoding.rawValue, because: reason(layout.encoding.evidence), certainty: layout.encoding.confidence,
        option: "--encoding"),
      Finding(
        "dialect", layout.dialect.description,
        because: options.delimiter != nil ? "it was declared" : "with it most lines have the same number of cells of the same kinds",
        certainty: layout.confidence, option: "--delimiter, --quote"),
      Finding(
        "tables", description.tables.isEmpty ? "none" : description.tables.map(place).joined(separator: "; "),
        because: "rows of one width follow each other there", certainty: description.tables.count == 1 ? 0.9 : 0.7, option: "--table"),
    ]
    if description.summary.endsInsideQuotes {
      findings.append(Finding("end", "inside quotes", because: "a quote is never closed: the file may be cut", certainty: 0.9))
    } else if description.summary.endsInsideLine {
      findings.append(Finding("end", "inside a line", because: "no line end follows the last line", certainty: 1))
    }
    return findings
  }

  /// The record that the header of the chosen table ends in.
  func textHeader(_ description: TextDescription) -> (row: Int, certainty: Double)? {
    let index = options.table ?? 0
    guard index < description.tables.count else { return nil }
    let table = description.tables[index]
    return (table.header?.lowerBound ?? -1, table.headerConfidence)
  }

  private func place(_ table: TableRegion) -> String {
    let header = table.header.map { $0.count == 1 ? "header \($0.lowerBound)" : "header \($0.lowerBound)-\($0.upperBound)" } ?? "no header"
    return "lines \(table.records.lowerBound)-\(table.records.upperBound) (\(header), \(table.width) columns)"
  }

  private func reason(_ evidence: EncodingFinding.Evidence) -> String {
    switch evidence {
    case .declared: "it was declared"
    case .byteOrderMark: "the file begins with its byte order mark"
    case .evenOddPattern: "every other byte is the high half of a Latin or Arabic character"
    case .plainASCII: "there are only ASCII characters"
    case .validUTF8: "all bytes are valid UTF-8"
    case .damagedUTF8(let sequences): "all but \(sequences) places are valid UTF-8"
    case .letterStatistics: "the letters make words in it more often than in other encodings"
    }
  }
}

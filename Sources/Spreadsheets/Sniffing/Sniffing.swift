extension Workbook {
  /// Reads the file once and says what was decided about it, why, how sure that is, and what overrides it.
  package func sniff() throws(SpreadsheetError) -> SniffReport {
    var findings = [Finding("format", formatName, because: formatReason)]
    var sniffer = SheetSniffer()
    if format == .delimitedText {
      let description = try TextDescription.of(path, options: options)
      findings += textFindings(description)
      sniffer = SheetSniffer(knownHeader: textHeader(description))
      try readTable(of: description, into: &sniffer)
    } else {
      try read(into: &sniffer)
    }
    if format == .recordXML { findings += rowFindings(sniffer.sheets) }
    let repaired = sniffer.sheets.map(\.repairedCharacters).reduce(0, +)
    if repaired > 0 {
      findings.append(
        Finding("repairs", "\(repaired) characters made spaces", because: "XML forbids control characters, the file holds some"))
    }
    return SniffReport(file: path, format: format.rawValue, findings: findings, sheets: sniffer.sheets)
  }

  private var formatName: String {
    switch format {
    case .delimitedText: "delimited text"
    case .spreadsheetML2003: "XML Spreadsheet 2003"
    case .flatODF: "Flat OpenDocument spreadsheet"
    case .ods: "OpenDocument spreadsheet"
    case .xlsx: "Excel workbook (.xlsx)"
    case .recordXML: "XML of records"
    }
  }

  private var formatReason: String {
    switch format {
    case .delimitedText: "it is text and no XML"
    case .spreadsheetML2003: "its root is in the namespace urn:schemas-microsoft-com:office:spreadsheet"
    case .flatODF: "its root is office:document"
    case .ods: "it is a zip package with OpenDocument content"
    case .xlsx: "it is a zip package with a workbook part"
    case .recordXML: "it is XML of no known spreadsheet"
    }
  }

  private func rowFindings(_ sheets: [SniffedSheet]) -> [Finding] {
    sheets.map { sheet in
      let isDeclared = options.rowPath != nil
      return Finding(
        "rows of \(sheet.name)", sheet.rowPath ?? "", because: isDeclared ? "it was declared" : "these elements repeat, or hold the fields",
        certainty: isDeclared || sheet.rowCount > 2 ? 1 : 0.7, option: "--row-path")
    }
  }
}

import Testing

@testable import Spreadsheets

/// A workbook of one sheet with these rows.
private func spreadsheetML(_ rows: String, styles: String = "", after: String = "") -> String {
  """
  <?xml version="1.0"?>
  <?mso-application progid="Excel.Sheet"?>
  <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
    xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
  <Styles>\(styles)</Styles>
  <Worksheet ss:Name="Suivi"><Table>\(rows)</Table>\(after)</Worksheet></Workbook>
  """
}

private func cell(_ type: String, _ value: String, _ attributes: String = "") -> String {
  "<Cell \(attributes)><Data ss:Type=\"\(type)\">\(value)</Data></Cell>"
}

private func style(_ id: String, _ format: String) -> String {
  "<Style ss:ID=\"\(id)\"><NumberFormat ss:Format=\"\(format)\"/></Style>"
}

private func firstSheet(_ rows: String, styles: String = "", after: String = "") throws -> WholeSheet {
  try #require(try sheets(in: spreadsheetML(rows, styles: styles, after: after)).first)
}

@Suite struct SpreadsheetMLTests {
  @Test func indexesSayWhereRowsAndCellsStand() throws {
    let sheet = try firstSheet(
      "<Row>\(cell("String", "a"))\(cell("String", "c", "ss:Index='3'"))</Row><Row ss:Index='5'>\(cell("Number", "7", "ss:Index='2'"))</Row>"
    )
    #expect(sheet.info == SheetInfo(index: 0, name: "Suivi"))
    #expect(sheet.rows == [["a", "", "c"], ["", "7"]])
    #expect(sheet.rowNumbers == [1, 5])
  }

  @Test func aSpanOfRowsIsSkipped() throws {
    let sheet = try firstSheet("<Row ss:Span='3' ss:Height='20'/><Row>\(cell("String", "x"))</Row>")
    #expect(sheet.rowNumbers == [5])
  }

  @Test func mergedCellsCoverTheirNeighboursAndThoseBelow() throws {
    let sheet = try firstSheet(
      """
      <Row>\(cell("String", "both", "ss:MergeAcross='1' ss:MergeDown='1'"))\(cell("String", "c"))</Row>
      <Row>\(cell("String", "under c"))</Row><Row>\(cell("String", "a"))</Row>
      """)
    #expect(sheet.rows == [["both", "", "c"], ["", "", "under c"], ["a"]])
  }

  @Test func aCommentDoesNotLeakIntoItsCell() throws {
    let comment = "<Comment ss:Author='x'><ss:Data xmlns='http://www.w3.org/TR/REC-html40'><B>secret</B></ss:Data></Comment>"
    let sheet = try firstSheet("<Row><Cell><Data ss:Type='String'>a</Data>\(comment)</Cell><Cell>\(comment)</Cell></Row>")
    #expect(sheet.rows == [["a"]])
  }

  @Test func richTextIsOneTextAndPhoneticsAreNone() throws {
    let rich = "<ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'><B>Bay</B><Font html:Size='8'>ti</Font>&#10;2</ss:Data>"
    let sheet = try firstSheet("<Row><Cell>\(rich)<x:PhoneticText>yomi</x:PhoneticText></Cell></Row>")
    #expect(sheet.rows == [["Bayti\n2"]])
  }

  @Test func theTypeWinsOverTheNumberFormat() throws {
    let sheet = try firstSheet(
      "<Row>\(cell("String", "2026-01", "ss:StyleID='d'"))\(cell("Number", "12", "ss:StyleID='d'"))\(cell("DateTime", "2026-09-30T00:00:00.000"))</Row>",
      styles: style("d", "Short Date"))
    #expect(sheet.rows == [["2026-01", "12", "2026-09-30"]])
    #expect(sheet.kinds == [[.text, .number, .date]])
  }

  @Test func aMomentIsADayATimeOrADurationByItsFormat() throws {
    let styles = style("t", "Short Time") + style("h", "[h]:mm") + style("dt", "dd/mm/yyyy hh:mm")
    let sheet = try firstSheet(
      """
      <Row>\(cell("DateTime", "1899-12-31T14:05:00.000", "ss:StyleID='t'"))\(cell("DateTime", "1900-01-01T06:15:00.000", "ss:StyleID='h'"))
      \(cell("DateTime", "2026-09-30T14:05:00.000", "ss:StyleID='dt'"))\(cell("DateTime", "1866-03-13T07:42:23.040"))</Row>
      """, styles: styles)
    #expect(sheet.rows == [["14:05:00", "30:15:00", "2026-09-30T14:05:00", "1866-03-13T07:42:23.04"]])
    #expect(sheet.kinds == [[.time, .time, .date, .date]])
  }

  @Test func booleansAndErrorsKeepTheirKind() throws {
    let sheet = try firstSheet(
      "<Row>\(cell("Boolean", "1"))\(cell("Boolean", "0"))\(cell("Error", "#DIV/0!"))\(cell("String", "#REF!", "ss:Formula='of:=#REF!'"))\(cell("String", "#REF!"))</Row>"
    )
    #expect(sheet.rows == [["true", "false", "#DIV/0!", "#REF!", "#REF!"]])
    #expect(sheet.kinds == [[.boolean, .boolean, .error, .error, .text]])
  }

  @Test func hiddenSheetsRowsAndColumnsAreFlagged() throws {
    let sheet = try firstSheet(
      "<Column/><Column ss:Hidden='1' ss:Span='1'/><Row>\(cell("Number", "1"))</Row><Row ss:Hidden='1'>\(cell("Number", "2"))</Row>",
      after: "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible></WorksheetOptions>")
    #expect(sheet.info.isHidden)
    #expect(sheet.hiddenRows == [false, true])
    #expect(sheet.summary.hiddenColumns == [1...2])
  }

  @Test func controlCharactersAreMadeSpacesAndCounted() throws {
    let sheet = try firstSheet("<Row>\(cell("String", "a\u{0C}b&#7;c&#x1;d&#10;e"))</Row>")
    #expect(sheet.rows == [["a b c d\ne"]])
    #expect(sheet.summary.repairedCharacters == 3)
  }

  @Test func repairsCrossTheBlocksAFileIsReadIn() throws {
    let rows = (0..<4000).map { "<Row>\(cell("String", "\($0)&#7;\u{0C}\($0)&#10;&#x1F;&amp;"))</Row>" }
    let sheet = try firstSheet(rows.joined())
    #expect(sheet.rows == (0..<4000).map { ["\($0)  \($0)\n &"] })
    #expect(sheet.summary.repairedCharacters == 12_000)
    #expect(sheet.byteOffsets.count == 4000)
  }

  @Test func aRowFarDownWithoutCellsIsNoRow() throws {
    let sheet = try firstSheet("<Row>\(cell("Number", "1"))</Row><Row ss:Index='1048576'><Cell ss:Index='12'/></Row>")
    #expect(sheet.rowNumbers == [1])
  }

  @Test func everyRowSaysAtWhichByteItBegins() throws {
    let text = spreadsheetML("<Row ss:Height='3'>\(cell("String", "é"))</Row>\n<Row>\(cell("Number", "1"))</Row>")
    let sheet = try #require(try sheets(in: text).first)
    let bytes = Array(text.utf8)
    #expect(sheet.byteOffsets.map { String(decoding: bytes[$0..<($0 + 5)], as: UTF8.self) } == ["<Row ", "<Row>"])
  }
}

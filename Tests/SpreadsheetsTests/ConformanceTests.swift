import Testing

@testable import Spreadsheets

/// The same workbook in every format that has types: a visible sheet with every kind of value, a hidden row and a gap, and a hidden sheet.
private enum SameWorkbook: String, CaseIterable {
  case spreadsheetML2003, flatODF, ods, xlsx

  func read() throws -> [WholeSheet] {
    switch self {
    case .spreadsheetML2003: try sheets(in: Self.spreadsheetMLText)
    case .flatODF: try sheets(in: flatODFText)
    case .ods: try sheets(in: odsPackage)
    case .xlsx: try sheets(in: Self.xlsxPackage)
    }
  }

  private var flatODFText: String { SpreadsheetsTests.flatODF(Self.odfTables, styles: Self.odfStyles) }
  private var odsPackage: TinyZip { SpreadsheetsTests.ods(Self.odfTables, styles: Self.odfStyles) }

  private static let spreadsheetMLText = SpreadsheetsTests.spreadsheetML(
    worksheets: """
      <Worksheet ss:Name="Suivi – متابعة"><Table><Column/><Column ss:Hidden="1"/>
      <Row><Cell><Data ss:Type="String">N° &amp; nom</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">12.5</Data></Cell></Row>
      <Row ss:Hidden="1"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2026-09-30T00:00:00.000</Data></Cell>
       <Cell ss:StyleID="dt"><Data ss:Type="DateTime">2026-09-30T14:05:00.000</Data></Cell>
       <Cell ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T14:05:30.000</Data></Cell>
       <Cell ss:StyleID="h"><Data ss:Type="DateTime">1900-01-01T06:15:00.000</Data></Cell></Row>
      <Row ss:Index="5"><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Boolean">0</Data></Cell>
       <Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell><Data ss:Type="String">two&#10;lines</Data></Cell></Row>
      </Table></Worksheet>
      <Worksheet ss:Name="Listes"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table>
      <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
      """,
    styles: [("d", "Short Date"), ("dt", "dd/mm/yyyy\\ hh:mm"), ("t", "hh:mm:ss"), ("h", "[h]:mm")].map {
      "<Style ss:ID=\"\($0.0)\"><NumberFormat ss:Format=\"\($0.1)\"/></Style>"
    }.joined())

  private static let odfStyles = """
    <style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
    <style:style style:name="on" style:family="table"><style:table-properties table:display="true"/></style:style>
    """

  private static let odfTables = """
    <table:table table:name="Suivi – متابعة" table:style-name="on"><table:table-column/><table:table-column table:visibility="collapse"/>
    <table:table-row><table:table-cell office:value-type="string"><text:p>N° &amp; nom</text:p></table:table-cell><table:table-cell/>
     <table:table-cell office:value-type="float" office:value="12.5"><text:p>12,50</text:p></table:table-cell>
     <table:table-cell table:number-columns-repeated="16381"/></table:table-row>
    <table:table-row table:visibility="filter">
     <table:table-cell office:value-type="date" office:date-value="2026-09-30"><text:p>30/09/26</text:p></table:table-cell>
     <table:table-cell office:value-type="date" office:date-value="2026-09-30T14:05:00"><text:p>30/09/26 14:05</text:p></table:table-cell>
     <table:table-cell office:value-type="time" office:time-value="PT14H05M30S"><text:p>14:05:30</text:p></table:table-cell>
     <table:table-cell office:value-type="time" office:time-value="PT30H15M00S"><text:p>30:15</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    <table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>
     <table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>FAUX</text:p></table:table-cell>
     <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
     <table:table-cell office:value-type="string"><text:p>two</text:p><text:p>lines</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    </table:table>
    <table:table table:name="Listes" table:style-name="off"><table:table-row>
     <table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>
    """

  private static let xlsxPackage = SpreadsheetsTests.xlsx(
    sheets: [
      (
        "Suivi – متابعة", "",
        """
        <dimension ref="A1:B2"/><cols><col min="2" max="2" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>12.5</v></c></row>
        <row r="2" hidden="1"><c r="A2" s="1"><v>46295</v></c><c r="B2" s="2"><v>46295.586805555555</v></c>
         <c r="C2" s="3"><v>0.58715277777777775</v></c><c r="D2" s="4"><v>1.2604166666666667</v></c></row>
        <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="b"><v>0</v></c><c r="C5" t="e"><f>1/0</f><v>#DIV/0!</v></c>
         <c r="D5" t="inlineStr"><is><t>two&#10;lines</t></is></c></row></sheetData>
        """
      ),
      ("Listes", "state=\"veryHidden\"", "<sheetData><row><c><v>1</v></c></row></sheetData>"),
    ], strings: "<si><t>N° &amp; nom</t></si>",
    styles: """
      <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/><xf numFmtId="46"/></cellXfs>
      """)
}

@Suite struct ConformanceTests {
  @Test(arguments: SameWorkbook.allCases)
  private func theSameWorkbookReadsTheSameInEveryFormat(format: SameWorkbook) throws {
    let sheets = try format.read()
    #expect(sheets.map(\.info) == [SheetInfo(index: 0, name: "Suivi – متابعة"), SheetInfo(index: 1, name: "Listes", isHidden: true)])
    let sheet = try #require(sheets.first)
    #expect(
      sheet.rows == [
        ["N° & nom", "", "12.5"], ["2026-09-30", "2026-09-30T14:05:00", "14:05:30", "30:15:00"],
        ["true", "false", "#DIV/0!", "two\nlines"],
      ])
    #expect(sheet.kinds == [[.text, .empty, .number], [.date, .date, .time, .time], [.boolean, .boolean, .error, .text]])
    #expect(sheet.rowNumbers == [1, 2, 5])
    #expect(sheet.hiddenRows == [false, true, false])
    #expect(sheet.summary.hiddenColumns == [1...1])
    #expect(sheet.summary.repairedCharacters == 0)
    #expect(sheets.last?.rows == [["1"]])
  }

  @Test func textAndRecordsHoldTheSameTexts() throws {
    let text = try sheets(in: "N°;nom\n007;é\n1.0;\n")
    let records = try sheets(in: "<rows><row><N_x00B0_>007</N_x00B0_><nom>é</nom></row><row><N_x00B0_>1.0</N_x00B0_></row></rows>")
    #expect(text.map(\.rows) == [[["N°", "nom"], ["007", "é"], ["1.0"]]])
    #expect(records.map(\.rows) == text.map(\.rows))
    #expect(records.map(\.kinds) == text.map(\.kinds))
  }
}

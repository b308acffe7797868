import Testing

@testable import Spreadsheets

@Suite struct SniffingTests {
  @Test func aSheetIsDescribedByItsHeaderAndKinds() throws {
    let rows = """
      <row><c t="inlineStr"><is><t>Register 2026</t></is></c></row>
      <row><c t="inlineStr"><is><t>N°</t></is></c><c t="inlineStr"><is><t>Date</t></is></c><c t="inlineStr"><is><t>Hours</t></is></c></row>
      <row><c t="inlineStr"><is><t>A1</t></is></c><c t="inlineStr"><is><t>03/09/2026</t></is></c><c><v>2</v></c></row>
      <row hidden="1"><c t="inlineStr"><is><t>A2</t></is></c><c t="inlineStr"><is><t>30/09/2026</t></is></c><c><v>3</v></c></row>
      """
    let report = try withFile(xlsx(rows).bytes) { try Workbook.open($0).sniff() }
    let sheet = try #require(report.sheets.first)
    #expect(sheet.headerRow == 2)
    #expect(sheet.hiddenRowCount == 1)
    #expect(sheet.columns.map(\.letter) == ["A", "B", "C"])
    #expect(sheet.columns.map(\.title) == ["N°", "Date", "Hours"])
    #expect(sheet.columns.map(\.kind) == ["text", "date as text", "number"])
    #expect(sheet.columns.map(\.dateOrder) == [nil, "day first", nil])
  }

  @Test func everyDecisionNamesWhatOverridesIt() throws {
    let report = try withFile("a;b\n1;2\n3;4\n".utf8) { try Workbook.open($0).sniff() }
    #expect(report.findings.map(\.subject) == ["format", "encoding", "dialect", "tables"])
    #expect(report.findings.dropFirst().map(\.option) == ["--encoding", "--delimiter, --quote", "--table"])
    let records = try withFile("<r><a><b>1</b></a><a><b>2</b></a></r>".utf8) { try Workbook.open($0).sniff() }
    #expect(records.findings.map(\.decision) == ["XML of records", "/r/a"])
    #expect(records.findings.last?.option == "--row-path")
  }

  @Test func columnsAreLetteredAsInASpreadsheet() {
    #expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetter) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"])
  }
}

import Testing

@testable import Spreadsheets

private func firstSheet(_ package: TinyZip) throws -> WholeSheet { try #require(try sheets(in: package).first) }

@Suite struct XLSXTests {
  @Test func richRunsAreOneTextAndPhoneticsAreNone() throws {
    let strings = "<si><r><t>Bay</t></r><r><rPr/><t xml:space='preserve'>ti </t></r><rPh sb='0' eb='1'><t>yomi</t></rPh><phoneticPr/></si>"
    #expect(try firstSheet(xlsx("<row><c t='s'><v>0</v></c></row>", strings: strings)).rows == [["Bayti "]])
  }

  @Test func textsInPlaceNeedNoSharedTexts() throws {
    let rows =
      "<row><c t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c><c t='str'><f>A1</f><v>c</v></c><c t='inlineStr'><v>d</v></c></row>"
    #expect(try firstSheet(xlsx(rows)).rows == [["ab", "c", "d"]])
  }

  @Test func cellsAndRowsWithoutReferencesFollowOneAnother() throws {
    let sheet = try firstSheet(
      xlsx("<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row r='4'><c><v>4</v></c></row><row><c><v>5</v></c></row>"))
    #expect(sheet.rows == [["1", "", "", "2", "3"], ["4"], ["5"]])
    #expect(sheet.rowNumbers == [1, 4, 5])
  }

  @Test func anEmptyValueIsAnEmptyCell() throws {
    #expect(try firstSheet(xlsx("<row><c><v></v></c><c t='str'><f>\"\"</f><v/></c><c><v>1</v></c></row>")).rows == [["", "", "1"]])
  }

  @Test func escapesStandForTheirCharacters() throws {
    let strings = "<si><t>a_x000D_b</t></si><si><t>_x005F_x000D_</t></si><si><t>_xD83D__xDE00_ _x12_</t></si>"
    let sheet = try firstSheet(xlsx("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c></row>", strings: strings))
    #expect(sheet.rows == [["a\rb", "_x000D_", "😀 _x12_"]])
  }

  @Test func theStrictEditionAndForeignPrefixesReadAlike() throws {
    let strict = xlsx("<row><c><v>7</v></c></row>", namespace: "http://purl.oclc.org/ooxml/spreadsheetml/main")
    #expect(try firstSheet(strict).rows == [["7"]])
    var prefixed = xlsx("")
    let part =
      "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    let place = try #require(prefixed.parts.firstIndex { $0.name == "book/sheets/0.xml" })
    prefixed.parts[place].content = Array(part.utf8)
    #expect(try firstSheet(prefixed).rows == [["7"]])
  }

  @Test(arguments: [
    ("dd/mm/yyyy", "2026-09-30T12:00:00"), ("[$-40C]d\\ mmmm\\ yyyy;@", "2026-09-30T12:00:00"), ("0.0\" d\"", "46295.5"),
    ("0\\d", "46295.5"),
    ("[h]:mm", "1111092:00:00"), ("mm:ss", "2026-09-30T12:00:00"), ("[Red]0.00", "46295.5"), ("General\" years\"", "46295.5"),
    ("0.00E+00", "46295.5"), ("@", "46295.5"), ("yyyy\"年\"m\"月\"", "2026-09-30T12:00:00"), ("#,##0_h", "46295.5"),
  ])
  func aNumberIsADayWhereItsFormatSaysSo(code: String, reads: String) throws {
    let styles =
      "<numFmts><numFmt numFmtId='170' formatCode='\(code.replacing("\"", with: "&quot;"))'/></numFmts><cellXfs><xf numFmtId='170'/></cellXfs>"
    #expect(try firstSheet(xlsx("<row><c s='0'><v>46295.5</v></c></row>", styles: styles)).rows == [[reads]])
  }

  @Test func timesAreRoundedToMilliseconds() throws {
    let styles = "<cellXfs><xf numFmtId='21'/><xf numFmtId='22'/></cellXfs>"
    let sheet = try firstSheet(
      xlsx("<row><c s='0'><v>0.99999999999</v></c><c s='1'><v>46295.999999999</v></c><c s='0'><v>0</v></c></row>", styles: styles))
    #expect(sheet.rows == [["1900-01-01", "2026-10-01", "00:00:00"]])
  }

  @Test func workbooksFrom1904CountFromThere() throws {
    let styles = "<cellXfs><xf numFmtId='14'/></cellXfs>"
    let package = xlsx("<row><c s='0'><v>44833</v></c></row>", styles: styles, workbook: "<workbookPr date1904='1'/>")
    #expect(try firstSheet(package).rows == [["2026-09-30"]])
  }

  @Test func daysBeforeMarch1900FollowExcel() throws {
    let styles = "<cellXfs><xf numFmtId='14'/></cellXfs>"
    #expect(
      try firstSheet(xlsx("<row><c s='0'><v>1</v></c><c s='0'><v>59</v></c><c s='0'><v>61</v></c></row>", styles: styles)).rows == [
        ["1900-01-01", "1900-02-28", "1900-03-01"]
      ])
  }

  @Test func isoDatesAreTakenAsTheyAre() throws {
    let rows = "<row><c t='d'><v>2026-09-30</v></c><c t='d'><v>2026-09-30T14:05:00Z</v></c><c t='d'><v>14:05:00</v></c></row>"
    let sheet = try firstSheet(xlsx(rows))
    #expect(sheet.rows == [["2026-09-30", "2026-09-30T14:05:00", "14:05:00"]])
    #expect(sheet.kinds == [[.date, .date, .time]])
  }

  @Test func aDimensionThatLiesChangesNothing() throws {
    #expect(try firstSheet(xlsx("<row><c r='C9'><v>1</v></c></row>", before: "<dimension ref='A1:A1'/>")).rows == [["", "", "1"]])
  }

  @Test func aSharedTextThatIsNotThereIsAnError() throws {
    let error = try #require(try refusal(of: xlsx("<row><c t='s'><v>3</v></c></row>", strings: "<si><t>a</t></si>").bytes))
    #expect(
      error.description.hasSuffix(
        "/file: the file is cut or broken (a cell refers to a shared text that is not there). Export it again, or wait until it is fully written."
      ))
  }
}

import Testing

@testable import Spreadsheets

private func table(_ rows: String, name: String = "s") -> String { "<table:table table:name=\"\(name)\">\(rows)</table:table>" }

private func row(_ cells: String, _ attributes: String = "") -> String { "<table:table-row \(attributes)>\(cells)</table:table-row>" }

private func text(_ content: String, _ attributes: String = "") -> String {
  "<table:table-cell office:value-type='string' \(attributes)>\(content)</table:table-cell>"
}

private func firstSheet(_ tables: String) throws -> WholeSheet { try #require(try sheets(in: flatODF(tables)).first) }

@Suite struct ODFTests {
  @Test func repeatedCellsAndRowsAreWrittenOut() throws {
    let sheet = try firstSheet(
      table(
        row(text("<text:p>a</text:p>", "table:number-columns-repeated='3'") + text("<text:p>b</text:p>"), "table:number-rows-repeated='2'"))
    )
    #expect(sheet.rows == [["a", "a", "a", "b"], ["a", "a", "a", "b"]])
    #expect(sheet.rowNumbers == [1, 2])
  }

  @Test func coveredCellsKeepTheirPlaces() throws {
    let covered = "<table:covered-table-cell table:number-columns-repeated='2'/>"
    #expect(try firstSheet(table(row(text("<text:p>a</text:p>") + covered + text("<text:p>d</text:p>")))).rows == [["a", "", "", "d"]])
  }

  @Test func whiteSpaceIsWhatItsElementsSay() throws {
    let content =
      "<text:p>a  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>\n  <text:p>\n f <text:span>g</text:span></text:p>"
    #expect(try firstSheet(table(row(text(content)))).rows == [["a b   c\td\ne\nf g"]])
  }

  @Test func commentsDrawingsAndPhoneticsDoNotLeak() throws {
    let inner = table(row(text("<text:p>inner</text:p>")))
    let comment = "<office:annotation><text:p>secret</text:p></office:annotation>"
    let drawing = "<draw:frame><draw:object>\(inner)</draw:object></draw:frame>"
    let ruby = "<text:p><text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>yomi</text:ruby-text></text:ruby></text:p>"
    let sheets = try sheets(in: flatODF(table("<table:shapes>\(drawing)</table:shapes>" + row(text(comment + ruby + drawing)))))
    #expect(sheets.map(\.rows) == [[["base"]]])
  }

  @Test func theValueComesBeforeTheText() throws {
    let cells = """
      <table:table-cell office:value-type='percentage' office:value='0.255'><text:p>26 %</text:p></table:table-cell>
      <table:table-cell office:value-type='currency' office:value='1200' office:currency='MAD'><text:p>1 200 DH</text:p></table:table-cell>
      <table:table-cell office:value-type='string' office:string-value='full text'><text:p>full…</text:p></table:table-cell>
      """
    #expect(try firstSheet(table(row(cells))).rows == [["0.255", "1200", "full text"]])
  }

  @Test func oldErrorsThatClaimToBeZeroAreErrors() throws {
    let cells =
      "<table:table-cell table:formula='of:=[.#REF!]' office:value-type='float' office:value='0'><text:p>#REF!</text:p></table:table-cell>"
    let sheet = try firstSheet(table(row(cells)))
    #expect(sheet.rows == [["#REF!"]])
    #expect(sheet.kinds == [[.error]])
  }

  @Test func rowsInGroupsAndHeadersAreRows() throws {
    let rows =
      "<table:table-header-rows>\(row(text("<text:p>h</text:p>")))</table:table-header-rows><table:table-row-group>\(row(text("<text:p>1</text:p>")))</table:table-row-group>"
    #expect(try firstSheet(table(rows)).rows == [["h"], ["1"]])
  }
}

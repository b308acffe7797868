import Testing

@testable import Spreadsheets

private func firstSheet(_ text: String) throws -> WholeSheet { try #require(try sheets(in: text).first) }

@Suite struct RecordXMLTests {
  @Test func accessOmitsEmptyFieldsAndEscapesNames() throws {
    let sheet = try firstSheet(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <dataroot xmlns:od="urn:schemas-microsoft-com:officedata" generated="2026-10-09T16:42:11">
      <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="Suivi"/><xsd:element name="x"/></xsd:schema>
      <Suivi><N_x00B0_>D20/0001</N_x00B0_><Ouvert_x0020_le>2020-10-14T00:00:00</Ouvert_x0020_le></Suivi>
      <Suivi><N_x00B0_>D20/0002</N_x00B0_><Suivi>oui</Suivi><Total>1.187263E+08</Total></Suivi></dataroot>
      """)
    #expect(sheet.info == SheetInfo(index: 0, name: "Suivi", elementPath: "/dataroot/Suivi"))
    #expect(sheet.rows == [["N°", "Ouvert le", "Suivi", "Total"], ["D20/0001", "2020-10-14"], ["D20/0002", "", "oui", "1.187263E+08"]])
    #expect(sheet.kinds.last == [.text, .empty, .text, .number])
    #expect(sheet.rowNumbers == [0, 1, 2])
  }

  @Test func aTableOfOneRowIsATable() throws {
    #expect(try firstSheet("<dataroot><Cas><id>1</id></Cas></dataroot>").rows == [["id"], ["1"]])
  }

  @Test func adoRowsTakeTheirTitlesFromTheSchema() throws {
    let sheet = try firstSheet(
      """
      <xml xmlns:s='uuid:BDC6E3F0-6DA3-11d1-A2A3-00AA00C14882' xmlns:rs='urn:schemas-microsoft-com:rowset' xmlns:z='#RowsetSchema'>
      <s:Schema id='RowsetSchema'><s:ElementType name='row'><s:AttributeType name='c0' rs:name='Date of birth'/><s:AttributeType name='sex'/></s:ElementType></s:Schema>
      <rs:data><z:row c0='2014-05-01' sex='F'/><z:row c0='2013-05-01'/></rs:data></xml>
      """)
    #expect(sheet.info.elementPath == "/xml/data/row")
    #expect(sheet.rows == [["Date of birth", "sex"], ["2014-05-01", "F"], ["2013-05-01"]])
  }

  @Test func everyTableOfADataSetIsASheet() throws {
    let sheets = try sheets(in: "<NewDataSet><Table><a>1</a></Table><Table><a>2</a></Table><Table1><b>3</b></Table1></NewDataSet>")
    #expect(sheets.map(\.info.name) == ["Table", "Table1"])
    #expect(sheets.map(\.rows) == [[["a"], ["1"], ["2"]], [["b"], ["3"]]])
  }

  @Test(arguments: ["", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", "\u{FEFF}"])
  func rowsNeedNoRoot(head: String) throws {
    #expect(try firstSheet(head + "<row id=\"1\" sexe=\"F\"/><row id=\"2\"/>\n").rows == [["id", "sexe"], ["1", "F"], ["2"]])
  }

  @Test func rowsWithoutARootMayBeUTF16() throws {
    let text = "<row nom=\"é\"/><row nom=\"ب\"/>"
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let sheets = try withFile(bytes) { try Workbook.open($0).wholeSheets() }
    #expect(sheets.map(\.rows) == [[["nom"], ["é"], ["ب"]]])
  }

  @Test(arguments: [
    "<RESULTS><ROW><COLUMN NAME=\"ID\"><![CDATA[1]]></COLUMN><COLUMN NAME=\"SEX\">F</COLUMN></ROW><ROW><COLUMN NAME=\"ID\">2</COLUMN></ROW></RESULTS>",
    "<resultset xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><row><field name=\"ID\">1</field><field name=\"SEX\">F</field></row><row><field name=\"ID\">2</field><field name=\"SEX\" xsi:nil=\"true\"/></row></resultset>",
  ])
  func elementsThatCarryColumnNamesAreFields(text: String) throws {
    #expect(try firstSheet(text).rows == [["ID", "SEX"], ["1", "F"], ["2"]])
  }

  @Test func theWorldBanksKeysStandBesideTheirFields() throws {
    let record = { (code: String, year: String) in
      "<record><field name=\"Country\" key=\"\(code)\">C</field><field name=\"Year\">\(year)</field></record>"
    }
    let sheet = try firstSheet("<Root><data>\(record("MAR", "2025"))\(record("QAT", "2026"))</data></Root>")
    #expect(sheet.rows == [["Country", "Country key", "Year"], ["C", "MAR", "2025"], ["C", "QAT", "2026"]])
  }

  @Test func detailsInheritTheirMastersKey() throws {
    let sheets = try sheets(
      in: """
        <Message><Header><Year>2026</Year></Header><Children>
        <Child><Ids><ChildID>A</ChildID></Ids><Visit><On>2026-01-01</On></Visit><Visit><On>2026-02-01</On></Visit></Child>
        <Child><Ids><ChildID>B</ChildID></Ids><Need>x</Need><Need>y</Need></Child></Children></Message>
        """)
    #expect(sheets.map(\.info.name) == ["Child", "Visit", "Need"])
    #expect(sheets[0].rows == [["Ids/ChildID"], ["A"], ["B"]])
    #expect(sheets[1].rows == [["Ids/ChildID", "On"], ["A", "2026-01-01"], ["A", "2026-02-01"]])
    #expect(sheets[2].rows == [["Ids/ChildID", "Need"], ["B", "x"], ["B", "y"]])
  }

  @Test func aKeyThatComesAfterItsDetailsIsWaitedFor() throws {
    let submission = { (id: String, names: [String]) in
      "<data version=\"2\"><group><q>\(id)q</q></group>\(names.map { "<child><name>\($0)</name></child>" }.joined())<meta><instanceID>uuid:\(id)</instanceID></meta></data>"
    }
    let sheets = try sheets(in: "<submissions>\(submission("1", ["a", "b"]))\(submission("2", ["c", "d"]))</submissions>")
    #expect(sheets[0].rows == [["version", "group/q", "meta/instanceID"], ["2", "1q", "uuid:1"], ["2", "2q", "uuid:2"]])
    #expect(
      sheets[1].rows == [["version", "meta/instanceID", "name"]]
        + [("1", "a"), ("1", "b"), ("2", "c"), ("2", "d")].map { ["2", "uuid:\($0.0)", $0.1] })
  }

  @Test func oneSubmissionIsOneRow() throws {
    let sheets = try sheets(
      in: "<data id=\"f\"><q>1</q><child><n>a</n></child><child><n>b</n></child><meta><instanceID>u</instanceID></meta></data>")
    #expect(
      sheets.map(\.rows) == [[["id", "q", "meta/instanceID"], ["f", "1", "u"]], [["meta/instanceID", "n"], ["u", "a"], ["u", "b"]]])
  }

  @Test func mastersWithoutAKeyAreNumbered() throws {
    let sheets = try sheets(in: "<r><m><x>1</x><d><y>1</y></d><d><y>2</y></d></m><m><x>1</x><d><y>3</y></d></m></r>")
    #expect(
      sheets.map(\.rows) == [[["m number", "x"], ["1", "1"], ["2", "1"]], [["m number", "y"], ["1", "1"], ["1", "2"], ["2", "3"]]])
  }

  @Test func attributesOfASeriesStandBesideItsObservations() throws {
    let sheet = try firstSheet(
      "<D><Header><ID>x</ID></Header><DataSet><Series SEX=\"F\"><Obs T=\"2025\" V=\"1\"/><Obs T=\"2026\" V=\"2\"/></Series></DataSet></D>")
    #expect(sheet.rows == [["SEX", "T", "V"], ["F", "2025", "1"], ["F", "2026", "2"]])
  }

  @Test func rowsMayBeDeclared() throws {
    var options = ReadingOptions()
    options.rowPath = "/r/m/d"
    let text = "<r><m><x>1</x><d><y>1</y><t>a</t><t>b</t></d></m></r>"
    #expect(try sheets(in: text, options: options).map(\.rows) == [[["y", "t"], ["1", "a; b"]]])
    options.rowPath = "/r/z"
    #expect(try refusal(of: text.utf8, options: options)?.reason == .noSuchElements(path: "/r/z"))
  }
}

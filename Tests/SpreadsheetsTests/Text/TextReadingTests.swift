import Testing

@testable import Spreadsheets

/// Small texts and what they are read as.
@Suite struct TextReadingTests {
  private func sheet(_ text: String, options: ReadingOptions = ReadingOptions()) throws -> WholeSheet {
    try #require(try sheets(in: text, options: options).first)
  }

  private func rows(_ text: String) throws -> [[String]] { try sheet(text).rows }

  @Test func quotedCellsMayHoldDelimitersQuotesAndLines() throws {
    #expect(try rows("id,say\n1,\"a, \"\"b\"\"\nc\"\n2,d\n") == [["id", "say"], ["1", "a, \"b\"\nc"], ["2", "d"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEndIsOne(end: String) throws {
    #expect(try rows("id,name\(end)1,Aya\(end)2,Sami\(end)") == [["id", "name"], ["1", "Aya"], ["2", "Sami"]])
  }

  @Test func blankLinesCountInTheNumbering() throws {
    let sheet = try sheet("id;name\n\n\n1;Aya\n2;Sami\n")
    #expect(sheet.rowNumbers == [1, 4, 5])
    #expect(sheet.byteOffsets == [0, 10, 16])
  }

  @Test func raggedRowsKeepTheirWidths() throws {
    let sheet = try sheet("id;name;age\n1;Aya\n2;Sami;9;extra\n3;Nour;7\n")
    #expect(sheet.widths == [3, 2, 4, 3])
    #expect(sheet.rows[2] == ["2", "Sami", "9", "extra"])
  }

  @Test func anInchMarkIsText() throws {
    let sheet = try sheet("item,size\nmonitor,12\"\n12\" monitor,3\nlamp,4\n")
    #expect(sheet.rows == [["item", "size"], ["monitor", "12\""], ["12\" monitor", "3"], ["lamp", "4"]])
    #expect(sheet.summary.repairedRecords == 0)
  }

  @Test func aQuoteThatNothingClosesSwallowsNoRows() throws {
    let sheet = try sheet("id,name,age\n1,\"Aya,9\n2,Sami,8\n3,Nour,7\n")
    #expect(sheet.rows == [["id", "name", "age"], ["1", "\"Aya", "9"], ["2", "Sami", "8"], ["3", "Nour", "7"]])
    #expect(sheet.summary.repairedRecords == 1)
  }

  @Test func aFileCutInsideQuotesSaysSo() throws {
    let sheet = try sheet("id;note\n1;\"first\"\n2;\"sec")
    #expect(sheet.rows.last == ["2", "sec"])
    #expect(sheet.summary.endsInsideLine)
    #expect(sheet.summary.endsInsideQuotes)
  }

  @Test func delimitersOfTwoBytesLeaveNoRemains() throws {
    #expect(try rows("id||name||age\n1||Aya||9\n2||Sami||8\n") == [["id", "name", "age"], ["1", "Aya", "9"], ["2", "Sami", "8"]])
    #expect(
      try rows("id, name, age\n1, Aya, 9\n2, \"Sa, mi\", 8\n") == [["id", "name", "age"], ["1", "Aya", "9"], ["2", "Sa, mi", "8"]])
  }

  @Test func backslashesBeforeQuotesAreEscapesWhereTheyMustBe() throws {
    let text = "id,say\n1,\"a \\\"b\\\", c\"\n2,\"d \\\"e\\\", f\"\n3,\"g\"\n"
    #expect(try rows(text) == [["id", "say"], ["1", "a \"b\", c"], ["2", "d \"e\", f"], ["3", "g"]])
    #expect(try rows("id,path\n1,\"C:\\dir\\\"\n2,\"D:\\\"\n") == [["id", "path"], ["1", "C:\\dir\\"], ["2", "D:\\"]])
  }

  @Test func oneColumnIsOneColumn() throws {
    #expect(try rows("name\nAya\nSami\n") == [["name"], ["Aya"], ["Sami"]])
    #expect(try rows("x") == [["x"]])
  }

  @Test func datesWithTimesAndDecimalCommasAreOneColumn() throws {
    #expect(try rows("created at\n2024-01-01 10:00\n2024-01-02 11:30\n")[1] == ["2024-01-01 10:00"])
    #expect(try rows("value\n1,5\n2,5\n33,25\n") == [["value"], ["1,5"], ["2,5"], ["33,25"]])
  }

  @Test func rowsBetweenSpacesAreToldByTheValuesTheyBeginWith() throws {
    let lines = (10..<30).map { "\($0)/01/2024 08:\($0) \($0) \"made of wood, \($0)\"" }
    let rows = try rows("DATE TIME Qty \"Text\"\n" + lines.joined(separator: "\n") + "\n")
    #expect(rows.allSatisfy { $0.count == 4 })
    #expect(rows[3] == ["12/01/2024", "08:12", "12", "made of wood, 12"])
  }

  @Test func nulsAreKeptAsTheyStand() throws {
    #expect(try rows("id,name\n1,A\u{0}ya\n2,Sami\n")[1] == ["1", "A\u{0}ya"])
  }

  @Test func aHeaderWithAnotherDelimiterIsTheHeader() throws {
    let body = (1...9).map { "R\($0),2024-01-0\($0),\($0)\n" }.joined()
    for header in ["case;opened;age\n", "case opened age\n", "case|opened|age\n"] {
      #expect(try firstRows(header + body)[0] == ["case", "opened", "age"])
    }
  }

  @Test func aRowWithOtherQuotesThanTheRestIsRead() throws {
    let body = (1...9).map { "R\($0),\"a, b\",\($0)\n" }.joined()
    #expect(try rows("case,note,age\n" + body + "R10,'c, d, e',7\n").last == ["R10", "c, d, e", "7"])
    #expect(try rows("case,note,age\n" + body + "R10, \"c, \"\"d\"\"\", 7\n").last == ["R10", "c, \"d\"", " 7"])
  }

  @Test func quotesThatNobodyEscapedStandInsideTheirCell() throws {
    let text = "id;say;age\n1;\"pedro \"pdet\" holanda\";9\n2;\"x \"y\" z\";8\n3;\"plain\";7\n"
    #expect(
      try rows(text) == [["id", "say", "age"], ["1", "pedro \"pdet\" holanda", "9"], ["2", "x \"y\" z", "8"], ["3", "plain", "7"]])
  }

  @Test func backticksMayBeQuotes() throws {
    let body = (1...9).map { "R\($0),`a, b`,\($0)\n" }.joined()
    #expect(try rows("case,note,age\n" + body)[1] == ["R1", "a, b", "1"])
  }

  @Test func delimitersBehindBackslashesAreText() throws {
    #expect(
      try rows("id,say,age\n1,a\\, b,9\n2,c,8\n3,d\\, e,7\n") == [
        ["id", "say", "age"], ["1", "a, b", "9"], ["2", "c", "8"], ["3", "d, e", "7"],
      ])
  }

  @Test func delimitersMadeForItAreFound() throws {
    for mark in ["|~|", "::", "\u{1F}", "#|#"] {
      let text = [["id", "at", "to"], ["1", "08:30", "a"], ["2", "09:15", "b"]].map { $0.joined(separator: mark) }.joined(separator: "\n")
      #expect(try rows(text + "\n") == [["id", "at", "to"], ["1", "08:30", "a"], ["2", "09:15", "b"]])
    }
  }

  @Test func wordsMayHoldTheSpacesThatPartCells() throws {
    let lines = (10..<30).map { "\($0)/01/2024 \($0) \($0 % 2 == 0 ? "Hooded Fleece" : "Sandals") \"made, \($0)\"" }
    let rows = try rows("DATE Qty Item Text\n" + lines.joined(separator: "\n") + "\n")
    #expect(rows[1] == ["10/01/2024", "10", "Hooded Fleece", "made, 10"])
    #expect(rows[2] == ["11/01/2024", "11", "Sandals", "made, 11"])
  }

  @Test func aSecondTableOfNothingButWordsIsNotOfTheFirst() throws {
    let cities = ["Doha", "Rabat", "Fes"]
    let table = "name,city,land\n" + (0..<24).map { "N\($0 % 5),\(cities[$0 % 3]),\($0 % 3 == 0 ? "Qatar" : "Morocco")\n" }.joined()
    #expect(try firstRows(table + table).count == 25)
  }

  /// The first table's rows.
  private func firstRows(_ text: String) throws -> [[String]] {
    try withFile(text.utf8) { try firstTable($0) }
  }

  @Test func aDeclaredDelimiterIsTaken() throws {
    var options = ReadingOptions()
    options.delimiter = [UInt8(ascii: ":")]
    #expect(try sheet("a:b,c\nd:e,f\n", options: options).rows == [["a", "b,c"], ["d", "e,f"]])
    options.delimiter = Array("=>".utf8)
    #expect(try sheet("a=>b=c\nd=>e\n", options: options).rows == [["a", "b=c"], ["d", "e"]])
  }

  @Test func aCellBeyondTheLimitIsAnErrorWithItsPlace() throws {
    var options = ReadingOptions()
    options.limits.cellBytes = 1000
    let text = "id,\"no\nte\"\n1,\"" + String(repeating: "x", count: 2000) + "\"\n"
    let error = try #require(try refusal(of: text.utf8, options: options))
    #expect(error.reason == .limit(name: "bytes in one cell", value: 1000))
    #expect(error.line == 3)
    #expect(error.byteOffset == 11)
  }

  @Test func anEndlessQuoteEndsInAnErrorNotInMemory() throws {
    var options = ReadingOptions()
    options.limits.cellBytes = 100_000
    let error = try #require(try refusal(of: ("a\n\"" + String(repeating: "line of text\n", count: 100_000)).utf8, options: options))
    #expect(error.reason == .limit(name: "bytes in one row", value: 400_000))
  }
}

import Testing

@testable import Spreadsheets

@Suite struct RowWriterTests {
  @Test func everyRowKeepsItsNumberPlaceAndWidth() throws {
    let sheet = try #require(try sheets(in: "a;b;c\n\n1;;\nlast").first)
    #expect(sheet.rows == [["a", "b", "c"], ["1"], ["last"]])
    #expect(sheet.rowNumbers == [1, 3, 4])
    #expect(sheet.byteOffsets == [0, 7, 11])
    #expect(sheet.widths == [3, 3, 1])
    #expect(sheet.summary.endsInsideLine)
  }

  @Test func wideAndNarrowRowsShareASheet() throws {
    let wide = (0..<9000).map(String.init).joined(separator: ",")
    let narrow = Array(repeating: "x,y", count: 5000).joined(separator: "\n")
    let sheet = try #require(try sheets(in: [narrow, wide, narrow, wide, wide].joined(separator: "\n")).first)
    #expect(sheet.rows.count == 10_003)
    #expect(sheet.rows[4999] == ["x", "y"])
    #expect(sheet.rows[5000].last == "8999")
    #expect(sheet.rows[5001] == ["x", "y"])
    #expect(sheet.rows[10_002][4500] == "4500")
    #expect(sheet.rowNumbers == Array(1...10_003))
  }

  @Test func tooManyColumnsAreALimitWithItsName() throws {
    let error = try #require(try refusal(of: String(repeating: ",", count: 20_000).utf8))
    #expect(error.reason == .limit(name: "columns", value: 16_384))
    #expect(
      error.description.hasSuffix(
        "/file, line 1, byte 0: the file goes beyond the limit of 16384 columns. If it is sound, raise this limit; else export it again."))
  }
}

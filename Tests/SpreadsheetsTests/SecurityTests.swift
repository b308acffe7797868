import Testing

@testable import Spreadsheets

/// Each of these must end in a clear error, at once and without the memory that the file asks for.
@Suite(.timeLimit(.minutes(1))) struct SecurityTests {
  private let bomb = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"

  @Test func entitiesAndDocumentTypesAreRefused() throws {
    let external = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
    for declaration in [bomb, external, "<!DOCTYPE w SYSTEM \"http://localhost/x.dtd\">", "<!-- c --><?p?>" + bomb] {
      #expect(try refusal(of: "<?xml version=\"1.0\"?>\n\(declaration)<w><r><c>&b;</c></r></w>".utf8)?.reason == .forbiddenXML)
    }
    let late = spreadsheetML(
      worksheets: "<Worksheet><Table><Row><Cell><Data ss:Type=\"String\">&x;</Data></Cell></Row></Table></Worksheet>")
    #expect(try refusal(of: late.utf8)?.reason == .forbiddenXML)
  }

  @Test func aDocumentTypeInsideAPackageIsRefused() throws {
    var package = xlsx("<row><c t='inlineStr'><is><t>&b;</t></is></c></row>")
    let place = try #require(package.parts.firstIndex { $0.name == "book/sheets/0.xml" })
    package.parts[place].content = Array(bomb.utf8) + package.parts[place].content
    #expect(try refusal(of: package.bytes)?.reason == .forbiddenXML)
  }

  @Test(arguments: ["<w>", "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"])
  func deepNestingStopsAtItsLimit(root: String) throws {
    let error = try #require(try refusal(of: (root + String(repeating: "<a>", count: 200_000)).utf8))
    #expect(error.reason == .limit(name: "elements within elements", value: 256))
  }

  @Test func aGiantCellStopsAtItsLimit() throws {
    var options = ReadingOptions()
    options.limits.cellBytes = 100_000
    let giant = String(repeating: "x", count: 300_000)
    let workbook = spreadsheetML(
      worksheets: "<Worksheet><Table><Row><Cell><Data ss:Type=\"String\">\(giant)</Data></Cell></Row></Table></Worksheet>")
    for text in [workbook, "<r><c><d>\(giant)</d></c><c><d>1</d></c></r>"] {
      #expect(try refusal(of: text.utf8, options: options)?.reason == .limit(name: "bytes in one cell", value: 100_000))
    }
    let claimed = flatODF(
      "<table:table><table:table-row><table:table-cell><text:p>a<text:s text:c='999999999'/></text:p></table:table-cell></table:table-row></table:table>"
    )
    #expect(try refusal(of: claimed.utf8)?.reason == .limit(name: "bytes in one cell", value: 16 << 20))
  }

  @Test func seventeenBillionCellsAreOnlyAClaim() throws {
    let cell = { (value: String) in "<table:table-cell table:number-columns-repeated='16384' \(value)/>" }
    let row = { (cells: String) in
      "<table:table><table:table-row table:number-rows-repeated='1048576'>\(cells)</table:table-row></table:table>"
    }
    #expect(try sheets(in: ods(row(cell("")))).map(\.rows) == [[]])
    let full = ods(row(cell("office:value-type='float' office:value='1'")))
    #expect(try refusal(of: full.bytes)?.reason == .limit(name: "repeated cells", value: 10_000_000))
  }

  @Test func rowsAndColumnsBeyondAnySheetAreErrors() throws {
    let far = { (row: String, cell: String) in
      spreadsheetML(
        worksheets: "<Worksheet><Table><Row \(row)><Cell \(cell)><Data ss:Type=\"Number\">1</Data></Cell></Row></Table></Worksheet>")
    }
    #expect(try refusal(of: far("ss:Index='999999999999'", "").utf8)?.reason == .limit(name: "rows", value: 100_000_000))
    #expect(try refusal(of: far("", "ss:Index='99999999'").utf8)?.reason == .limit(name: "columns", value: 16_384))
    #expect(try refusal(of: far("", "ss:MergeAcross='9999999999'").utf8)?.reason == .limit(name: "columns", value: 16_384))
    #expect(try refusal(of: xlsx("<row><c r='ZZZZZ1'><v>1</v></c></row>").bytes)?.reason == .limit(name: "columns", value: 16_384))
    #expect(
      try refusal(of: xlsx("<row r='999999999999999999'><c><v>1</v></c></row>").bytes)?.reason == .limit(name: "rows", value: 100_000_000))
  }

  @Test func aZipBombStopsBeforeItIsUnpacked() throws {
    var package = ods("")
    let place = try #require(package.parts.firstIndex { $0.name == "content.xml" })
    package.parts[place].content = packedSpaces(blocks: 50_000)
    (package.parts[place].unpackedCount, package.parts[place].checksum) = (259 + 50_000 * 2064, 0)
    #expect(try refusal(of: package.bytes)?.reason == .limit(name: "times packed size", value: 100))
    var options = ReadingOptions()
    options.limits.zipTotalBytes = 1 << 20
    #expect(try refusal(of: package.bytes, options: options)?.reason == .limit(name: "bytes unpacked", value: 1 << 20))
  }

  @Test func aZipBombThatLiesAboutItsSizeStopsAtItsRatio() throws {
    var package = ods("")
    let place = try #require(package.parts.firstIndex { $0.name == "content.xml" })
    package.parts[place].content = packedSpaces(blocks: 50_000)
    (package.parts[place].unpackedCount, package.parts[place].checksum) = (1000, 0)
    #expect(try refusal(of: package.bytes)?.reason == .limit(name: "times packed size", value: 100))
  }

  @Test func tooManyPartsStopAtTheirLimit() throws {
    let package = TinyZip((0..<10_001).map { ("part\($0)", "") })
    #expect(try refusal(of: package.bytes)?.reason == .limit(name: "zip entries", value: 10_000))
  }

  @Test func namesThatLeadOutOfThePackageLeadNowhere() throws {
    var package = xlsx("<row><c><v>1</v></c></row>")
    package.parts.append(.init(name: "../../../tmp/athar-slip", content: Array("x".utf8)))
    #expect(try sheets(in: package).map(\.rows) == [[["1"]]])
    let place = try #require(package.parts.firstIndex { $0.name == "book/_rels/main.xml.rels" })
    let text = String(decoding: package.parts[place].content, as: UTF8.self)
    package.parts[place].content = Array(text.replacing("sheets/0.xml", with: "../../../../etc/hostname").utf8)
    #expect(try refusal(of: package.bytes)?.reason == .malformed(detail: "the package has no part etc/hostname"))
  }

  @Test func whatIsEncryptedIsRefused() throws {
    var package = xlsx("")
    package.parts[2].isEncrypted = true
    #expect(try refusal(of: package.bytes)?.reason == .encrypted)
    var document = ods("")
    document.parts[2].content = Array("<manifest><encryption-data/></manifest>".utf8)
    #expect(try refusal(of: document.bytes)?.reason == .encrypted)
    #expect(
      try refusal(of: compoundFile(streams: ["Root Entry", "DataSpaces", "Version", "DataSpaceMap", "EncryptionInfo"]))?.reason
        == .encrypted)
    #expect(try refusal(of: compoundFile(streams: ["Root Entry", "Workbook"]))?.reason == .notRead(format: "xls"))
  }

  @Test func encodingsThatLieAreErrorsWithTheirLine() throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r>\n<a><b>".utf8)
    let error = try #require(try refusal(of: head + [0xE9] + Array("</b></a></r>".utf8)))
    #expect(error.reason == .wrongEncoding)
    #expect(error.line == 3)
  }

  @Test func filesThatAreCutSayWhere() throws {
    let error = try #require(try refusal(of: "<r>\n<a><b>1</b></a>\n<a><b>2".utf8))
    #expect(error.description.contains(", line 3"))
    #expect(error.description.hasSuffix("Export it again, or wait until it is fully written."))
    let package = xlsx("<row><c><v>1</v></c></row>").bytes
    for count in stride(from: 97, to: package.count - 1, by: 97) { #expect(try refusal(of: package.prefix(count)) != nil) }
  }

  /// A file of Microsoft's compound format that is nothing but its directory.
  private func compoundFile(streams: [String]) -> [UInt8] {
    let little = { (value: Int, count: Int) in (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 504)
    header[30] = 9
    header.replaceSubrange(48..<52, with: little(1, 4))
    header.replaceSubrange(76..<80, with: little(0, 4))
    let sectors = (streams.count + 3) / 4
    var table = little(0xFFFF_FFFD, 4)
    for sector in 1...sectors { table += little(sector == sectors ? 0xFFFF_FFFE : sector + 1, 4) }
    table += Array(repeating: 0xFF, count: 512 - table.count)
    var directory: [UInt8] = []
    for name in streams {
      let text = name.utf16.flatMap { little(Int($0), 2) }
      directory += text + Array(repeating: 0, count: 64 - text.count) + little(text.count + 2, 2) + Array(repeating: 0, count: 62)
    }
    return header + table + directory + Array(repeating: 0, count: sectors * 512 - directory.count)
  }
}

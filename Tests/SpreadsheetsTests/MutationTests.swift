import Testing

@testable import Spreadsheets

/// Damaged files must be read or refused, never crash: bytes changed, cut, doubled and swapped at random, by seed.
@Suite struct MutationTests {
  private static let originals: [(name: String, bytes: [UInt8])] = [
    (
      "spreadsheetML",
      Array(
        spreadsheetML(
          worksheets: """
            <Worksheet ss:Name="a"><Table><Column ss:Span="3" ss:Hidden="1"/><Row ss:Index="2" ss:Span="1"><Cell ss:MergeAcross="1" ss:MergeDown="2" ss:StyleID="s">
            <Data ss:Type="DateTime">2026-09-30T00:00:00.000</Data></Cell><Cell ss:Index="9"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet>
            """, styles: "<Style ss:ID='s'><NumberFormat ss:Format='[h]:mm'/></Style>"
        ).utf8)
    ),
    (
      "flatODF",
      Array(
        flatODF(
          "<table:table table:name='a'><table:table-column table:number-columns-repeated='4'/><table:table-row table:number-rows-repeated='2'><table:table-cell office:value-type='time' office:time-value='PT3H'/><table:table-cell table:number-columns-repeated='9' office:value-type='float' office:value='7'><text:p>a<text:s text:c='3'/></text:p></table:table-cell></table:table-row></table:table>"
        ).utf8)
    ),
    (
      "xlsx",
      xlsx(
        "<row r='3'><c r='B3' t='s' s='1'><v>0</v></c><c s='0'><v>46295.5</v></c></row>", strings: "<si><t>a_x000D_</t></si>",
        styles: "<cellXfs><xf numFmtId='22'/></cellXfs>"
      ).bytes
    ),
    (
      "ods",
      ods(
        "<table:table table:name='a'><table:table-row><table:table-cell office:value-type='float' office:value='7'/></table:table-row></table:table>"
      ).bytes
    ),
    (
      "records",
      Array("<m><c id='1'><k>1</k><d><v>1</v></d><d><v>2</v></d><f name='x'>1</f><f name='y'>2</f></c><c id='2'><k>2</k></c></m>".utf8)
    ),
  ]

  @Test(arguments: Self.originals.indices, [1, 2, 3] as [UInt64])
  func damagedFilesAreReadOrRefused(index: Int, seed: UInt64) throws {
    var random = SeededNumbers(state: seed)
    var outcomes = (read: 0, refused: 0)
    for _ in 0..<60 {
      var bytes = Self.originals[index].bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes, using: &random) }
      if try refusal(of: bytes) == nil { outcomes.read += 1 } else { outcomes.refused += 1 }
    }
    #expect(outcomes.read + outcomes.refused == 60)
    #expect(outcomes.refused > 0)
  }

  private func damage(_ bytes: inout [UInt8], using random: inout SeededNumbers) {
    guard bytes.count > 8 else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    default:
      // Digits make the boldest claims.
      if let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) {
        bytes.insert(contentsOf: Array(repeating: 0x39, count: Int.random(in: 1...18, using: &random)), at: digit)
      }
    }
  }
}

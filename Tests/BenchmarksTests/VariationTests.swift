import Foundation
import RegisterGenerator
import TestSupport
import Testing

/// Other dialects and layouts say the same; faults say exactly what was spoilt.
@Suite struct VariationTests {
  private let tables = GeneratedRegisters(children: 60, seed: 7).tables

  @Test(arguments: [Dialect.Encoding.utf8, .utf8WithMark, .utf16LittleEndian, .utf16BigEndian], [false, true])
  func everyDialectHoldsTheSameCells(encoding: Dialect.Encoding, quotesAll: Bool) throws {
    var dialect = Dialect()
    (dialect.encoding, dialect.quotesAll, dialect.endsLinesWithReturn) = (encoding, quotesAll, quotesAll)
    for table in tables {
      let text = try #require(String(bytes: table.bytes(dialect), encoding: encoding.foundation))
      let unmarked = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
      #expect(CSVText.rows(unmarked) == CSVText.rows(table.text()), "\(table.name)")
    }
  }

  @Test func aSemicolonIsQuotedWhereItSeparatesFields() throws {
    var dialect = Dialect()
    dialect.delimiter = UInt8(ascii: ";")
    let table = GeneratedTable(
      name: "t", rowCount: 1,
      columns: [
        GeneratedColumn("a;b", .text) { $1.append(contentsOf: "x,y".utf8) },
        GeneratedColumn("c", .text) { $1.append(contentsOf: "say \"z\"".utf8) },
      ])
    #expect(String(decoding: table.bytes(dialect), as: UTF8.self) == "\"a;b\";c\nx,y;\"say \"\"z\"\"\"\n")
  }

  @Test func anotherOrderAndMoreColumnsLeaveEveryCellAsItWas() throws {
    var layout = Layout()
    (layout.columnOrderSeed, layout.extraColumns) = (3, 2)
    for table in tables {
      let usual = CSVText.rows(table.text())
      let other = CSVText.rows(layout.applied(to: table).text())
      #expect(other[0] != usual[0] + ["remark_1", "remark_2"], "\(table.name) has its columns in another order")
      let places = try usual[0].map { name in try #require(other[0].firstIndex(of: name)) }
      #expect(other.map { row in places.map { row[$0] } } == usual, "\(table.name)")
    }
  }

  @Test func theListOfFaultsNamesEveryCellThatDiffers() {
    let faults = Faults(perThousand: 100, seed: 5)
    for table in tables {
      let (sound, spoilt) = (CSVText.rows(table.text()), CSVText.rows(faults.applied(to: table).text()))
      var differing: [String] = []
      for (row, pair) in zip(sound, spoilt).enumerated() {
        for (column, cells) in zip(pair.0, pair.1).enumerated() where cells.0 != cells.1 { differing.append("\(row) \(sound[0][column])") }
      }
      #expect(faults.list(of: table).map { "\($0.row) \($0.column)" } == differing, "\(table.name)")
      #expect(!differing.isEmpty)
    }
  }

  @Test func aRepeatedKeyIsTheKeyOfTheRowBefore() throws {
    let table = tables[0]
    let faults = Faults(perThousand: 400, seed: 11)
    let fault = try #require(faults.list(of: table).first { $0.kind == "repeated_key" })
    let spoilt = CSVText.rows(faults.applied(to: table).text())
    #expect(spoilt[fault.row][0] == CSVText.rows(table.text())[fault.row - 1][0])
  }
}

extension Dialect.Encoding {
  var foundation: String.Encoding {
    switch self {
    case .utf8, .utf8WithMark: .utf8
    case .utf16LittleEndian: .utf16LittleEndian
    case .utf16BigEndian: .utf16BigEndian
    }
  }
}

import Foundation
import Model
import TestSupport
import Testing

@testable import Disclosure
@testable import Reports

/// What every exporter must do: emit each published value with its dimensions, and withhold exactly the same cells.
@Suite struct ConformanceTests {
  private let table: CellTable

  init() throws { table = try ConformanceTable.make() }

  private static let published: Set<String> = [
    "served quarter = 412", "served ytd = 800", "served quarter age_band=Y_GE5 sex=F = 160", "served quarter age_band=Y_GE5 sex=M = 211",
    "kept quarter = 78",
  ]
  private static let withheld: Set<String> = ["served quarter age_band=Y0T4 sex=F", "served quarter age_band=Y0T4 sex=M"]

  private func text(_ format: DonorFormat, _ name: String) throws -> String {
    let file = try #require(try format.files(of: table).first { $0.name == name })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Published values and withheld cells of a table with one column for each dimension.
  private func read(_ csv: String, skipping tags: Int = 0, _ columns: [String: String], withheldMark: (String, String)) -> [Set<String>] {
    let rows = CSVText.rows(csv)
    var (values, hidden): (Set<String>, Set<String>) = ([], [])
    for row in rows.dropFirst(1 + tags) {
      let cells = Dictionary(zip(rows[0], row), uniquingKeysWith: { first, _ in first })
      let dimensions = ["age_band", "sex"].compactMap { name in
        cells[columns[name]!].flatMap { $0 == "_T" ? nil : " \(name)=\($0)" }
      }
      let place = "\(cells[columns["indicator"]!]!) \(cells[columns["window"]!]!)" + dimensions.joined()
      let value = cells[columns["value"]!]!
      if !value.isEmpty { values.insert("\(place) = \(value)") }
      if cells[withheldMark.0] == withheldMark.1 { hidden.insert(place) }
    }
    return [values, hidden]
  }

  @Test func csvHoldsEveryValueAndWithholdsTheSameCells() throws {
    let names = ["indicator": "indicator", "window": "window", "value": "value", "age_band": "age_band", "sex": "sex"]
    #expect(read(try text(.csv, "figures.csv"), names, withheldMark: ("status", "C")) == [Self.published, Self.withheld])
  }

  @Test func hxlHoldsEveryValueAndWithholdsTheSameCells() throws {
    let names = ["indicator": "Indicator", "window": "Window", "value": "Value", "age_band": "age_band", "sex": "sex"]
    let found = read(try text(.hxl, "figures.hxl.csv"), skipping: 1, names, withheldMark: ("Status", "C"))
    #expect(found == [Self.published, Self.withheld])
  }

  @Test func sdmxHoldsEveryValueAndWithholdsTheSameCells() throws {
    let names = ["indicator": "INDICATOR", "window": "WINDOW", "value": "OBS_VALUE", "age_band": "AGE_BAND", "sex": "SEX"]
    #expect(read(try text(.sdmx, "figures.sdmx.csv"), names, withheldMark: ("CONF_STATUS", "C")) == [Self.published, Self.withheld])
  }

  @Test func dhis2HoldsEveryValueAndNothingElse() throws {
    let rows = CSVText.rows(try text(.dhis2, "figures.dhis2.csv")).dropFirst()
    #expect(
      Set(rows.map { "\($0[0]) \($0[1]) \($0[2]) \($0[3]) = \($0[5])" }) == [
        "served 2026Q3 ALL default = 412", "served.ytd 2026Q3 ALL default = 800", "served 2026Q3 ALL age_band=Y_GE5;sex=F = 160",
        "served 2026Q3 ALL age_band=Y_GE5;sex=M = 211", "kept 2026Q3 ALL default = 78",
      ])
    let json = try JSONSerialization.jsonObject(with: Data(try text(.dhis2, "figures.dhis2.json").utf8)) as? [String: Any]
    #expect((json?["dataValues"] as? [Any])?.count == 5)
  }

  @Test func adxHoldsEveryValueAndNothingElse() throws {
    let xml = try text(.adx, "figures.adx.xml")
    let found = xml.matches(of: /dataElement="([\w.]+)"([^\/]*) value="(\d+)"/).map { "\($0.1)\($0.2) = \($0.3)" }
    #expect(
      Set(found) == [
        "served = 412", "served.ytd = 800", "served AGE_BAND=\"Y_GE5\" SEX=\"F\" = 160", "served AGE_BAND=\"Y_GE5\" SEX=\"M\" = 211",
        "kept = 78",
      ])
    #expect(Set(xml.matches(of: /period="([^"]+)"/).map { String($0.1) }) == ["2026-07-01/P3M"])
  }

  @Test func iatiHasAnActualForEveryValueAndNoneForAWithheldCell() throws {
    let xml = try text(.iati, "activity.iati.xml")
    #expect(xml.matches(of: /<actual value="(\d+)"/).map { String($0.1) }.sorted() == ["160", "211", "412", "78", "800"])
    #expect(!xml.contains("Y0T4"))
    #expect(xml.contains("<dimension name=\"age_band\" value=\"Y_GE5\"/><dimension name=\"sex\" value=\"F\"/>"))
  }

  @Test func jsonStatHoldsEveryValueAndWithholdsTheSameCells() throws {
    let json = try JSONSerialization.jsonObject(with: Data(try text(.jsonstat, "figures.json-stat.json").utf8)) as? [String: Any]
    let items = try #require((json?["link"] as? [String: Any])?["item"] as? [[String: Any]])
    let values = items.flatMap { ($0["value"] as? [Any] ?? []).compactMap { $0 as? Int } }
    #expect(values.sorted() == [78, 160, 211, 412, 800])
    let marks = items.flatMap { ($0["status"] as? [String: String] ?? [:]).values }.sorted()
    #expect(marks == ["C", "C", "M"])
  }

  @Test func theSameFiguresAreTheSameBytes() throws {
    for format in DonorFormat.allCases { #expect(try format.files(of: table) == format.files(of: table), "\(format)") }
  }

  @Test func exactFiguresAreNoDonorsTable() throws {
    let exact = PublishableResults(audience: .joint, results: [], isExact: true)
    #expect(CellTable(exact, donor: table.donor, programme: table.programme, codeLists: [:], definitions: []) == nil)
  }
}

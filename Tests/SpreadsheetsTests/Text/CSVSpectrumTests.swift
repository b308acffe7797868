import Foundation
import TestSupport
import Testing

@testable import Spreadsheets

/// The files of csv-spectrum, each with what it should be read as.
@Suite(.enabled(if: Repository.shared != nil, "needs the corpora of ATHAR_SHARED"))
struct CSVSpectrumTests {
  private static let folder = (Repository.shared ?? "") + "/data/spreadsheets/max-mapper+csv-spectrum"

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/csvs")) ?? [])
    // The expectation of the coordinates is no list and not in UTF-8.
    .filter { $0.hasSuffix(".csv") && $0 != "location_coordinates.csv" }.sorted()

  @Test(arguments: names) func everyFileReadsAsItShould(name: String) throws {
    let table = try firstTable(Self.folder + "/csvs/" + name)
    let json = try Data(contentsOf: URL(filePath: Self.folder + "/json/" + name.replacing(".csv", with: ".json")))
    let expected = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: Any]])
    let header = try #require(table.first)
    #expect(table.count == expected.count + 1)
    for (row, record) in zip(table.dropFirst(), expected) {
      for (name, value) in zip(header, row) {
        // The expectation writes line ends within cells as LF, and numbers as numbers.
        #expect(value.replacing("\r\n", with: "\n") == record[name].map { "\($0)".replacing("\r\n", with: "\n") })
      }
    }
  }
}

import Foundation
import Testing

@testable import Spreadsheets

/// Other projects' workbooks, read where they lie and never committed.
private enum Corpus {
  static let folder = (ProcessInfo.processInfo.environment["ATHAR_SHARED"] ?? "../shared") + "/data/spreadsheets"
  static let isThere = FileManager.default.fileExists(atPath: folder)
  static let absence: Comment =
    "The folder of other projects' spreadsheets is absent; set ATHAR_SHARED to the folder that holds data/spreadsheets."

  static func files(_ endings: Set<String>) -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { $0 as? String }.filter { endings.contains(($0 as NSString).pathExtension) }.sorted()
  }
}

@Suite(.enabled(if: Corpus.isThere, Corpus.absence)) struct CorpusTests {
  @Test func everyWorkbookIsReadButTheProtectedOne() throws {
    var refused: [String: SpreadsheetError.Reason] = [:]
    var sheets = 0
    for file in Corpus.files(["xml", "xlsx", "xlsm", "ods", "fods"]) {
      do throws(SpreadsheetError) {
        sheets += try Workbook.open(Corpus.folder + "/" + file).wholeSheets(rowLimit: 100).count
      } catch {
        refused[(file as NSString).lastPathComponent] = error.reason
      }
    }
    #expect(refused == ["pass_protected.ods": .encrypted])
    #expect(sheets > 300)
  }

  /// LibreOffice saved the same workbooks again as .fods and .ods; both must read alike, cell by cell.
  @Test func bothFormsOfOpenDocumentReadAlike() throws {
    for file in Corpus.files(["fods"]) where file.hasPrefix("resaved/") {
      let twin = file.replacing("fods", with: "ods")
      let flat = try Workbook.open(Corpus.folder + "/" + file).wholeSheets()
      let packed = try Workbook.open(Corpus.folder + "/" + twin).wholeSheets()
      #expect(flat.map(\.rows) == packed.map(\.rows), "\(file)")
      #expect(flat.map(\.kinds) == packed.map(\.kinds), "\(file)")
    }
  }

  /// Texts of other projects' tests are read in reasonable time, but for the empty ones and for what fuzzers made of control bytes. All are
  /// opened, and one of twelve is read; `ATHAR_SEEDS` in the environment reads all (best with an optimised build).
  @Test func everyTextIsReadButEmptyOnesAndNoise() throws {
    let files = Corpus.files(["csv"])
    for (place, file) in files.enumerated() where place % 12 == 0 || !PollutedTablesTests.named.isEmpty {
      #expect(throws: Never.self, "\(file)") { _ = try TextDescription.of(Corpus.folder + "/" + file) }
    }
    var refused: [String: SpreadsheetError.Reason] = [:]
    for file in files {
      do throws(SpreadsheetError) { _ = try Workbook.open(Corpus.folder + "/" + file) } catch { refused[file] = error.reason }
    }
    #expect(files.count > 350)
    for (file, _) in refused where refused[file] == .empty {
      #expect(FileManager.default.contents(atPath: Corpus.folder + "/" + file) == Data(), "\(file)")
    }
    #expect(refused.allSatisfy { $0.value == .empty || ($0.value == .unknownFormat && $0.key.contains("/afl/")) })
  }

  private struct KnownTable: Sendable {
    let file: String
    let header: [String]
    /// Rows below the header.
    let rows: Int
  }

  private static let known = [
    KnownTable(file: "frictionlessdata+frictionless-py/data/table-delimiter.csv", header: ["id", "name"], rows: 2),
    KnownTable(file: "frictionlessdata+frictionless-py/data/skip-rows-before-headers.csv", header: ["id", "name"], rows: 2),
    KnownTable(file: "frictionlessdata+frictionless-py/data/dialect.csv", header: ["id", "name"], rows: 2),
    KnownTable(file: "frictionlessdata+frictionless-py/data/issue-1109.csv", header: ["int", "number", "string"], rows: 3),
    KnownTable(file: "frictionlessdata+frictionless-py/data/blank-rows-no-fields.csv", header: ["id", "name", "age"], rows: 2),
    KnownTable(
      file: "frictionlessdata+frictionless-py/data/table-with-accents.csv",
      header: ["Classement", "Quartier", "Date", "Année", "Occupancy rate", "Average Price", "RevPAR", "Source"], rows: 638),
    KnownTable(
      file: "duckdb+duckdb/data/csv/venue_pipe_big.csv", header: ["venueid", "venuename", "venuecity", "venuestate", "venueseats"],
      rows: 2662),
    KnownTable(file: "duckdb+duckdb/data/csv/skip_header.csv", header: ["a", "b", "c"], rows: 3),
  ]

  @Test(arguments: known) private func knownTablesAreReadAsTheirOwnersDo(table: KnownTable) throws {
    let rows = try firstTable(Corpus.folder + "/" + table.file)
    #expect(rows.first == table.header)
    #expect(rows.count == table.rows + 1)
  }
}

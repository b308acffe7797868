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
}

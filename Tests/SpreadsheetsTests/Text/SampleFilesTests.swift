import Foundation
import TestSupport
import Testing

@testable import Spreadsheets

/// The text files of the sample workspace, as the partners sent them.
@Suite struct SampleFilesTests {
  static let folder = Repository.root + "/Inputs/sample/"

  struct Sent: Sendable, CustomTestStringConvertible {
    let path: String
    let encoding: TextEncoding
    let delimiter: UInt8
    let widths: [Int: Int]
    let header: String
    var testDescription: String { path }
  }

  /// Checked against Python's csv module, given encoding and delimiter.
  static let files = [
    Sent(path: "Bayti/Prestations 2023.csv", encoding: .windows1252, delimiter: 0x3B, widths: [9: 1343], header: "N° prestation"),
    Sent(
      path: "Bayti/Prestations 2026 (janv-sept).csv", encoding: .utf8, delimiter: 0x3B, widths: [9: 1275], header: "N° prestation"),
    Sent(
      path: "Bayti/Envoi tardif - Essaouira juin 2026.csv", encoding: .utf8, delimiter: 0x3B, widths: [8: 22, 3: 1],
      header: "N° prestation"),
    Sent(path: "Aman/خدمات 2023-2024.txt", encoding: .utf16LittleEndian, delimiter: 0x09, widths: [9: 1293], header: "م"),
    Sent(path: "Aman/خدمات 2025.csv", encoding: .windows1256, delimiter: 0x2C, widths: [9: 747], header: "م"),
    Sent(path: "Commun - مشترك/Conventions de partenariat.csv", encoding: .windows1252, delimiter: 0x3B, widths: [7: 7], header: "N°"),
  ]

  @Test(arguments: files) func partnersFilesAreReadWithNothingSaid(of sent: Sent) throws {
    let path = Self.folder + sent.path
    let layout = try TextLayout.detect(InputFile(path), options: ReadingOptions())
    #expect(layout.encoding.encoding == sent.encoding)
    #expect(layout.dialect.delimiter == [sent.delimiter])
    let sheet = try #require(try Workbook.open(path).wholeSheets().first)
    #expect(sheet.rows[0][0] == sent.header)
    #expect(Dictionary(grouping: sheet.widths) { $0 }.mapValues(\.count) == sent.widths)
    #expect(sheet.summary.repairedRecords == 0)
  }

  @Test func aTruncatedUploadIsFlagged() throws {
    let sheet = try #require(try Workbook.open(Self.folder + "Bayti/Envoi tardif - Essaouira juin 2026.csv").wholeSheets().first)
    #expect(sheet.summary.endsInsideLine)
    #expect(!sheet.summary.endsInsideQuotes)
  }

  @Test func titleLinesKeepTheirNumbersAndBytes() throws {
    let sheet = try #require(
      try Workbook.open(Self.folder + "Bayti/Registre des bénéficiaires (au 30-09-2026).csv").wholeSheets().first)
    #expect(sheet.rowNumbers.prefix(4) == [1, 2, 3, 4])
    #expect(sheet.rows[3][0] == "N° dossier")
    #expect(sheet.byteOffsets.prefix(4) == [0, 60, 112, 126])
  }
}

import Foundation
import Testing

@testable import Spreadsheets

/// Encodings, and the way back from a row to its byte in the file.
@Suite struct TextEncodingTests {
  private static let arabic = "الرقم;الاسم;العمر\r\n1;سامي;9\r\n2;نور الهدى;12\r\n"
  private static let french = "N°;Prénom;Âge\r\n1;Hélène;9\r\n2;Noël;12\r\n"

  private func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252, .windows1256:
      let page = encoding == .windows1252 ? WindowsCodePages.page1252 : WindowsCodePages.page1256
      return text.unicodeScalars.map { scalar in
        scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(0x80 + page.firstIndex { UInt32($0) == scalar.value }!)
      }
    }
  }

  @Test(arguments: TextEncoding.allCases) func arabicIsReadInEveryEncodingThatHasIt(encoding: TextEncoding) throws {
    guard encoding != .windows1252 else { return }
    try check(Self.arabic, encoding, rows: [["الرقم", "الاسم", "العمر"], ["1", "سامي", "9"], ["2", "نور الهدى", "12"]])
  }

  @Test(arguments: TextEncoding.allCases) func frenchIsReadInEveryEncodingThatHasIt(encoding: TextEncoding) throws {
    guard encoding != .windows1256 else { return }
    try check(Self.french, encoding, rows: [["N°", "Prénom", "Âge"], ["1", "Hélène", "9"], ["2", "Noël", "12"]])
  }

  private func check(_ text: String, _ encoding: TextEncoding, rows: [[String]]) throws {
    let bytes = encode(text, encoding)
    try withFile(bytes) { path in
      let sheet = try #require(try Workbook.open(path).wholeSheets().first)
      #expect(sheet.rows == rows)
      for (row, offset) in zip(sheet.rows, sheet.byteOffsets) { #expect(bytes[offset...].starts(with: encode(row[0], encoding))) }
    }
  }

  @Test func frenchWithTheBytesOfOneAccentIsNoArabic() throws {
    let finding = EncodingDetection.detect([encode("nom;ville\nHélène;Fès\n", .windows1252)[...]], declared: nil)
    #expect(finding.encoding == .windows1252)
  }

  @Test func aDamagedCharacterDoesNotMakeAllOthersWrong() throws {
    let bytes = Array(Self.arabic.utf8) + [0x33, 0x3B, 0xD8, 0x3B, 0x37, 0x0A]
    try withFile(bytes) { path in
      let sheet = try #require(try Workbook.open(path).wholeSheets().first)
      #expect(sheet.rows[1] == ["1", "سامي", "9"])
      #expect(sheet.rows[3] == ["3", "\u{FFFD}", "7"])
      #expect(sheet.summary.repairedCharacters == 1)
      #expect(sheet.byteOffsets[3] == bytes.count - 6)
    }
  }

  @Test func aDeclaredEncodingThatLiesIsAnErrorWithItsByte() throws {
    var options = ReadingOptions()
    options.encoding = .utf8
    let error = try #require(try refusal(of: encode(Self.french, .windows1252), options: options))
    #expect(error.reason == .wrongEncoding)
    #expect(error.byteOffset == 1)
  }
}

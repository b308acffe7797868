import Foundation
import TestSupport
import Testing

@testable import Spreadsheets

/// What holds for any text: what is written is read back wherever the blocks of reading fall, and no bytes whatever upset the reader.
@Suite struct TextPropertyTests {
  @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .windows1256], [11, 12] as [UInt64])
  func whatIsWrittenIsReadBackAcrossBlocks(encoding: TextEncoding, seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let pieces = ["a", "b c", "\"", ",", "\n", "\r\n", "قلم", "9", "", "xyz xyz", ";"]
    let rows = (0..<6000).map { row in
      ["\(row)"] + (0..<5).map { _ in (0..<random.below(12)).map { _ in random.pick(pieces) }.joined() } + [
        "2024-01-0\(1 + random.below(9))"
      ]
    }
    let text = Writing(lineEnd: "\r\n").text([["id", "a", "b", "c", "d", "e", "on"]] + rows)
    let bytes: [UInt8] =
      switch encoding {
      case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .windows1256:
        text.unicodeScalars.map { scalar in
          scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(0x80 + WindowsCodePages.page1256.firstIndex { UInt32($0) == scalar.value }!)
        }
      default: Array(text.utf8)
      }
    try withFile(bytes) { path in
      let sheet = try #require(try Workbook.open(path).wholeSheets().first)
      #expect(sheet.rows.count == rows.count + 1)
      #expect(sheet.summary.repairedRecords == 0)
      let wrong = zip(sheet.rows.dropFirst(), rows).first { $0 != $1 }
      #expect(wrong == nil)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func noBytesUpsetTheReader(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let seeds = CleanTables.make(seed: seed).map { Array(Writing().text([$0.header] + $0.rows.prefix(8)).utf8) }
    var bytes = random.pick(seeds)
    let marks: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0xD8, 0x5C, 0x27, 0x20, 0x09, 0x3B]
    for _ in 0..<1 + random.below(60) {
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes.insert(random.pick(marks), at: place)
      case 2: bytes.removeSubrange(place..<min(bytes.count - 1, place + random.below(20)))
      default: bytes.insert(contentsOf: repeatElement(random.pick(marks), count: random.below(40)), at: place)
      }
    }
    try withFile(bytes) { path in
      guard let book = try? Workbook.open(path) else { return }
      let sheet = try #require(try book.wholeSheets().first)
      #expect(sheet.rowNumbers == sheet.rowNumbers.sorted())
      #expect(sheet.byteOffsets == sheet.byteOffsets.sorted())
      #expect(sheet.byteOffsets.allSatisfy { $0 >= 0 && $0 < bytes.count })
      _ = try firstTable(path)
    }
  }

  @Test func aMegabyteOfQuotesIsReadWithinSeconds() throws {
    for unit in ["\"", "\",\"", "\"\n", "a\"b,", "\"\"\n\"", "x,\"y\n"] {
      let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
      try withFile(text.utf8) { path in
        let start = ContinuousClock.now
        _ = try? Workbook.open(path).wholeSheets()
        // Generous, for machines that do other things too.
        #expect(ContinuousClock.now - start < .seconds(60), "\(unit)")
      }
    }
  }
}

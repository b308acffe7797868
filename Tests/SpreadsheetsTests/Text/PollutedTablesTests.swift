import Foundation
import Testing

@testable import Spreadsheets

/// One clean table times each pollution, with nothing said about the file.
@Suite struct PollutedTablesTests {
  /// A run takes each seed's share of the files; `ATHAR_SEEDS=1,2,3` goes through those seeds whole (best with an optimised build).
  static let seeds: [UInt64] = named.isEmpty ? [1, 2] : named
  private static let share = 16
  static let named = (ProcessInfo.processInfo.environment["ATHAR_SEEDS"] ?? "").split(separator: ",").compactMap { UInt64($0) }

  @Test(arguments: seeds) func pollutedTablesAreReadAsWhatTheyWere(seed: UInt64) throws {
    var wrong: [String] = []
    var count = 0
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-polluted-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "polluted").path
    for table in CleanTables.make(seed: seed) {
      let pollution = Pollution(table: table)
      for (index, file) in (pollution.all + pollution.headless).enumerated() where !Self.named.isEmpty || index % Self.share == Int(seed) {
        count += 1
        try Data(file.bytes).write(to: URL(filePath: path))
        let read = try firstTable(path)
        if read != file.expected { wrong.append(difference(file, read)) }
      }
    }
    #expect(wrong.count == 0, "\(wrong.count) of \(count) otherwise:\n\(wrong.joined(separator: "\n"))")
  }

  private func difference(_ file: PollutedFile, _ read: [[String]]) -> String {
    let place = (0..<max(read.count, file.expected.count)).first {
      $0 >= read.count || $0 >= file.expected.count || read[$0] != file.expected[$0]
    }!
    let found = place < read.count ? "\(read[place])" : "nothing"
    let expected = place < file.expected.count ? "\(file.expected[place])" : "nothing"
    return "\(file.name): \(read.count) rows for \(file.expected.count), row \(place): \(found) for \(expected)"
  }
}

/// The table that a text is read as, each row with as many cells as it has.
func firstTable(_ path: String, options: ReadingOptions = ReadingOptions()) throws -> [[String]] {
  var rows = RowTexts()
  try Workbook.open(path, options: options).readTable(into: &rows)
  return rows.rows
}

private struct RowTexts: SheetVisitor {
  var rows: [[String]] = []
  mutating func begin(_ sheet: SheetInfo) -> Bool { true }
  mutating func visit(_ batch: borrowing RowBatch) {
    for row in 0..<batch.rowCount { rows.append((0..<Int(batch.widths[row])).map { batch.text(row: row, column: $0) }) }
  }
  mutating func end(_ summary: SheetSummary) {}
}

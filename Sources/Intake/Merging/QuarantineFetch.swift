import Model
import Spreadsheets

/// Fetches rows that were set aside when files met each other, as they stand in their file.
struct QuarantineFetch: SheetVisitor {
  private let wanted: [String: Set<Int32>]
  private(set) var found: [String: [Int32: [String]]] = [:]
  private var sheet = ""

  /// - Parameter wanted: row numbers, by sheet name.
  init(_ wanted: [String: Set<Int32>]) { self.wanted = wanted }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    self.sheet = sheet.name
    return wanted[sheet.name] != nil
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    guard let rows = wanted[sheet] else { return }
    for row in 0..<batch.rowCount where rows.contains(batch.rowNumbers[row]) {
      found[sheet, default: [:]][batch.rowNumbers[row]] = (0..<batch.columnCount).map { batch.text(row: row, column: $0) }
    }
  }

  mutating func end(_ summary: SheetSummary) {}
}

import Model
import Spreadsheets

/// The header of a sheet: where it stands, and the text of each column.
struct SheetHeader: Sendable {
  /// The 0-based row of the first batch at which the header begins, and how many rows it takes.
  let firstRow: Int
  let rowCount: Int
  /// Each column's header as people read it; of two rows, joined with a space.
  let texts: [String]
  /// The rows above, for labels that stand there.
  let preamble: [[String]]

  /// How far down a header is looked for.
  private static let searchedRows = 60

  /// The row in which most of the mapping's headers stand; nil where too few of them stand anywhere.
  static func find(in batch: borrowing RowBatch, for mapping: SheetMapping) -> SheetHeader? {
    let limit = min(batch.rowCount, searchedRows)
    let rows = (0..<limit).map { row in (0..<batch.columnCount).map { CellText.plain(batch.text(row: row, column: $0)) } }
    var best: (matches: Int, row: Int, texts: [String])?
    for row in 0..<limit where row + mapping.headerRows <= limit {
      if let headerAt = mapping.headerAt, batch.rowNumbers[row] != Int32(headerAt) { continue }
      let texts = joined(rows[row..<row + mapping.headerRows])
      let matches = mapping.wantedHeaders.count { templates in
        templates.contains { template in texts.contains { template.match($0) != nil } }
      }
      if matches > best?.matches ?? 0 { best = (matches, row, texts) }
    }
    guard let best, mapping.headerAt != nil || isEnough(best.matches, best.texts, mapping) else { return nil }
    return SheetHeader(firstRow: best.row, rowCount: mapping.headerRows, texts: best.texts, preamble: Array(rows[..<best.row]))
  }

  /// At least half of the headers, or all of the required ones.
  private static func isEnough(_ matches: Int, _ texts: [String], _ mapping: SheetMapping) -> Bool {
    let required = mapping.columns.filter { $0.column.isRequired && !$0.headers.isEmpty }
    let hasRequired = required.allSatisfy { column in column.headers.contains { header in texts.contains { header.match($0) != nil } } }
    return matches * 2 >= mapping.wantedHeaders.count || (hasRequired && !required.isEmpty && matches >= 2)
  }

  /// The rows of a header as one. A merged heading of the upper row stands above the columns to its right too.
  static func joined(_ rows: ArraySlice<[String]>) -> [String] {
    guard rows.count > 1, let last = rows.last else { return rows.first ?? [] }
    var texts = last
    for upper in rows.dropLast().reversed() {
      var carried = ""
      for column in texts.indices {
        if !upper[column].isEmpty { carried = last[column].isEmpty ? "" : upper[column] }
        let above = upper[column].isEmpty && !texts[column].isEmpty ? carried : upper[column]
        texts[column] = above.isEmpty ? texts[column] : texts[column].isEmpty ? above : above + " " + texts[column]
      }
    }
    return texts
  }
}

extension SheetMapping {
  /// For each column that needs a header, the headers that will do.
  var wantedHeaders: [[HeaderTemplate]] {
    columns.map(\.headers).filter { !$0.isEmpty } + blocks.map { [$0.header] } + (corrections.map { [[$0.action]] } ?? [])
  }
}

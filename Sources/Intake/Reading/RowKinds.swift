import Model
import Spreadsheets

/// Tells rows of data from titles, repeated headers, totals, notes and blank lines. Asked only of rows that lack something required.
struct RowKinds: Sendable {
  let headerTexts: [String]
  let totals: [String]
  /// The sheet's columns that go into a register.
  let mappedColumns: [Int]
  /// The sheet's column of the row's own number.
  let keyColumns: [Int]

  init(_ plan: SheetPlan) {
    headerTexts = plan.header.texts.map { Folding.fold($0) }
    totals = plan.mapping.totals
    mappedColumns = Array(Set(plan.passes.joined().compactMap(\.place))).sorted()
    let key = plan.mapping.table.key
    keyColumns = zip(plan.columns, plan.passes.first ?? []).compactMap { column, source in
      key.contains(column.column.id) && column.column.kind == .identifier ? source.place : nil
    }
  }

  /// Whether a row that lacks something required is a faulty row of data, not a title, header, total or note.
  /// - Parameter shape: the shape of the key of rows that are data (`A99-99999`).
  func isData(_ batch: borrowing RowBatch, row: Int, shape: String?) -> Bool {
    let texts = (0..<batch.columnCount).map { Folding.fold(batch.text(row: row, column: $0)) }
    let filled = texts.indices.filter { !texts[$0].isEmpty }
    guard let first = filled.first else { return false }
    if filled.count(where: { $0 < headerTexts.count && texts[$0] == headerTexts[$0] }) * 2 >= max(2, filled.count) { return false }
    if isTotal(texts[first]) || isTagRow(filled.map { texts[$0] }) { return false }
    let keys = keyColumns.filter { $0 < texts.count && !texts[$0].isEmpty }
    if let shape, keys.contains(where: { Self.shape(of: texts[$0]) == shape }) { return true }
    if filled.count == 1 { return false }
    return !keys.isEmpty || mappedColumns.count(where: { $0 < texts.count && !texts[$0].isEmpty }) * 3 > mappedColumns.count
  }

  /// HXL hashtags below a header: `#date+start`.
  private func isTagRow(_ texts: [String]) -> Bool {
    texts.allSatisfy { $0.first == "#" && $0.dropFirst().first?.isLetter == true && !$0.contains("!") && !$0.contains("?") }
  }

  func isTotal(_ text: String) -> Bool {
    totals.contains { word in
      text.hasPrefix(word) && (text.count == word.count || !(text.dropFirst(word.count).first?.isLetter ?? false))
    }
  }

  /// Digits as 9, letters as A: how identifiers of one register resemble each other.
  static func shape(of folded: String) -> String {
    String(folded.map { $0.isNumber ? "9" : $0.isLetter ? "A" : $0 })
  }
}

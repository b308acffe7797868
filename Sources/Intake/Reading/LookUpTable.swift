import Model
import Spreadsheets

/// An attribute of another file's rows, by key: both cleaned as text, the first row that bears a key wins.
struct LookUpTable: Sendable {
  /// Which file, sheet and columns are asked for.
  struct Request: Hashable, Sendable {
    let file: FoldedPattern
    let sheet: FoldedPattern?
    let key: HeaderTemplate
    let take: HeaderTemplate

    init(_ lookUp: ColumnMapping.LookUp) { (file, sheet, key, take) = (lookUp.file, lookUp.sheet, lookUp.keyThere, lookUp.take) }
  }

  private(set) var values: [String: String] = [:]

  static func key(_ text: String) -> String { Folding.fold(text) }

  /// Reads what is asked for; nil where the file or its columns are not there.
  static func read(_ request: Request, path: String, options: ReadingOptions) -> LookUpTable? {
    var visitor = LookUpVisitor(request: request)
    guard let workbook = try? Workbook.open(path, options: options) else { return nil }
    do throws(SpreadsheetError) { try workbook.read(into: &visitor) } catch { return nil }
    return visitor.found ? LookUpTable(values: visitor.values) : nil
  }
}

private struct LookUpVisitor: SheetVisitor {
  let request: LookUpTable.Request
  var values: [String: String] = [:]
  var found = false
  private var places: (key: Int, take: Int)?

  init(request: LookUpTable.Request) { self.request = request }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    places = nil
    return !found && request.sheet?.matches(sheet.name) ?? true
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    for row in 0..<batch.rowCount {
      if let places {
        let key = LookUpTable.key(batch.text(row: row, column: places.key))
        if !key.isEmpty && values[key] == nil { values[key] = CellText.plain(batch.text(row: row, column: places.take)) }
      } else {
        let texts = (0..<batch.columnCount).map { batch.text(row: row, column: $0) }
        guard let key = texts.firstIndex(where: { request.key.match($0) != nil }),
          let take = texts.firstIndex(where: { request.take.match($0) != nil })
        else { continue }
        places = (key, take)
        found = true
      }
    }
  }

  mutating func end(_ summary: SheetSummary) {}
}

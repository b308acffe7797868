package import Model
package import Spreadsheets

/// A sender's own file with what was wrong with it beside each cell: for the copy that goes back to the sender.
///
/// It holds the sender's raw cells, so it belongs into files that only their owner may read, apart from all reports.
package struct AnnotatedWorkbook: Sendable {
  package struct Note: Hashable, Sendable {
    /// 0-based in the sheet's grid.
    package let row: Int
    /// Nil where the whole row is meant.
    package let column: Int?
    package let issue: Issue
  }

  package struct Sheet: Sendable {
    package let name: String
    /// As typed, empty rows included, so that rows stand where they stood.
    package let cells: [[String]]
    package let notes: [Note]
  }

  package let sheets: [Sheet]
  /// What concerns the file or a sheet as a whole.
  package let remarks: [Issue]

  /// - Parameters:
  ///   - path: the file's path within the data folder, as in issues.
  ///   - place: where the file is.
  /// - Throws: where the file cannot be read.
  package init(path: String, place: String, issues: [Issue], options: ReadingOptions = ReadingOptions()) throws(SpreadsheetError) {
    let own = issues.filter { $0.place.file == path }
    sheets = try Workbook.open(place, options: options).wholeSheets().map { sheet in
      let noted = own.filter { ($0.place.sheet ?? "") == sheet.info.name && $0.place.row != nil }
      return Sheet(name: sheet.info.name, cells: sheet.grid, notes: Self.notes(noted, in: sheet))
    }
    remarks = own.filter { $0.place.row == nil }
  }

  /// The same, read as the mapping of the file says.
  package init(path: String, place: String, issues: [Issue], mappings: Mappings) throws(SpreadsheetError) {
    let options = mappings.mapping(for: path)?.reading ?? ReadingOptions()
    try self.init(path: path, place: place, issues: issues, options: options)
  }

  private static func notes(_ issues: [Issue], in sheet: WholeSheet) -> [Note] {
    let grid = sheet.grid
    var columns: [String: Int?] = [:]
    return issues.map { issue in
      let row = (issue.place.row ?? 1) - 1
      guard let header = issue.place.column else { return Note(row: row, column: nil, issue: issue) }
      let column = columns[header] ?? Self.column(of: header, in: grid.prefix(max(row, 1)))
      columns[header] = column
      return Note(row: row, column: column, issue: issue)
    }
  }

  /// The column under a header of one row, or of two that were joined.
  private static func column(of header: String, in rows: ArraySlice<[String]>) -> Int? {
    let wanted = Folding.fold(header)
    for (index, row) in rows.enumerated() {
      if let found = row.firstIndex(where: { Folding.fold($0) == wanted }) { return found }
      guard index > 0 else { continue }
      let width = max(rows[index - 1].count, row.count)
      let pair = [rows[index - 1], row].map { $0 + Array(repeating: "", count: width - $0.count) }
      if let found = SheetHeader.joined(pair[...]).firstIndex(where: { Folding.fold($0) == wanted }) { return found }
    }
    return nil
  }
}

package import Model
import Registers
package import Spreadsheets

/// What a mapping makes of a file: the first rows before and after, before anything else is changed.
package struct MappingPreview: Sendable {
  package struct Sheet: Sendable {
    package let name: String?
    package let table: String
    /// The register's columns that are filled, and the header that each comes from.
    package let columns: [(id: String, header: String?)]
    /// For each row shown: its number in the sheet, the cells as typed, and the values as read, column by column.
    package let rows: [(number: Int, before: [String], after: [String])]
    package let account: RowAccount
  }

  package let sheets: [Sheet]
  package let issues: [Issue]

  /// - Parameter rowLimit: how many rows of each sheet are shown.
  /// - Throws: where the file cannot be opened.
  package init(
    _ mapping: Mapping, path: String, place: String, dictionary: DataDictionary, asOf: Day, rowLimit: Int = 5
  ) throws(SpreadsheetError) {
    let workbook = try Workbook.open(place, options: mapping.reading)
    let context = IntakeContext(coding: ColumnCoding(codeLists: dictionary.codeLists, asOf: asOf), lookUps: [:])
    var reader = FileReader(path, mapping: mapping, isText: workbook.format == .delimitedText, context: context)
    do throws(SpreadsheetError) { try workbook.read(into: &reader) } catch { reader.fail(error) }
    reader.close()
    let whole = try workbook.wholeSheets()
    sheets = reader.draft.drafts.map { draft in
      let source = whole.first { $0.info.name == draft.sheetName ?? "" }
      return Sheet(draft, source, dictionary, rowLimit)
    }
    issues = reader.draft.issues + reader.draft.drafts.flatMap(\.issues)
  }
}

extension MappingPreview.Sheet {
  fileprivate init(_ draft: TableDraft, _ source: WholeSheet?, _ dictionary: DataDictionary, _ rowLimit: Int) {
    let filled = draft.columns.indices.filter { draft.columns[$0] != nil }
    name = draft.sheetName
    table = draft.table.id
    columns = filled.map { (draft.table.columns[$0].id, draft.headers[$0]) }
    var account = draft.account
    account.kept = draft.isWide ? Set(draft.rowNumbers.all).count : draft.rowNumbers.count
    self.account = account
    let heading = source.map { Self.heading(of: $0, with: draft.headers.compactMap(\.self)) }
    rows = (0..<draft.rowNumbers.count).prefix(rowLimit).map { index in
      let number = Int(draft.rowNumbers[index])
      let cells = source.flatMap { sheet in sheet.rowNumbers.firstIndex(of: number).map { sheet.rows[$0] } } ?? []
      let before = filled.map { place -> String in
        guard let header = draft.headers[place], let column = heading?.firstIndex(of: Folding.fold(header)) else { return "" }
        return column < cells.count ? cells[column] : ""
      }
      return (number, before, filled.map { draft.text(row: index, column: $0, dictionary) })
    }
  }

  /// The folded headings of a sheet, of one row or several joined, that hold all that is sought; empty where none does.
  private static func heading(of sheet: WholeSheet, with sought: [String]) -> [String] {
    let wanted = Set(sought.map { Folding.fold($0) })
    for row in sheet.rows.indices.prefix(100) {
      for count in 1...3 where row + count <= sheet.rows.count {
        let width = sheet.rows[row..<row + count].map(\.count).max() ?? 0
        let cells = sheet.rows[row..<row + count].map { cells in
          cells.map { CellText.plain($0) } + Array(repeating: "", count: width - cells.count)
        }
        let texts = SheetHeader.joined(cells[...]).map { Folding.fold($0) }
        if wanted.isSubset(of: texts) { return texts }
      }
    }
    return []
  }
}

extension TableDraft {
  /// A value as canonical text: codes by id, ISO days, plain numbers.
  func text(row: Int, column: Int, _ dictionary: DataDictionary) -> String {
    switch columns[column] {
    case .names(let names)?: return names[row] ?? ""
    case .codes(let values)?:
      guard values[row] != CodeList.missing, case .code(let id) = table.columns[column].kind else { return "" }
      return dictionary.codeLists[id]?.codes[Int(values[row])].id ?? ""
    case .days(let values)?: return values[row] == Day.missing ? "" : Day(number: values[row]).description
    case .numbers(let values)?: return values[row] == Quantity.missing ? "" : Quantity(tenThousandths: values[row]).description
    case nil: return ""
    }
  }
}

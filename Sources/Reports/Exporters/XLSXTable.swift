import CLibxlsxwriter
import Disclosure
import Foundation
import Model

/// The cells as a worksheet of typed columns, the same as the CSV's; age bands are codes, so that no program takes one for a date.
struct XLSXTable {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  /// The library writes files only, so the bytes go through a folder that only its owner can enter, and that is gone afterwards.
  func file() throws(WorkbookError) -> ExportedFile {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw WorkbookError(reason: "\(error.localizedDescription)") }
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "figures.xlsx").path
    guard let book = workbook_new(path) else { throw WorkbookError(reason: "no workbook") }
    write(into: book)
    let error = workbook_close(book)
    if error != LXW_NO_ERROR { throw WorkbookError(reason: String(cString: lxw_strerror(error))) }
    guard let data = FileManager.default.contents(atPath: path) else { throw WorkbookError(reason: "nothing was written") }
    return ExportedFile(name: "figures.xlsx", bytes: Array(data))
  }

  private func write(into book: UnsafeMutablePointer<lxw_workbook>) {
    var properties = lxw_doc_properties()
    properties.created = time_t(table.programme.dataCutOff.number) * 86_400
    workbook_set_properties(book, &properties)
    guard let sheet = workbook_add_worksheet(book, "figures") else { return }
    let head = workbook_add_format(book)
    format_set_bold(head)
    let rows = CSVPackage(table)
    for (column, title) in rows.header.enumerated() { worksheet_write_string(sheet, 0, lxw_col_t(column), title, head) }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_column(sheet, 0, lxw_col_t(rows.header.count - 1), 14, nil)
    let numbers = Set(["value", "numerator", "denominator"].compactMap { rows.header.firstIndex(of: $0) })
    for (line, row) in rows.rows.enumerated() {
      for (column, text) in row.enumerated() where !text.isEmpty {
        let (at, place) = (lxw_row_t(line + 1), lxw_col_t(column))
        if numbers.contains(column), let number = Quantity(text) {
          worksheet_write_number(sheet, at, place, number.double, nil)
        } else {
          worksheet_write_string(sheet, at, place, SheetCell.harmless(text), nil)
        }
      }
    }
  }
}

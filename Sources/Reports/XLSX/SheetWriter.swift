import CLibxlsxwriter
import Model

/// Writes worksheets into a workbook of the library.
struct SheetWriter {
  typealias Format = UnsafeMutablePointer<lxw_format>

  let book: UnsafeMutablePointer<lxw_workbook>
  private let isRightToLeft: Bool
  private let head: Format?
  private let wrapped: Format?
  private let day: Format?
  private let numbers: [SheetCell.Format: Format]

  init(_ book: UnsafeMutablePointer<lxw_workbook>, isRightToLeft: Bool) {
    (self.book, self.isRightToLeft) = (book, isRightToLeft)
    head = workbook_add_format(book)
    format_set_bold(head)
    format_set_text_wrap(head)
    format_set_align(head, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    format_set_bg_color(head, 0xE8EDF1)
    format_set_bottom(head, UInt8(LXW_BORDER_THIN.rawValue))
    wrapped = workbook_add_format(book)
    format_set_text_wrap(wrapped)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    func format(_ code: String) -> Format? {
      let format = workbook_add_format(book)
      format_set_num_format(format, code)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      return format
    }
    day = format("yyyy-mm-dd")
    let codes: [(SheetCell.Format, String)] = [(.whole, "#,##0"), (.decimal, "#,##0.0"), (.percent, "0.0%"), (.signed, "+#,##0;-#,##0;0")]
    numbers = codes.reduce(into: [:]) { $0[$1.0] = format($1.1) }
  }

  func add(_ name: String) -> UnsafeMutablePointer<lxw_worksheet>? {
    let sheet = workbook_add_worksheet(book, name)
    if isRightToLeft { worksheet_right_to_left(sheet) }
    return sheet
  }

  func write(_ content: Worksheet, as name: String) {
    guard let sheet = add(name) else { return }
    for (column, title) in content.heads.enumerated() { worksheet_write_string(sheet, 0, lxw_col_t(column), title, head) }
    for (row, cells) in content.rows.enumerated() {
      for (column, cell) in cells.enumerated() { write(cell, lxw_row_t(row + 1), lxw_col_t(column), sheet) }
    }
    for column in content.heads.indices {
      let longest = content.rows.reduce(12) { max($0, column < $1.count ? $1[column].width : 0) }
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(min(longest, 56)), nil)
    }
    worksheet_freeze_panes(sheet, 1, 1)
    if !content.rows.isEmpty {
      worksheet_autofilter(sheet, 0, 0, lxw_row_t(content.rows.count), lxw_col_t(content.heads.count - 1))
    }
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  func write(_ cell: SheetCell, _ row: lxw_row_t, _ column: lxw_col_t, _ sheet: UnsafeMutablePointer<lxw_worksheet>) {
    switch cell {
    case .empty: break
    case .text(let text): worksheet_write_string(sheet, row, column, text, wrapped)
    case .number(let number, let format): worksheet_write_number(sheet, row, column, number, numbers[format])
    case .day(let value):
      let (year, month, number) = value.civil
      var moment = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(number), hour: 0, min: 0, sec: 0)
      worksheet_write_datetime(sheet, row, column, &moment, day)
    }
  }
}

extension SheetCell {
  /// About how many characters wide the cell is.
  fileprivate var width: Int {
    switch self {
    case .empty: 0
    case .text(let text): text.count + 2
    case .number, .day: 12
    }
  }
}

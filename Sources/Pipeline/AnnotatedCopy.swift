import CLibxlsxwriter
import Intake
import Model
import Reports

/// A sender's workbook with its problems in colour and a comment on each, for the way back to the sender.
///
/// The first worksheet lists all problems, each with a link to its cell; the others stand as they were sent. Every cell is text, so that
/// no formula of the sender's ever runs.
struct AnnotatedCopy {
  private typealias Sheet = UnsafeMutablePointer<lxw_worksheet>
  private typealias Format = UnsafeMutablePointer<lxw_format>

  private let workbook: AnnotatedWorkbook
  private let wording: Wording
  private let asOf: Day

  private static let textLimit = 32_000
  private static let rowLimit = 1_048_576
  /// More comments make a workbook that no office computer opens; the list has all problems.
  private static let commentLimit = 5_000

  init(_ workbook: AnnotatedWorkbook, _ wording: Wording, asOf: Day) {
    (self.workbook, self.wording, self.asOf) = (workbook, wording, asOf)
  }

  /// Writes the file; the caller has made sure that only its owner can read it there.
  /// - Throws: `OutputError` where the library could not.
  func write(to path: String) throws(OutputError) {
    guard let book = workbook_new(path) else { throw OutputError(path: path) }
    var properties = lxw_doc_properties()
    properties.created = time_t(asOf.number) * 86_400
    workbook_set_properties(book, &properties)
    var names = SheetNames()
    let list = names.unique(wording.words("column.problem"))
    let titles = workbook.sheets.map { names.unique($0.name.isEmpty ? wording.words("column.sheet") : $0.name) }
    let colours = Colours(book)
    writeList(list, titles, colours, in: book)
    for (sheet, title) in zip(workbook.sheets, titles) { write(sheet, as: title, colours, in: book) }
    if workbook_close(book) != LXW_NO_ERROR { throw OutputError(path: path) }
  }

  // MARK: The list of problems

  private func writeList(_ name: String, _ titles: [String], _ colours: Colours, in book: UnsafeMutablePointer<lxw_workbook>) {
    guard let sheet = add(name, to: book) else { return }
    let heads = ["sheet", "row", "column", "severity", "problem"].map { wording.words("column.\($0)") }
    for (column, title) in heads.enumerated() { worksheet_write_string(sheet, 0, lxw_col_t(column), title, colours.head) }
    for (column, width) in [24.0, 10, 28, 14, 90].enumerated() {
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    let notes = zip(workbook.sheets, titles).flatMap { sheet, title in
      sheet.notes.map { (note: $0 as AnnotatedWorkbook.Note?, issue: $0.issue, title: title) }
    }
    let remarks = workbook.remarks.map { (note: nil as AnnotatedWorkbook.Note?, issue: $0, title: "") }
    for (line, entry) in (remarks + notes).prefix(Self.rowLimit - 1).enumerated() {
      let row = lxw_row_t(line + 1)
      worksheet_write_string(sheet, row, 0, entry.issue.place.sheet ?? "", nil)
      if let note = entry.note {
        worksheet_write_number(sheet, row, 1, Double(note.row + 1), nil)
        if line < Self.commentLimit {
          let cell = Self.address(row: note.row, column: note.column ?? 0)
          let link = "internal:'\(entry.title.replacing("'", with: "''"))'!\(cell)"
          worksheet_write_url_opt(sheet, row, 1, link, nil, "\(note.row + 1)", nil)
        }
      }
      worksheet_write_string(sheet, row, 2, entry.issue.place.column ?? "", nil)
      worksheet_write_string(sheet, row, 3, wording.words("severity.\(entry.issue.severity.rawValue)"), colours.of(entry.issue.severity))
      worksheet_write_string(sheet, row, 4, wording.sentence(of: entry.issue), colours.wrapped)
    }
  }

  // MARK: The sender's sheets

  private func write(_ content: AnnotatedWorkbook.Sheet, as name: String, _ colours: Colours, in book: UnsafeMutablePointer<lxw_workbook>) {
    guard let sheet = add(name, to: book) else { return }
    worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
    worksheet_set_column(sheet, 0, lxw_col_t(max(1, content.cells.map(\.count).max() ?? 1) - 1), 16, nil)
    let byRow = Dictionary(grouping: content.notes, by: \.row)
    var comments = 0
    for (row, cells) in content.cells.prefix(Self.rowLimit).enumerated() {
      let notes = byRow[row] ?? []
      let ofRow = notes.filter { $0.column == nil }
      for column in 0..<max(cells.count, (notes.compactMap(\.column).max() ?? -1) + 1, ofRow.isEmpty ? 0 : 1) {
        let own = notes.filter { $0.column == column } + ofRow
        let text = column < cells.count ? String(cells[column].prefix(Self.textLimit)) : ""
        let format = own.map(\.issue.severity).max().flatMap { colours.of($0) }
        if text.isEmpty {
          if format != nil { worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), format) }
        } else {
          worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text, format)
        }
        let said = column == 0 ? own : own.filter { $0.column != nil }
        if !said.isEmpty, comments < Self.commentLimit {
          comments += 1
          comment(on: sheet, row, column, said.map(\.issue))
        }
      }
    }
  }

  private func comment(on sheet: Sheet, _ row: Int, _ column: Int, _ issues: [Issue]) {
    let text = issues.map { wording.sentence(of: $0) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(
      separator: "\n")
    var options = lxw_comment_options()
    (options.x_scale, options.y_scale) = (2, max(1, Double(text.count) / 110))
    worksheet_write_comment_opt(sheet, lxw_row_t(row), lxw_col_t(column), String(text.prefix(Self.textLimit)), &options)
  }

  private func add(_ name: String, to book: UnsafeMutablePointer<lxw_workbook>) -> Sheet? {
    let sheet = workbook_add_worksheet(book, name)
    if wording.language.isRightToLeft { worksheet_right_to_left(sheet) }
    return sheet
  }

  /// `B12`
  private static func address(row: Int, column: Int) -> String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row + 1)"
  }

  /// The colours of the severities, as office programs colour bad, doubtful and remarkable cells.
  private struct Colours {
    let head: Format?
    let wrapped: Format?
    private let error: Format?
    private let warning: Format?
    private let note: Format?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      func filled(_ colour: UInt32) -> Format? {
        let format = workbook_add_format(book)
        format_set_bg_color(format, colour)
        return format
      }
      (error, warning, note, head) = (filled(0xFFC7CE), filled(0xFFEB9C), filled(0xDDEBF7), filled(0xE8EDF1))
      format_set_bold(head)
      wrapped = workbook_add_format(book)
      format_set_text_wrap(wrapped)
    }

    func of(_ severity: Issue.Severity) -> Format? {
      switch severity {
      case .error: error
      case .warning: warning
      case .note: note
      }
    }
  }
}

/// The annotated copies of a check, one for each file that has problems, in a folder that only its owner can enter.
struct AnnotatedCopies {
  static let folder = "annotated"

  let workspace: LoadedWorkspace
  let wording: Wording
  let asOf: Day

  /// Replaces what an earlier check left.
  /// - Returns: how many copies were written.
  func write(_ report: IntakeReport, into quarantine: OutputFolder) throws(OutputError) -> Int {
    quarantine.remove(Self.folder)
    let folder = try OutputFolder(quarantine.path + "/" + Self.folder)
    let byFile = Dictionary(grouping: report.issues, by: \.place.file)
    var count = 0
    for file in report.files where file.status == .read || file.status == .failed {
      guard let issues = byFile[file.path] else { continue }
      // A file that cannot be opened has no cells to send back.
      guard
        let copy = try? AnnotatedWorkbook(
          path: file.path, place: workspace.data + "/" + file.path, issues: issues, mappings: workspace.mappings)
      else {
        continue
      }
      let path = folder.path + "/" + file.path.replacing("/", with: " - ") + ".xlsx"
      try AnnotatedCopy(copy, wording, asOf: asOf).write(to: path + ".part")
      guard OutputFolder.adopt(path + ".part", as: path) else { throw OutputError(path: path) }
      count += 1
    }
    return count
  }
}

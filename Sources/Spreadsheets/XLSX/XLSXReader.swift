/// Reads an .xlsx package: the workbook leads to the parts, each sheet is streamed in its turn.
func readXLSX(_ workbook: Workbook, into writer: inout RowWriter) throws(SpreadsheetError) {
  var package = try ZipPackage(workbook.path, limits: workbook.options.limits)
  let workbookPart = try Relationships.of("", in: &package).target(ofType: "officeDocument") ?? "xl/workbook.xml"
  var book = WorkbookPart()
  try package.parse(workbookPart, into: &book)
  let parts = try Relationships.of(workbookPart, in: &package)
  var styles = StylesPart()
  if let part = parts.target(ofType: "styles"), package.holds(part) { try package.parse(part, into: &styles) }
  var strings = SharedStrings(path: workbook.path, limit: workbook.options.limits.sharedBytes)
  if let part = parts.target(ofType: "sharedStrings"), package.holds(part) { try package.parse(part, into: &strings) }

  for sheet in book.sheets {
    // Sheets of macros that were taken out keep their name and lead to nothing.
    if sheet.relationship.isEmpty { continue }
    guard let relationship = parts.all.first(where: { $0.id == sheet.relationship }) else {
      throw SpreadsheetError(reason: .malformed(detail: "a sheet without a part"), path: workbook.path)
    }
    // Charts and dialogs on sheets of their own are no worksheets.
    guard relationship.type == "worksheet" else { continue }
    guard writer.beginSheet(name: sheet.name, isHidden: sheet.isHidden) else { continue }
    try withUnsafeMutablePointer(to: &writer) { writer throws(SpreadsheetError) in
      var reader = XLSXSheetReader(writer: writer, strings: strings, styles: styles, dateSystem: book.dateSystem)
      try package.parse(relationship.target, into: &reader)
    }
    writer.endSheet()
  }
}

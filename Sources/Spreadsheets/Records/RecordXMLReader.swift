/// Reads XML whose elements are records: once to learn what occurs in it, then once for each sheet.
///
/// Each sheet begins with its columns' titles as row 0; the n-th record is row n.
func readRecordXML(_ workbook: Workbook, into writer: inout RowWriter) throws(SpreadsheetError) {
  let layout = RecordLayout(try recordTree(of: workbook))
  var sheets = layout.sheets
  if let path = workbook.options.rowPath {
    guard let sheet = layout.sheet(at: path) else { throw SpreadsheetError(reason: .noSuchElements(path: path), path: workbook.path) }
    sheets = [sheet]
  }
  let source = XMLSource(path: workbook.path, repairsControls: true, wrapsContent: true)
  for sheet in sheets {
    guard writer.beginSheet(name: sheet.name, elementPath: sheet.path) else { continue }
    writer.writeTitles(of: sheet)
    let file = try InputFile(workbook.path)
    try withUnsafeMutablePointer(to: &writer) { writer throws(SpreadsheetError) in
      var reader = RecordSheetReader(writer: writer, sheet: sheet, tree: layout.tree)
      try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
        try file.parseXML(source, into: reader)
        writer.pointee.summary.repairedCharacters = reader.pointee.repairedCharacters
      }
    }
    writer.endSheet()
  }
}

/// What occurs in a file of records.
func recordTree(of workbook: Workbook) throws(SpreadsheetError) -> RecordTree {
  let file = try InputFile(workbook.path)
  var profiler = RecordProfiler(path: workbook.path, depthLimit: workbook.options.limits.depth)
  try withUnsafeMutablePointer(to: &profiler) { profiler throws(SpreadsheetError) in
    try file.parseXML(XMLSource(path: workbook.path, repairsControls: true, wrapsContent: true), into: profiler)
  }
  return profiler.tree
}

extension RowWriter {
  fileprivate mutating func writeTitles(of sheet: RecordSheet) {
    beginRow(number: 0)
    for (index, column) in sheet.columns.enumerated() {
      openCell()
      append(column.title.utf8)
      closeCell(index, .text)
    }
    endRow()
  }
}

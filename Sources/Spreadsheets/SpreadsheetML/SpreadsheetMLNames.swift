/// The names of XML Spreadsheet 2003, interned once for a file.
struct SpreadsheetMLNames {
  enum CellType { case text, number, dateTime, boolean, error }

  private(set) var spreadsheet, worksheet, table, column, row, cell, data: XMLName?
  private(set) var style, numberFormat, id, parent, format, date1904: XMLName?
  private(set) var name, index, span, hidden, styleID, mergeAcross, mergeDown, type, formula: XMLName?

  /// No names yet: a file's parser has not begun.
  init() {}

  init(_ session: XMLSession) {
    spreadsheet = session.name("urn:schemas-microsoft-com:office:spreadsheet")
    worksheet = session.name("Worksheet")
    table = session.name("Table")
    column = session.name("Column")
    row = session.name("Row")
    cell = session.name("Cell")
    data = session.name("Data")
    style = session.name("Style")
    numberFormat = session.name("NumberFormat")
    id = session.name("ID")
    parent = session.name("Parent")
    format = session.name("Format")
    date1904 = session.name("Date1904")
    name = session.name("Name")
    index = session.name("Index")
    span = session.name("Span")
    hidden = session.name("Hidden")
    styleID = session.name("StyleID")
    mergeAcross = session.name("MergeAcross")
    mergeDown = session.name("MergeDown")
    type = session.name("Type")
    formula = session.name("Formula")
  }

  /// What `ss:Type` says; text where it says nothing.
  func cellType(_ attributes: XMLAttributes) -> CellType {
    switch attributes.value(type)?.first {
    case UInt8(ascii: "N"): .number
    case UInt8(ascii: "D"): .dateTime
    case UInt8(ascii: "B"): .boolean
    case UInt8(ascii: "E"): .error
    default: .text
    }
  }
}

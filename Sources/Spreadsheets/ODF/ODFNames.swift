/// The names of OpenDocument spreadsheets, interned once for a file.
struct ODFNames {
  private(set) var tableSpace, textSpace, officeSpace, drawSpace: XMLName?
  private(set) var spreadsheet, annotation: XMLName?
  private(set) var table, column, row, cell, coveredCell, shapes: XMLName?
  private(set) var paragraph, heading, spaces, tab, lineBreak, rubyText: XMLName?
  private(set) var style, tableProperties, display: XMLName?
  private(set) var name, styleName, visibility, rowsRepeated, columnsRepeated, formula: XMLName?
  private(set) var valueType, value, dateValue, timeValue, booleanValue, stringValue, count: XMLName?

  /// No names yet: a file's parser has not begun.
  init() {}

  init(_ session: XMLSession) {
    tableSpace = session.name("urn:oasis:names:tc:opendocument:xmlns:table:1.0")
    textSpace = session.name("urn:oasis:names:tc:opendocument:xmlns:text:1.0")
    officeSpace = session.name("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
    drawSpace = session.name("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")
    spreadsheet = session.name("spreadsheet")
    annotation = session.name("annotation")
    table = session.name("table")
    column = session.name("table-column")
    row = session.name("table-row")
    cell = session.name("table-cell")
    coveredCell = session.name("covered-table-cell")
    shapes = session.name("shapes")
    paragraph = session.name("p")
    heading = session.name("h")
    spaces = session.name("s")
    tab = session.name("tab")
    lineBreak = session.name("line-break")
    rubyText = session.name("ruby-text")
    style = session.name("style")
    tableProperties = session.name("table-properties")
    display = session.name("display")
    name = session.name("name")
    styleName = session.name("style-name")
    visibility = session.name("visibility")
    rowsRepeated = session.name("number-rows-repeated")
    columnsRepeated = session.name("number-columns-repeated")
    formula = session.name("formula")
    valueType = session.name("value-type")
    value = session.name("value")
    dateValue = session.name("date-value")
    timeValue = session.name("time-value")
    booleanValue = session.name("boolean-value")
    stringValue = session.name("string-value")
    count = session.name("c")
  }
}

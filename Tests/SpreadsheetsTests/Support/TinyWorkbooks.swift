@testable import Spreadsheets

/// An .xlsx with one worksheet, its rows given as the content of `sheetData`.
func xlsx(
  _ rows: String, strings: String? = nil, styles: String = "", workbook: String = "", before: String = "",
  namespace: String = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
) -> TinyZip {
  xlsx(
    sheets: [("Suivi", "", before + "<sheetData>\(rows)</sheetData>")], strings: strings, styles: styles, workbook: workbook,
    namespace: namespace)
}

func xlsx(
  sheets: [(name: String, attributes: String, content: String)], strings: String? = nil, styles: String = "", workbook: String = "",
  namespace: String = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
) -> TinyZip {
  let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
  let entries = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"s\($0)\" \($1.attributes)/>" }.joined()
  let targets = sheets.indices.map { "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"sheets/\($0).xml\"/>" }.joined()
  var parts = [
    ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><!-- spreadsheetml --></Types>"),
    (
      "_rels/.rels",
      "<Relationships xmlns='\(relationships)'><Relationship Id='w' Type='\(office)/officeDocument' Target='/book/main.xml'/></Relationships>"
    ),
    ("book/main.xml", "<workbook xmlns='\(namespace)' xmlns:r='\(office)'>\(workbook)<sheets>\(entries)</sheets></workbook>"),
    (
      "book/_rels/main.xml.rels",
      """
      <Relationships xmlns='\(relationships)'>\(targets)<Relationship Id='t' Type='\(office)/styles' Target='styles.xml'/>
      <Relationship Id='x' Type='\(office)/sharedStrings' Target='../texts/shared.xml'/></Relationships>
      """
    ),
    ("book/styles.xml", "<styleSheet xmlns='\(namespace)'>\(styles)</styleSheet>"),
  ]
  for (index, sheet) in sheets.enumerated() {
    parts.append(("book/sheets/\(index).xml", "<worksheet xmlns='\(namespace)'>\(sheet.content)</worksheet>"))
  }
  if let strings { parts.append(("texts/shared.xml", "<sst xmlns='\(namespace)'>\(strings)</sst>")) }
  return TinyZip(parts)
}

/// A Flat ODF spreadsheet with these tables.
func flatODF(_ tables: String, styles: String = "") -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <office:document \(odfNamespaces) office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
  <office:automatic-styles>\(styles)</office:automatic-styles>
  <office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body></office:document>
  """
}

/// The same as an .ods package.
func ods(_ tables: String, styles: String = "") -> TinyZip {
  TinyZip([
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    (
      "content.xml",
      flatODF(tables, styles: styles).replacing("office:document ", with: "office:document-content ").replacing(
        "office:document>", with: "office:document-content>")
    ),
    ("META-INF/manifest.xml", "<manifest/>"),
  ])
}

private let odfNamespaces =
  ["office", "table", "text", "style"].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }.joined(separator: " ")
  + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""

/// An XML Spreadsheet 2003 with these worksheets.
func spreadsheetML(worksheets: String, styles: String = "") -> String {
  """
  <?xml version="1.0"?>
  <?mso-application progid="Excel.Sheet"?>
  <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
    xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
  <Styles>\(styles)</Styles>\(worksheets)</Workbook>
  """
}

func sheets(in package: TinyZip, options: ReadingOptions = ReadingOptions()) throws -> [WholeSheet] {
  try withFile(package.bytes) { try Workbook.open($0, options: options).wholeSheets() }
}

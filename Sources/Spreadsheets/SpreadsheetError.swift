/// Why a file, or the rest of it, could not be read.
package struct SpreadsheetError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case missing
    /// What the path leads to instead: `a folder`, `a symbolic link`, `a device`.
    case notAFile(found: String)
    case unreadable
    case empty
    /// Of a known format that is not read; the name of it (`xls`, `pdf`, `html`).
    case notRead(format: String)
    case unknownFormat
    case encrypted
    /// XML that is not well-formed, a zip that is cut; libxml2's or libzip's own words, without content of cells.
    case malformed(detail: String)
    case wrongEncoding
    /// A limit of `ReadingLimits`, by its name.
    case limit(name: String, value: Int)
    /// A DTD or entity in XML.
    case forbiddenXML
    /// No elements lie at the declared path of rows.
    case noSuchElements(path: String)
    /// An option asks for a table, from 0, that the text does not have.
    case noSuchTable(index: Int, count: Int)
  }

  package let reason: Reason
  package let path: String
  package var line: Int?
  package var byteOffset: Int?

  package init(reason: Reason, path: String, line: Int? = nil, byteOffset: Int? = nil) {
    (self.reason, self.path, self.line, self.byteOffset) = (reason, path, line, byteOffset)
  }
}

extension SpreadsheetError: CustomStringConvertible {
  /// `Aman/cases.xml, line 12, byte 3401: the XML is cut or broken (...). Export the file again.`
  package var description: String { "\(place): \(sentence)" }

  private var place: String {
    path + (line.map { ", line \($0)" } ?? "") + (byteOffset.map { ", byte \($0)" } ?? "")
  }

  private var sentence: String {
    switch reason {
    case .missing: "there is no such file. Check its name and folder."
    case .notAFile(let found): "this is \(found), not a file. Put the file itself here."
    case .unreadable: "the file cannot be read. Check that you may read it and that no other program holds it."
    case .empty: "the file is empty. Export it again, or wait until it is fully written."
    case .notRead(let format): Self.notReadSentence(format)
    case .unknownFormat: "this is no spreadsheet that is known here. Save it as .xlsx or CSV."
    case .encrypted: "the file is protected by a password. Save it again without one."
    case .malformed(let detail): "the file is cut or broken (\(detail)). Export it again, or wait until it is fully written."
    case .wrongEncoding: "the text is not in the encoding that the file declares. Export it again as UTF-8."
    case .limit(let name, let value):
      "the file goes beyond the limit of \(value) \(name). If it is sound, raise this limit; else export it again."
    case .noSuchElements(let path): "no elements lie at \(path). `athar sniff` lists the paths of rows."
    case .noSuchTable(let index, let count):
      "there is no table \(index): \(count == 0 ? "no table was found" : "the tables are 0 to \(count - 1)"). See what athar sniff finds."
    case .forbiddenXML: "the XML declares a document type or entities, which are not read. Export it again without them."
    }
  }

  private static func notReadSentence(_ format: String) -> String {
    let name = formatsNotRead[format] ?? format
    return "this is \(name), which is not read. Open it and save it as .xlsx or CSV."
  }

  private static let formatsNotRead = [
    "xls": "an Excel 97-2003 workbook (.xls)", "xlsb": "an Excel binary workbook (.xlsb)", "numbers": "an Apple Numbers document",
    "pdf": "a PDF document", "html": "a web page (HTML), whatever its name says", "doc": "a Word 97-2003 document",
    "docx": "a Word document", "pptx": "a PowerPoint presentation", "odt": "an OpenDocument text", "odp": "an OpenDocument presentation",
    "word2003xml": "a Word 2003 XML document", "rtf": "a Rich Text document", "zip": "a zip archive of other files",
    "gzip": "a compressed file (gzip)", "sqlite": "a SQLite database", "access": "an Access database", "image": "an image",
    "xsd": "an XML schema, which holds no data of its own",
    "ole": "a file of Microsoft's compound format without a workbook",
  ]
}

import CLibxml2

/// What in a file of records is no record: schemas, and the marks that programs add for themselves.
enum RecordNames {
  /// Attributes that may carry a column's name, the best first.
  static let naming = ["name", "concept", "id"]
  /// Attributes that may stand beside a naming one.
  static let besideNaming: Set = ["value", "key", "type", "nil"]

  /// Elements whose content describes the records.
  static func isDescription(_ name: String, _ namespace: String) -> Bool {
    switch name {
    case "schema", "Schema":
      namespace == "http://www.w3.org/2001/XMLSchema" || namespace.hasPrefix("uuid:BDC6E3F0")
        || namespace == "urn:schemas-microsoft-com:xml-data"
    case "before", "errors": namespace == "urn:schemas-microsoft-com:xml-diffgram-v1"
    case "table_structure": true
    default: false
    }
  }

  /// Attributes that say something about the XML, not about the record.
  static func isMark(_ namespace: String) -> Bool {
    namespace == "http://www.w3.org/2001/XMLSchema-instance" || namespace == "urn:schemas-microsoft-com:xml-diffgram-v1"
      || namespace == "urn:schemas-microsoft-com:xml-msdata"
  }

  /// Access and ADO write `N_x00B0__x0020_du_x0020_dossier` for `N° du dossier`.
  static func title(of name: XMLName) -> String {
    let text = name.string
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var bytes = Array(text.utf8)
    unescapeTail(of: &bytes, from: 0)
    return String(decoding: bytes, as: UTF8.self)
  }
}

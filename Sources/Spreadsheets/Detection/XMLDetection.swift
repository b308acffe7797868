import CLibxml2

/// Decides by the root element what an XML file is.
func detectXML(_ head: [UInt8], path: String, limits: ReadingLimits) throws(SpreadsheetError) -> DetectedFormat {
  if beginsAsHTML(head) { return .refused(.notRead(format: "html")) }
  if declaresDocumentType(head) { return .refused(.forbiddenXML) }
  var reader = RootReader()
  var isGiven = false
  do throws(SpreadsheetError) {
    try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
      try parseXML(
        XMLSource(path: path, repairsControls: true, mayEndEarly: true),
        from: { buffer throws(SpreadsheetError) in
          if isGiven { return 0 }
          isGiven = true
          let taken = min(head.count, buffer.count)
          head.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<taken])) }
          return taken
        }, into: reader)
    }
  } catch {
    // After the root has begun, what is wrong is the reader's to say: a fragment of several roots is nothing wrong at all.
    if !reader.hasRoot { throw error }
  }
  return reader.format
}

/// Reads up to the first element within the root.
private struct RootReader: XMLReading {
  private var session: XMLSession?
  private var root: (name: String, namespace: String)?
  private var child: String?
  private(set) var stopped: XMLStop?
  var repairedCharacters = 0

  static let events = XMLEvents(
    start: { context, name, _, namespace, _, _, _, _, _ in
      context?.assumingMemoryBound(to: RootReader.self).pointee.start(name, namespace)
    }, text: { _, _, _ in }, end: { _, _, _, _ in })

  mutating func begin(_ session: XMLSession) { self.session = session }

  private mutating func start(_ name: XMLName?, _ namespace: XMLName?) {
    guard let name else { return }
    if root == nil {
      root = (name.string, namespace?.string ?? "")
    } else if stopped == nil {
      child = name.string
      stopped = .satisfied
      session?.stop()
    }
  }

  var hasRoot: Bool { root != nil }

  var format: DetectedFormat {
    guard let root else { return .refused(.malformed(detail: "no element at all")) }
    switch (root.namespace, root.name) {
    case ("urn:schemas-microsoft-com:office:spreadsheet", _): return .read(.spreadsheetML2003)
    case ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "document"): return .read(.flatODF)
    case ("http://schemas.microsoft.com/office/word/2003/wordml", _): return .refused(.notRead(format: "word2003xml"))
    case ("http://schemas.microsoft.com/office/2006/xmlPackage", _): return .refused(.notRead(format: "docx"))
    case ("http://www.w3.org/2001/XMLSchema", "schema"): return .refused(.notRead(format: "xsd"))
    case ("http://www.w3.org/1999/xhtml", _): return .refused(.notRead(format: "html"))
    default: return isHTML(root.name.lowercased()) ? .refused(.notRead(format: "html")) : .read(.recordXML)
    }
  }

  private func isHTML(_ root: String) -> Bool {
    if htmlRoots.contains(root) { return true }
    return root == "table" && child.map { ["tr", "thead", "tbody", "caption", "colgroup", "col"].contains($0.lowercased()) } ?? false
  }
}

private let htmlRoots: Set<String> = ["html", "head", "body", "meta", "div", "style", "title"]

/// HTML is rarely well-formed, so its beginning decides before any parser looks: `<!DOCTYPE html`, `<html`, `<meta` ...
private func beginsAsHTML(_ head: [UInt8]) -> Bool {
  let text = String(decoding: markup(head).prefix(200), as: UTF8.self).lowercased()
  if text.hasPrefix("<!doctype html") { return true }
  return htmlRoots.contains { text.hasPrefix("<\($0)>") || text.hasPrefix("<\($0) ") || text.hasPrefix("<\($0)\n") }
}

private func declaresDocumentType(_ head: [UInt8]) -> Bool {
  var rest = markup(head)[...]
  while rest.first == UInt8(ascii: "<"), let second = rest.dropFirst().first {
    let end: [UInt8]
    switch second {
    case UInt8(ascii: "?"): end = Array("?>".utf8)
    case UInt8(ascii: "!"):
      guard rest.starts(with: Array("<!--".utf8)) else { return true }
      end = Array("-->".utf8)
    default: return false
    }
    guard let close = rest.firstRange(of: end) else { return false }
    rest = rest[close.upperBound...].drop { $0 <= 0x20 }
  }
  return false
}

/// The beginning of the file from its first `<` on, in one byte a character.
private func markup(_ head: [UInt8]) -> [UInt8] {
  let isWide = head.withUnsafeBytes { wideEncoding(of: $0) } != nil
  return Array((isWide ? head.filter { $0 != 0 } : head).drop { $0 != UInt8(ascii: "<") })
}

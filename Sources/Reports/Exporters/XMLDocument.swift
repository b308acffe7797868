import CLibxml2
import Foundation

/// A finished XML file, read back as a tree by a library that did not write it.
struct XMLDocument: ~Copyable {
  private let document: xmlDocPtr

  /// Nil where the bytes are no well-formed XML.
  init?(_ bytes: [UInt8]) {
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let read = bytes.withUnsafeBytes { bytes in
      xmlReadMemory(bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, nil, options)
    }
    guard let read else { return nil }
    document = read
  }

  deinit { xmlFreeDoc(document) }

  var root: Element? { xmlDocGetRootElement(document).map(Element.init) }

  /// What a schema (an XSD file) finds wrong, with lines; nil where the schema itself cannot be read.
  func problems(bySchema path: String) -> [String]? {
    // Of a file that is not there libxml2 would speak on standard error.
    guard access(path, R_OK) == 0, let parser = xmlSchemaNewParserCtxt(path) else { return nil }
    defer { xmlSchemaFreeParserCtxt(parser) }
    xmlSchemaSetParserStructuredErrors(parser, { _, _ in }, nil)
    guard let schema = xmlSchemaParse(parser) else { return nil }
    defer { xmlSchemaFree(schema) }
    guard let validation = xmlSchemaNewValidCtxt(schema) else { return nil }
    defer { xmlSchemaFreeValidCtxt(validation) }
    var found: [String] = []
    return withUnsafeMutablePointer(to: &found) { found in
      xmlSchemaSetValidStructuredErrors(
        validation,
        { found, error in
          guard let found, let error = error?.pointee else { return }
          let message = error.message.map { String(cString: $0) } ?? "XML error \(error.code)"
          found.assumingMemoryBound(to: [String].self).pointee.append(
            "line \(error.line): \(message.split(whereSeparator: \.isNewline).joined(separator: " "))")
        }, found)
      let verdict = xmlSchemaValidateDoc(validation, document)
      if verdict < 0 { return nil }
      if verdict > 0, found.pointee.isEmpty { found.pointee.append("the schema is not fulfilled") }
      return found.pointee
    }
  }

  /// An element of the tree; not to be kept longer than the document.
  struct Element {
    private let node: xmlNodePtr

    fileprivate init(_ node: xmlNodePtr) { self.node = node }

    var name: String { String(cString: node.pointee.name) }
    var line: Int { xmlGetLineNo(node) }

    /// The child elements, those of a name where one is given.
    func children(_ name: String? = nil) -> [Element] {
      sequence(first: node.pointee.children) { $0?.pointee.next }.compactMap { child in
        guard let child, child.pointee.type == XML_ELEMENT_NODE else { return nil }
        let element = Element(child)
        return name == nil || element.name == name ? element : nil
      }
    }

    /// An attribute without a namespace.
    subscript(attribute: String) -> String? {
      guard let value = xmlGetNoNsProp(node, attribute) else { return nil }
      defer { athar_xml_free(value) }
      return String(cString: value)
    }

    var text: String {
      guard let content = xmlNodeGetContent(node) else { return "" }
      defer { athar_xml_free(content) }
      return String(cString: content)
    }
  }
}

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a page says, read back with an XML parser: pages are well-formed, so that any reader takes them alike.
final class PageText: NSObject, XMLParserDelegate {
  private(set) var error: (any Error)?
  /// The values of all figures outside drawings, in the order of the page.
  private(set) var values: [String] = []
  /// Text that stands in no element with a direction of its own.
  private(set) var bare = ""
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private var isolated: [Bool] = []

  init(_ html: String) {
    super.init()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = self
    if !parser.parse() { error = parser.parserError }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
    isolated.append((isolated.last ?? false) || name == "bdi" || name == "svg" || name == "style" || name == "title")
    if let value = attributes["data-value"] { values.append(value) }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { isolated.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters text: String) { if isolated.last == false { bare += text } }
}

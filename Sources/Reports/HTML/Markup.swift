/// Writes elements of HTML so that they close in the order they opened and every text is escaped. The result is also well-formed XML.
struct Markup {
  private(set) var text = ""

  typealias Attribute = (name: String, value: String?)

  /// An element with content; attributes that are nil are left out.
  mutating func element(_ name: String, _ attributes: [Attribute] = [], _ content: (inout Markup) -> Void = { _ in }) {
    open(name, attributes, end: ">")
    content(&self)
    text += "</\(name)>"
  }

  /// An element that has no content and no end tag in HTML.
  mutating func void(_ name: String, _ attributes: [Attribute] = []) { open(name, attributes, end: "/>") }

  mutating func write(_ plain: String) { Self.escape(plain, into: &text) }

  /// Text that is markup already: style sheets and drawings of our own.
  mutating func raw(_ markup: String) { text += markup }

  mutating func write(_ phrase: Phrase) {
    for piece in phrase.pieces {
      switch piece {
      case .text(let plain): write(plain)
      case .figure(let shown, let value):
        element("bdi", [("dir", "ltr"), ("data-value", value.isEmpty ? nil : value)]) { $0.write(shown) }
      case .isolated(let name): element("bdi") { $0.write(name) }
      }
    }
  }

  private mutating func open(_ name: String, _ attributes: [Attribute], end: String) {
    text += "<\(name)"
    for (attribute, value) in attributes {
      guard let value else { continue }
      text += " \(attribute)=\""
      Self.escape(value, into: &text)
      text += "\""
    }
    text += end
  }

  private static func escape(_ plain: String, into text: inout String) {
    guard plain.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }) else {
      text += plain
      return
    }
    for scalar in plain.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

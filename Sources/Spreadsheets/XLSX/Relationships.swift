/// A part's relationships: which other parts it leads to, and as what.
struct Relationships: XMLReading {
  struct Relationship {
    let id: String
    /// The last word of the type's address, the same in the transitional and the strict edition: `worksheet`, `styles`.
    let type: String
    let target: String
  }

  private(set) var all: [Relationship] = []
  let stopped: XMLStop? = nil
  var repairedCharacters = 0
  private var names: (relationship: XMLName?, id: XMLName?, type: XMLName?, target: XMLName?)

  static let events = XMLEvents(
    start: { context, name, _, _, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, XMLAttributes(attributes, count))
    }, text: { _, _, _ in }, end: { _, _, _, _ in })

  mutating func begin(_ session: XMLSession) {
    names = (session.name("Relationship"), session.name("Id"), session.name("Type"), session.name("Target"))
  }

  private mutating func start(_ name: XMLName?, _ attributes: XMLAttributes) {
    guard name == names.relationship, let target = attributes.string(names.target) else { return }
    let type = attributes.string(names.type)?.split(separator: "/").last.map(String.init) ?? ""
    all.append(Relationship(id: attributes.string(names.id) ?? "", type: type, target: target))
  }

  /// The part that the first relationship of a type leads to.
  func target(ofType type: String) -> String? { all.first { $0.type == type }?.target }

  /// Reads the relationships of a part (`""` is the package itself), their targets made names of parts.
  static func of(_ part: String, in package: inout ZipPackage) throws(SpreadsheetError) -> Relationships {
    let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    var found = Relationships()
    let file = "\(folder)_rels/\(name).rels"
    guard package.holds(file) else { return found }
    try package.parse(file, into: &found)
    found.all = found.all.map { Relationship(id: $0.id, type: $0.type, target: resolve($0.target, in: folder)) }
    return found
  }

  /// `../x.xml` in `xl/a/` is `xl/x.xml`; a leading `/` starts at the package. What leads out of the package stays at its root.
  private static func resolve(_ target: String, in folder: String) -> String {
    let target = String(target.map { $0 == "\\" ? "/" : $0 })
    var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension ZipPackage {
  /// Parses a part as XML.
  mutating func parse<Reader: XMLReading & ~Copyable>(_ part: String, into reader: inout Reader) throws(SpreadsheetError) {
    let path = path
    try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
      try read(part) { next throws(SpreadsheetError) in try parseXML(XMLSource(path: path), from: next, into: reader) }
    }
  }
}

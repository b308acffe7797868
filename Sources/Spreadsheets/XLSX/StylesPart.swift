/// The styles part of an .xlsx: what each cell style makes of a number.
struct StylesPart: XMLReading {
  private(set) var formats: [NumberFormat] = []
  let stopped: XMLStop? = nil
  var repairedCharacters = 0
  private var custom: [Int: NumberFormat] = [:]
  private var isInCellFormats = false
  private var names: (numberFormat: XMLName?, cellFormats: XMLName?, format: XMLName?, id: XMLName?, code: XMLName?)

  static let events = XMLEvents(
    start: { context, name, _, _, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, XMLAttributes(attributes, count))
    },
    text: { _, _, _ in },
    end: { context, name, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.end(name) })

  mutating func begin(_ session: XMLSession) {
    names = (session.name("numFmt"), session.name("cellXfs"), session.name("xf"), session.name("numFmtId"), session.name("formatCode"))
  }

  private mutating func start(_ name: XMLName?, _ attributes: XMLAttributes) {
    if name == names.numberFormat, let id = attributes.integer(names.id), let code = attributes.string(names.code) {
      // Formats of conditional styles come later and may use a number again.
      if formats.isEmpty { custom[id] = NumberFormat(code: code) }
    } else if name == names.cellFormats {
      isInCellFormats = true
    } else if name == names.format, isInCellFormats {
      let id = attributes.integer(names.id) ?? 0
      formats.append(custom[id] ?? NumberFormat(builtIn: id))
    }
  }

  private mutating func end(_ name: XMLName?) { if name == names.cellFormats { isInCellFormats = false } }

  func format(_ style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .number }
}

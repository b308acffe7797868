/// The workbook part of an .xlsx: its sheets in order and the day it counts from.
struct WorkbookPart: XMLReading {
  struct SheetEntry {
    let name: String
    let relationship: String
    let isHidden: Bool
  }

  private(set) var sheets: [SheetEntry] = []
  private(set) var dateSystem = DateSystem.from1900
  let stopped: XMLStop? = nil
  var repairedCharacters = 0
  private var names: (sheet: XMLName?, properties: XMLName?, name: XMLName?, id: XMLName?, state: XMLName?, date1904: XMLName?)

  static let events = XMLEvents(
    start: { context, name, _, _, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, XMLAttributes(attributes, count))
    }, text: { _, _, _ in }, end: { _, _, _, _ in })

  mutating func begin(_ session: XMLSession) {
    names = (
      session.name("sheet"), session.name("workbookPr"), session.name("name"), session.name("id"), session.name("state"),
      session.name("date1904")
    )
  }

  private mutating func start(_ name: XMLName?, _ attributes: XMLAttributes) {
    if name == names.properties {
      if attributes.isTrue(names.date1904) { dateSystem = .from1904 }
    } else if name == names.sheet, let title = attributes.string(names.name) {
      let state = attributes.string(names.state)
      sheets.append(
        SheetEntry(name: title, relationship: attributes.string(names.id) ?? "", isHidden: state == "hidden" || state == "veryHidden"))
    }
  }
}

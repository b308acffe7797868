/// Which sheets of an XML Spreadsheet 2003 are hidden, by their index: the file says so only after each sheet's rows.
///
/// Nearly no file has hidden sheets, so their sign is first looked for in the bytes, at the speed of reading.
func hiddenSheets(ofSpreadsheetML workbook: Workbook) throws(SpreadsheetError) -> Set<Int> {
  guard try mentionsHiddenSheets(workbook.path) else { return [] }
  let file = try InputFile(workbook.path)
  var reader = VisibilityReader(depthLimit: workbook.options.limits.depth)
  do throws(SpreadsheetError) {
    try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
      try file.parseXML(XMLSource(path: workbook.path, repairsControls: true), into: reader)
    }
  } catch {
    // The rows are read up to the same fault, which is reported then.
  }
  return reader.hidden
}

/// Whether `Hidden<` of `<Visible>SheetHidden</Visible>`, or UTF-16, occurs in the file.
private func mentionsHiddenSheets(_ path: String) throws(SpreadsheetError) -> Bool {
  let file = try InputFile(path)
  let sign: StaticString = "Hidden</"
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
  defer { buffer.deallocate() }
  var kept = 0
  var isFirst = true
  while true {
    let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
    if count == 0 { return false }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<(kept + count)])
    if isFirst, wideEncoding(of: bytes) != nil { return true }
    isFirst = false
    if position(of: sign, in: bytes) != nil { return true }
    kept = min(sign.utf8CodeUnitCount - 1, bytes.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.suffix(kept)))
  }
}

/// Reads `<Visible>` of each sheet and nothing else.
private struct VisibilityReader: XMLReading {
  private(set) var hidden: Set<Int> = []
  private(set) var stopped: XMLStop?
  var repairedCharacters = 0
  private let depthLimit: Int
  private var session: XMLSession?
  private var worksheet, visible: XMLName?
  private var depth = 0
  private var sheet = -1
  private var isVisibility = false
  private var text: [UInt8] = []

  init(depthLimit: Int) { self.depthLimit = depthLimit }

  static let events = XMLEvents(
    start: { context, name, _, _, _, _, _, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.start(name) },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, _, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.end() })

  mutating func begin(_ session: XMLSession) {
    self.session = session
    (worksheet, visible) = (session.name("Worksheet"), session.name("Visible"))
  }

  private mutating func start(_ name: XMLName?) {
    depth += 1
    if depth > depthLimit {
      stopped = .satisfied
      session?.stop()
    }
    if name == worksheet { sheet += 1 }
    isVisibility = name == visible
  }

  private mutating func text(_ text: XMLName?, _ count: Int32) {
    if isVisibility, self.text.count < 64 { self.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count))) }
  }

  private mutating func end() {
    if isVisibility, text == Array("SheetHidden".utf8) || text == Array("SheetVeryHidden".utf8) { hidden.insert(sheet) }
    text.removeAll()
    isVisibility = false
    depth -= 1
  }
}

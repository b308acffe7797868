/// A later reading of a file of records: the rows of one sheet.
struct RecordSheetReader: XMLReading {
  private let writer: UnsafeMutablePointer<RowWriter>
  private let sheet: RecordSheet
  private let tree: RecordTree
  private let sources: RecordSources
  private var session: XMLSession?
  private var names = InternedNames()
  var repairedCharacters = 0

  private var open: [Int] = []
  private var skippedDepth = 0
  private var isUnknown = false
  private var counts: [Int]
  private var text: [UInt8] = []
  private var textNode = 0
  private var row: RecordRow
  private var rows = 0
  private var rowOffset = -1
  private var waiting = WaitingRows()

  init(writer: UnsafeMutablePointer<RowWriter>, sheet: RecordSheet, tree: RecordTree) {
    (self.writer, self.sheet, self.tree) = (writer, sheet, tree)
    sources = RecordSources(sheet, nodes: tree.nodes.count)
    counts = Array(repeating: 0, count: tree.nodes.count)
    row = RecordRow(columns: sheet.columns.count)
  }

  static let events = XMLEvents(
    start: { context, name, _, namespace, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, namespace, XMLAttributes(attributes, count))
    },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, _, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.end() })

  mutating func begin(_ session: XMLSession) { self.session = session }

  var stopped: XMLStop? { writer.pointee.failure.map(XMLStop.failed) }

  // MARK: Events

  private mutating func start(_ name: XMLName?, _ namespace: XMLName?, _ attributes: XMLAttributes) {
    guard let name else { return }
    if skippedDepth > 0 {
      skippedDepth += 1
      return
    }
    guard let parent = open.last else { return open.append(0) }
    guard let node = names.child(name, of: parent, in: tree) else {
      skippedDepth = 1
      return
    }
    closeText()
    open.append(node)
    counts[node] += 1
    for column in sources.ownedBy[node] { row.clear(column) }
    if node == sheet.node {
      rowOffset = session?.tagOffset ?? -1
    } else if !sources.ownedBy[node].isEmpty {
      waiting.begin(node)
    }
    if let column = sources.number[node] { row.set(column, "\(counts[node])".utf8) }
    if sources.wantsAttributes[node] { read(attributes, of: node) }
    textNode = sources.wantsText[node] ? node : 0
  }

  private mutating func text(_ text: XMLName?, _ count: Int32) {
    guard textNode > 0, skippedDepth == 0 else { return }
    self.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
    if self.text.count > writer.pointee.limits.cellBytes {
      writer.pointee.fail(.limit(name: "bytes in one cell", value: writer.pointee.limits.cellBytes))
      session?.stop()
    }
  }

  private mutating func end() {
    if skippedDepth > 0 {
      skippedDepth -= 1
      return
    }
    closeText()
    guard let node = open.popLast() else { return }
    if node == sheet.node {
      endRow()
    } else if !sources.ownedBy[node].isEmpty {
      waiting.complete(node, sources.ownedBy[node], from: row)
      if waiting.isComplete { writeWaiting() }
    }
    // Text after an inner element belongs to the element around it.
    if let around = open.last, sources.wantsText[around], sources.column(text: around) != nil { textNode = around }
  }

  // MARK: Values

  private mutating func closeText() {
    if textNode > 0, let column = sources.column(text: textNode, field: sources.fieldInHand), text.contains(where: { $0 > 0x20 }) {
      row.set(column, text)
    }
    text.removeAll(keepingCapacity: true)
    textNode = 0
  }

  private mutating func read(_ attributes: XMLAttributes, of node: Int) {
    sources.fieldInHand = nil
    if let naming = sources.namingAttribute(of: node, tree) {
      for index in 0..<attributes.count {
        if let name = attributes.name(index), RecordNames.title(of: name) == naming {
          sources.fieldInHand = String(decoding: attributes.value(index), as: UTF8.self)
        }
      }
    }
    for index in 0..<attributes.count {
      guard let name = attributes.name(index), !RecordNames.isMark(attributes.namespace(index)?.string ?? "") else { continue }
      if let column = sources.column(attribute: RecordNames.title(of: name), of: node) { row.set(column, attributes.value(index)) }
    }
  }

  // MARK: Rows

  private mutating func endRow() {
    rows += 1
    if waiting.mustWait(sheet, row) {
      waiting.add(row, number: rows, byteOffset: rowOffset)
      if waiting.bytes > writer.pointee.limits.sharedBytes {
        writer.pointee.fail(.limit(name: "bytes in one record", value: writer.pointee.limits.sharedBytes))
        session?.stop()
      }
    } else {
      write(row, number: rows, byteOffset: rowOffset)
    }
  }

  private mutating func writeWaiting() {
    for entry in waiting.take() { write(entry.row, number: entry.number, byteOffset: entry.byteOffset) }
  }

  private func write(_ row: RecordRow, number: Int, byteOffset: Int) {
    writer.pointee.beginRow(number: number, byteOffset: byteOffset)
    for column in sheet.columns.indices {
      row.withValue(column) { value in
        writer.pointee.setRecordCell(column, value)
      }
    }
    writer.pointee.endRow(width: sheet.columns.count, keepsEmpty: true)
  }
}

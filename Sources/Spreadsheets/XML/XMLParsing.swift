import CLibxml2

/// A stream of bytes: the next ones into a buffer, none at the end.
typealias NextBytes = (UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int

/// How XML is read.
struct XMLSource {
  /// What errors name.
  let path: String
  /// Control characters and references to them are replaced (Excel itself writes them, XML forbids them).
  var repairsControls = false
  /// A root is put around the content, for fragments that have none.
  var wrapsContent = false
  /// A document that ends early is no error: only its beginning was wanted.
  var mayEndEarly = false
  /// Plain XML is read by our own scanner; without this libxml2 reads all, which tests compare with.
  var mayBePlain = true
}

/// Small enough to stay in the first caches: the parser copies each block into a buffer of its own.
private let blockBytes = 32 << 10

/// Pushes bytes into a reader, in blocks: as long as they are plain through our own scanner, from then on through libxml2.
///
/// Entities and document types have no callbacks here, so an entity that a file declares is unknown to the parser and fatal: neither
/// billion laughs nor external entities can begin. The parser may not use the network, nor relax its limits.
func parseXML<Reader: XMLReading & ~Copyable>(
  _ source: XMLSource, from next: NextBytes, into reader: UnsafeMutablePointer<Reader>
) throws(SpreadsheetError) {
  var handler = xmlSAXHandler()
  handler.initialized = UInt32(XML_SAX2_MAGIC)
  handler.startElementNs = Reader.events.start
  handler.endElementNs = Reader.events.end
  handler.characters = Reader.events.text
  handler.cdataBlock = Reader.events.text
  // Without its own function libxml2 would print to standard error.
  handler.serror = { _, _ in }
  guard let parser = xmlCreatePushParserCtxt(&handler, reader, nil, 0, nil) else {
    throw SpreadsheetError(reason: .malformed(detail: "no memory for a parser"), path: source.path)
  }
  defer {
    // A document type of its own makes a document, which the parser does not let go of.
    xmlFreeDoc(parser.pointee.myDoc)
    xmlFreeParserCtxt(parser)
  }
  xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
  let progress = UnsafeMutablePointer<XMLProgress>.allocate(capacity: 1)
  progress.initialize(to: XMLProgress())
  defer { progress.deallocate() }
  var blocks = XMLBlocks(source: source)
  var plain = PlainXML(parser: parser, context: reader, events: Reader.events, progress: progress)
  reader.pointee.begin(XMLSession(dictionary: parser.pointee.dict, progress: progress, addedBytes: blocks.addedBytes))
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: blockBytes, alignment: 16)
  defer { buffer.deallocate() }
  var isPlain = source.mayBePlain
  if !isPlain { progress.pointee.handOver(to: parser, shift: 0, lines: 0) }
  var isAtEnd = false
  while !isAtEnd {
    let count = try next(buffer)
    isAtEnd = count == 0
    reader.pointee.repairedCharacters += blocks.prepare(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
    let isLast = isAtEnd && !source.mayEndEarly
    let code = blocks.withPrepared { bytes in
      guard isPlain else { return push(bytes, into: parser, isLast: isLast) }
      isPlain = plain.read(bytes, isLast: isAtEnd)
      return isPlain ? 0 : plain.handOver(to: parser, isLast: isLast)
    }
    switch reader.pointee.stopped {
    case .satisfied: return
    case .failed(let error): throw error
    case nil: break
    }
    if code != 0 { throw xmlError(of: parser, at: progress.pointee, source: source, addedBytes: blocks.addedBytes) }
  }
}

private func push(_ bytes: UnsafeRawBufferPointer, into parser: xmlParserCtxtPtr, isLast: Bool) -> Int32 {
  xmlParseChunk(parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), isLast ? 1 : 0)
}

/// What libxml2 found wrong, without the words that quote content.
private func xmlError(
  of parser: xmlParserCtxtPtr, at progress: XMLProgress, source: XMLSource, addedBytes: Int
) -> SpreadsheetError {
  let last = xmlCtxtGetLastError(parser)?.pointee
  let code = last.map { UInt32(bitPattern: $0.code) } ?? 0
  let reason: SpreadsheetError.Reason =
    switch code {
    case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue, XML_ERR_ENTITY_LOOP.rawValue: .forbiddenXML
    case XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_UNSUPPORTED_ENCODING.rawValue, XML_ERR_UNKNOWN_ENCODING.rawValue: .wrongEncoding
    case XML_ERR_INVALID_CHAR.rawValue: invalidCharacterReason(last)
    default: .malformed(detail: "XML error \(code)\(xmlErrorNames[code].map { ": \($0)" } ?? "")")
    }
  let consumed = xmlByteConsumed(parser)
  return SpreadsheetError(
    reason: reason, path: source.path, line: last.map { Int($0.line) + progress.lines },
    byteOffset: consumed < 0 ? nil : max(0, Int(consumed) + progress.shift - addedBytes))
}

/// libxml2 has one code for bytes that are no UTF-8 and for characters that XML forbids.
private func invalidCharacterReason(_ error: xmlError?) -> SpreadsheetError.Reason {
  let message = error?.message.map { String(cString: $0) } ?? ""
  return message.contains("UTF-8") || message.contains("encoding")
    ? .wrongEncoding : .malformed(detail: "a character that XML forbids")
}

private let xmlErrorNames: [UInt32: String] = [
  XML_ERR_DOCUMENT_EMPTY.rawValue: "no element at all", XML_ERR_DOCUMENT_END.rawValue: "something after the last element",
  XML_ERR_TAG_NOT_FINISHED.rawValue: "the file ends inside an element",
  XML_ERR_TAG_NAME_MISMATCH.rawValue: "an end tag that does not match its start tag",
  XML_ERR_GT_REQUIRED.rawValue: "a tag that is not closed", XML_ERR_LT_REQUIRED.rawValue: "a tag that is not opened",
  XML_ERR_NAME_REQUIRED.rawValue: "a name is missing", XML_ERR_ATTRIBUTE_NOT_FINISHED.rawValue: "an attribute that is not closed",
  XML_ERR_ATTRIBUTE_REDEFINED.rawValue: "an attribute given twice", XML_ERR_LT_IN_ATTRIBUTE.rawValue: "'<' in an attribute",
  XML_ERR_INVALID_CHARREF.rawValue: "a reference to a character that XML forbids",
  XML_ERR_SPACE_REQUIRED.rawValue: "attributes without a space between them", XML_ERR_RESERVED_XML_NAME.rawValue: "a misplaced declaration",
  XML_ERR_COMMENT_NOT_FINISHED.rawValue: "a comment that is not closed", XML_ERR_CDATA_NOT_FINISHED.rawValue: "a CDATA section not closed",
  XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: "a prefix without a namespace",
]

extension InputFile {
  /// Parses the file as XML.
  borrowing func parseXML<Reader: XMLReading & ~Copyable>(
    _ source: XMLSource, into reader: UnsafeMutablePointer<Reader>
  ) throws(SpreadsheetError) {
    let descriptor = descriptor
    try Spreadsheets.parseXML(
      source, from: { buffer throws(SpreadsheetError) in try readBytes(descriptor, into: buffer, path: source.path) }, into: reader)
  }
}

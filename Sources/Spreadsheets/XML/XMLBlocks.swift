import CLibxml2

/// Prepares blocks of bytes for the parser: leading white space dropped, control characters repaired, a root put around fragments.
struct XMLBlocks {
  private(set) var repairedCharacters = 0
  /// The length of the tag put around the content.
  let addedBytes: Int

  private let source: XMLSource
  private var hasBegun = false
  private var closingTag: [UInt8] = []
  /// The end of a block that may be the beginning of a character reference.
  private var carried: [UInt8] = []
  private var repaired: [UInt8] = []
  private var repairs: Bool

  init(source: XMLSource) {
    self.source = source
    repairs = source.repairsControls
    addedBytes = source.wrapsContent ? 3 : 0
  }

  mutating func push(_ block: UnsafeRawBufferPointer, into parser: xmlParserCtxtPtr, isLast: Bool) -> Int32 {
    var block = block[...]
    var code: Int32 = 0
    if !hasBegun && !block.isEmpty {
      block = block.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      hasBegun = true
      if wideEncoding(of: UnsafeRawBufferPointer(rebasing: block)) != nil { repairs = false }
      if source.wrapsContent { code = pushHead(&block, into: parser) }
    }
    if repairs {
      repair(block, isLast: isLast || block.isEmpty)
      if code == 0 { code = repaired.withUnsafeBytes { push($0, parser) } }
    } else if code == 0 {
      code = push(UnsafeRawBufferPointer(rebasing: block), parser)
    }
    guard isLast, code == 0 else { return code }
    code = closingTag.withUnsafeBytes { push($0, parser) }
    return code == 0 ? xmlParseChunk(parser, nil, 0, 1) : code
  }

  private func push(_ bytes: UnsafeRawBufferPointer, _ parser: xmlParserCtxtPtr) -> Int32 {
    bytes.isEmpty ? 0 : xmlParseChunk(parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), 0)
  }

  /// Pushes the byte order mark and the declaration, then a root of our own, in the fragment's own width of characters.
  private mutating func pushHead(_ block: inout Slice<UnsafeRawBufferPointer>, into parser: xmlParserCtxtPtr) -> Int32 {
    let width = wideEncoding(of: UnsafeRawBufferPointer(rebasing: block))
    let mark = block.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : width?.hasMark == true ? 2 : 0
    var head = mark
    if width == nil, block.dropFirst(mark).starts(with: Array("<?xml ".utf8)) {
      let end = block.indices.first { $0 > block.startIndex && block[$0] == UInt8(ascii: ">") && block[$0 - 1] == UInt8(ascii: "?") }
      head = end.map { $0 + 1 - block.startIndex } ?? mark
    }
    func encoded(_ text: String) -> [UInt8] {
      guard let width else { return Array(text.utf8) }
      return text.utf8.flatMap { width.isLittleEndian ? [$0, 0] : [0, $0] }
    }
    closingTag = encoded("</_>")
    let opening = Array(block.prefix(head)) + encoded("<_>")
    block = block.dropFirst(head)
    return opening.withUnsafeBytes { push($0, parser) }
  }

  /// Copies a block into `repaired` with control characters, and references to them, made spaces.
  private mutating func repair(_ block: Slice<UnsafeRawBufferPointer>, isLast: Bool) {
    repaired.removeAll(keepingCapacity: true)
    repaired.append(contentsOf: carried)
    carried.removeAll(keepingCapacity: true)
    repaired.append(contentsOf: block)
    repairedCharacters += repairControls(&repaired)
    guard !isLast, let ampersand = repaired.suffix(12).lastIndex(of: UInt8(ascii: "&")) else { return }
    if !repaired[ampersand...].contains(UInt8(ascii: ";")) {
      carried.append(contentsOf: repaired[ampersand...])
      repaired.removeSubrange(ampersand...)
    }
  }
}

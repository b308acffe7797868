/// Prepares blocks of bytes for the parser: leading white space dropped, control characters repaired, a root put around fragments.
struct XMLBlocks {
  /// The length of the tag put before the content.
  let addedBytes: Int

  private let source: XMLSource
  private var repairs: Bool
  private var hasBegun = false
  private var ready: [UInt8] = []
  /// The block itself, where nothing has to be put before it or taken out of it.
  private var untouched: UnsafeRawBufferPointer?
  private var closingTag: [UInt8] = []
  /// The end of a block that may be the beginning of a character reference.
  private var carried: [UInt8] = []

  init(source: XMLSource) {
    self.source = source
    repairs = source.repairsControls
    addedBytes = source.wrapsContent ? 3 : 0
  }

  /// Takes the next block, none at the end of the file; it must stay in place until it is pushed.
  /// - Returns: how many characters were repaired in it.
  mutating func prepare(_ block: UnsafeMutableRawBufferPointer) -> Int {
    untouched = nil
    if hasBegun, carried.isEmpty, !block.isEmpty, !(repairs && mayHoldForbiddenReference(UnsafeRawBufferPointer(block))) {
      untouched = UnsafeRawBufferPointer(block)
      return repairs ? repairControlBytes(block) : 0
    }
    return copy(UnsafeRawBufferPointer(block))
  }

  private mutating func copy(_ block: UnsafeRawBufferPointer) -> Int {
    ready.removeAll(keepingCapacity: true)
    if hasBegun || block.isEmpty {
      ready.append(contentsOf: carried)
      ready.append(contentsOf: block)
    } else {
      begin(block)
    }
    carried.removeAll(keepingCapacity: true)
    if block.isEmpty { ready.append(contentsOf: closingTag) }
    guard repairs else { return 0 }
    if !block.isEmpty { carryReference() }
    return repairControls(&ready)
  }

  /// What was prepared.
  func withPrepared<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let untouched { return body(untouched) }
    return ready.withUnsafeBytes(body)
  }

  private mutating func begin(_ block: UnsafeRawBufferPointer) {
    hasBegun = true
    let text = block.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let width = wideEncoding(of: UnsafeRawBufferPointer(rebasing: text))
    // In two bytes a character, a byte below 0x20 is half of one.
    if width != nil { repairs = false }
    guard source.wrapsContent else { return ready.append(contentsOf: text) }
    let head = headLength(text, width: width)
    ready.append(contentsOf: text.prefix(head))
    ready.append(contentsOf: encoded("<_>", in: width))
    ready.append(contentsOf: text.dropFirst(head))
    closingTag = encoded("</_>", in: width)
  }

  /// How much stands before the content: the byte order mark and the declaration.
  private func headLength(_ text: Slice<UnsafeRawBufferPointer>, width: WideEncoding?) -> Int {
    let mark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : width?.hasMark == true ? 2 : 0
    let rest = text.dropFirst(mark)
    guard rest.starts(with: encoded("<?xml ", in: width)) else { return mark }
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return mark }
    return end - text.startIndex + (width?.isLittleEndian == true ? 2 : 1)
  }

  private func encoded(_ text: String, in width: WideEncoding?) -> [UInt8] {
    guard let width else { return Array(text.utf8) }
    return text.utf8.flatMap { width.isLittleEndian ? [$0, 0] : [0, $0] }
  }

  private mutating func carryReference() {
    guard let ampersand = ready.suffix(12).lastIndex(of: UInt8(ascii: "&")) else { return }
    if ready[ampersand...].contains(UInt8(ascii: ";")) { return }
    carried.append(contentsOf: ready[ampersand...])
    ready.removeSubrange(ampersand...)
  }
}

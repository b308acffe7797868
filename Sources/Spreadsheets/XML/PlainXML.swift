import CLibxml2
import Glibc

/// Reads plain XML, as nearly every export is, and gives a reader the events that libxml2 would, at a fraction of its time.
///
/// Plain is UTF-8 without a document type, with names in ASCII and the five entities of XML. What is not plain, a fault among it, is
/// never judged here: the scan ends before it, and `handOver` lets libxml2 read on from there as if it had read all.
struct PlainXML: ~Copyable {
  /// What became of a token.
  enum Outcome {
    case read
    /// It goes on in the bytes to come.
    case cut
    /// Not plain, or wrong.
    case foreign
  }

  /// The longest token that is waited for.
  private static let longestToken = 1 << 20

  let context: UnsafeMutableRawPointer
  let events: XMLEvents
  let progress: UnsafeMutablePointer<XMLProgress>

  /// Bytes to be read, a zero behind the last.
  private var window: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 17
  var count = 0
  /// Where the next token begins.
  var index = 0
  /// How many bytes went before the window, and lines before `index`.
  private(set) var passed = 0
  private var lines = 0

  var names: PlainXMLNames
  var open = OpenElements()
  var attributes = PlainXMLAttributes()
  /// The two prefixes that XML keeps for itself.
  let xml, xmlns: XMLName?
  var hasBegun = false
  var hasRoot = false

  init(parser: xmlParserCtxtPtr, context: UnsafeMutableRawPointer, events: XMLEvents, progress: UnsafeMutablePointer<XMLProgress>) {
    (self.context, self.events, self.progress) = (context, events, progress)
    names = PlainXMLNames(dictionary: parser.pointee.dict)
    (xml, xmlns) = (xmlDictLookup(parser.pointee.dict, "xml", -1), xmlDictLookup(parser.pointee.dict, "xmlns", -1))
    _ = open.bind(xml, to: xmlDictLookup(parser.pointee.dict, "http://www.w3.org/XML/1998/namespace", -1))
    window = .allocate(capacity: capacity)
    window[0] = 0
  }

  deinit { window.deallocate() }

  /// The window from `offset` on.
  @inline(__always)
  func at(_ offset: Int) -> XMLName { XMLName(window + offset) }

  /// How far into the window a place is.
  @inline(__always)
  func offset(_ place: XMLName) -> Int { place - XMLName(window) }

  /// Reads the next bytes.
  /// - Returns: whether all was plain so far; if not, `handOver`.
  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Bool {
    take(bytes)
    while index < count, !progress.pointee.isStopped {
      switch readToken() {
      case .read: break
      case .foreign: return progress.pointee.isStopped
      case .cut: return progress.pointee.isStopped || count - index < Self.longestToken && !isLast
      }
    }
    return progress.pointee.isStopped || !isLast || (hasRoot && open.count == 0)
  }

  @inline(__always)
  private mutating func readToken() -> Outcome {
    guard hasBegun else { return readBeginning() }
    guard window[index] == UInt8(ascii: "<") else { return readText() }
    switch window[index + 1] {
    case UInt8(ascii: "/"): return readEnd()
    case UInt8(ascii: "!"): return readDeclaration()
    case UInt8(ascii: "?"): return readInstruction()
    default: return readStart()
    }
  }

  /// What a byte that fits nowhere means: the end of the window, or something foreign.
  @inline(__always)
  func trouble(_ place: XMLName) -> Outcome { offset(place) >= count ? .cut : .foreign }

  /// Moves what is not read to the front and puts the bytes behind it.
  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    lines += countLines(UnsafeRawBufferPointer(start: window, count: index))
    passed += index
    let kept = count - index
    if kept + bytes.count + 1 > capacity {
      capacity = 2 * (kept + bytes.count + 1)
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      memcpy(wider, window + index, kept)
      window.deallocate()
      window = wider
    } else {
      memmove(window, window + index, kept)
    }
    if let first = bytes.baseAddress { memcpy(window + kept, first, bytes.count) }
    (index, count) = (0, kept + bytes.count)
    window[count] = 0
  }

  /// Puts libxml2 where the scan is: the elements that are open, then the bytes that are not read.
  /// - Returns: libxml2's error code.
  mutating func handOver(to parser: xmlParserCtxtPtr, isLast: Bool) -> Int32 {
    var beginning: [UInt8] = []
    if hasBegun { beginning = Array(#"<?xml version="1.0"?>"#.utf8) }
    if hasRoot {
      beginning += open.count == 0 ? Array("<_/>".utf8) : Array(open.startTags)
      // Long enough that the push parser looks at what stands before.
      beginning += Array("<!--  -->".utf8)
    }
    lines += countLines(UnsafeRawBufferPointer(start: window, count: index))
    lines -= beginning.withUnsafeBytes(countLines)
    let handlers = parser.pointee.sax.pointee
    silence(parser)
    let code = beginning.isEmpty ? 0 : xmlParseChunk(parser, beginning.map(CChar.init(bitPattern:)), Int32(beginning.count), 0)
    parser.pointee.sax.pointee = handlers
    progress.pointee.handOver(to: parser, shift: passed + index - beginning.count, lines: lines)
    guard code == 0 else { return code }
    return xmlParseChunk(parser, UnsafeRawPointer(window + index).assumingMemoryBound(to: CChar.self), Int32(count - index), isLast ? 1 : 0)
  }

  private func silence(_ parser: xmlParserCtxtPtr) {
    parser.pointee.sax.pointee.startElementNs = nil
    parser.pointee.sax.pointee.endElementNs = nil
  }
}

/// How many line feeds there are, eight bytes at a time.
private func countLines(_ bytes: UnsafeRawBufferPointer) -> Int {
  let feeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  var count = 0
  var index = 0
  while index + 8 <= bytes.count {
    // A byte that is zero now was a line feed: only there is the highest bit left unset by both.
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ feeds
    count &+= (~(((word & low) &+ low) | word | low)).nonzeroBitCount
    index += 8
  }
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "\n") { count += 1 }
    index += 1
  }
  return count
}

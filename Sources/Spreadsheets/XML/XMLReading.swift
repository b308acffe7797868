import CLibxml2

/// A reader of XML, fed with the events of libxml2's SAX2. It is a struct behind a pointer, so that no event costs a reference count.
///
/// `events` are three C functions that forward to the struct's own methods: a C function cannot be generic, so each reader writes them
/// out. Names are interned by the parser: a reader looks its own up once, in `begin`, and compares pointers.
protocol XMLReading: ~Copyable {
  static var events: XMLEvents { get }
  /// Called before the first event.
  mutating func begin(_ session: XMLSession)
  /// Why it wants no more, if so; looked at after each block.
  var stopped: XMLStop? { get }
  /// Counted up as blocks are prepared, before their events.
  var repairedCharacters: Int { get set }
}

/// Why a reader stopped before the end of its XML.
enum XMLStop {
  /// It knows enough.
  case satisfied
  case failed(SpreadsheetError)
}

typealias XMLStart =
  @convention(c) (
    UnsafeMutableRawPointer?, XMLName?, XMLName?, XMLName?, Int32, UnsafeMutablePointer<XMLName?>?, Int32, Int32,
    UnsafeMutablePointer<XMLName?>?
  ) -> Void
typealias XMLText = @convention(c) (UnsafeMutableRawPointer?, XMLName?, Int32) -> Void
typealias XMLEnd = @convention(c) (UnsafeMutableRawPointer?, XMLName?, XMLName?, XMLName?) -> Void

/// A name interned by the parser: equal names are equal pointers.
typealias XMLName = UnsafePointer<xmlChar>

struct XMLEvents: Sendable {
  let start: XMLStart
  let text: XMLText
  let end: XMLEnd
}

/// How far a document is read, by whichever of the two parsers is at it.
struct XMLProgress {
  /// Where the tag in hand begins in what was pushed, while the document is plain.
  var tag = 0
  var isStopped = false
  /// libxml2, once it has taken over.
  private var parser: xmlParserCtxtPtr?
  /// What libxml2's offsets and lines lack.
  private(set) var shift = 0
  private(set) var lines = 0

  mutating func handOver(to parser: xmlParserCtxtPtr, shift: Int, lines: Int) {
    (self.parser, self.shift, self.lines) = (parser, shift, lines)
  }

  var tagOffset: Int {
    guard let parser else { return tag }
    guard let input = parser.pointee.input, let base = input.pointee.base, var place = input.pointee.cur else { return -1 }
    while place > base, place.pointee != UInt8(ascii: "<") { place -= 1 }
    return Int(input.pointee.consumed) + (place - base) + shift
  }

  mutating func stop() {
    isStopped = true
    if let parser { xmlStopParser(parser) }
  }
}

/// A running parser: interns names, knows places, stops.
struct XMLSession {
  private let dictionary: xmlDictPtr
  private let progress: UnsafeMutablePointer<XMLProgress>
  /// Bytes pushed that are not of the file (a root put around a fragment).
  private let addedBytes: Int

  init(dictionary: xmlDictPtr, progress: UnsafeMutablePointer<XMLProgress>, addedBytes: Int) {
    (self.dictionary, self.progress, self.addedBytes) = (dictionary, progress, addedBytes)
  }

  func name(_ text: String) -> XMLName? { xmlDictLookup(dictionary, text, -1) }

  /// The byte of the file at which the start tag in hand begins; exact for UTF-8.
  var tagOffset: Int { progress.pointee.tagOffset - addedBytes }

  func stop() { progress.pointee.stop() }
}

/// The attributes of a start tag.
struct XMLAttributes {
  private let first: UnsafeMutablePointer<XMLName?>?
  let count: Int

  init(_ first: UnsafeMutablePointer<XMLName?>?, _ count: Int32) { (self.first, self.count) = (first, Int(count)) }

  /// The local name of an attribute.
  func name(_ index: Int) -> XMLName? { first?[5 * index] }
  func namespace(_ index: Int) -> XMLName? { first?[5 * index + 2] }

  func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    guard let first, let start = first[5 * index + 3], let end = first[5 * index + 4] else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: start, count: end - start)
  }

  /// The value of the attribute with this local name, in whatever namespace.
  func value(_ name: XMLName?) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<count where first?[5 * index] == name { return value(index) }
    return nil
  }

  func string(_ name: XMLName?) -> String? { value(name).map { String(decoding: $0, as: UTF8.self) } }

  /// A whole number, if the attribute is one.
  func integer(_ name: XMLName?) -> Int? { value(name).flatMap(wholeNumber) }

  /// Whether the attribute is `1` or `true`.
  func isTrue(_ name: XMLName?) -> Bool {
    guard let text = value(name) else { return false }
    return text.elementsEqual("1".utf8) || text.elementsEqual("true".utf8)
  }
}

/// `-12` as -12; nil for anything else, numbers too large among it.
func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  let isNegative = text.first == UInt8(ascii: "-")
  let digits = text.dropFirst(isNegative || text.first == UInt8(ascii: "+") ? 1 : 0)
  guard !digits.isEmpty, digits.count <= 18 else { return nil }
  var number = 0
  for digit in digits {
    guard digit &- UInt8(ascii: "0") < 10 else { return nil }
    number = number * 10 + Int(digit &- UInt8(ascii: "0"))
  }
  return isNegative ? -number : number
}

extension XMLName {
  /// The name as a string, for what is kept.
  var string: String { String(cString: self) }
}

/// The texts that the cells of an .xlsx share, in one piece of memory.
struct SharedStrings: XMLReading {
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  private let limit: Int
  private let path: String
  private(set) var stopped: XMLStop?
  var repairedCharacters = 0
  private var session: XMLSession?
  private var names: (item: XMLName?, text: XMLName?, phonetic: XMLName?)
  private var isInItem = false
  private var isInText = false
  private var isInPhonetic = false

  init(path: String, limit: Int) { (self.path, self.limit) = (path, limit) }

  static let events = XMLEvents(
    start: { context, name, _, _, _, _, _, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.start(name) },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, name, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.end(name) })

  mutating func begin(_ session: XMLSession) {
    self.session = session
    names = (session.name("si"), session.name("t"), session.name("rPh"))
  }

  private mutating func start(_ name: XMLName?) {
    if name == names.item {
      isInItem = true
    } else if name == names.phonetic {
      isInPhonetic = true
    } else if name == names.text {
      isInText = isInItem && !isInPhonetic
    }
  }

  private mutating func text(_ text: XMLName?, _ count: Int32) {
    guard isInText, stopped == nil else { return }
    bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
    if bytes.count > limit {
      stopped = .failed(SpreadsheetError(reason: .limit(name: "bytes of shared texts", value: limit), path: path))
      session?.stop()
    }
  }

  private mutating func end(_ name: XMLName?) {
    if name == names.text {
      isInText = false
    } else if name == names.phonetic {
      isInPhonetic = false
    } else if name == names.item {
      isInItem = false
      unescapeTail(of: &bytes, from: ends.last ?? 0)
      ends.append(bytes.count)
    }
  }

  /// Appends a text to the open cell.
  /// - Returns: whether there is a text of that number.
  func append(_ index: Int, to writer: UnsafeMutablePointer<RowWriter>) -> Bool {
    guard ends.indices.contains(index) else { return false }
    bytes.withUnsafeBufferPointer {
      writer.pointee.append(UnsafeBufferPointer(rebasing: $0[(index == 0 ? 0 : ends[index - 1])..<ends[index]]))
    }
    return true
  }
}

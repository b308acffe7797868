/// The part of a text file that is in memory, as UTF-8, with the way back from each of its bytes to a byte of the file.
///
/// The bytes themselves live in the batch that points into them. UTF-8 is read straight into them; other encodings are decoded on
/// the way. Malformed sequences become U+FFFD and are counted.
struct TextWindow: ~Copyable {
  static let blockSize = 1 << 18

  private let file: InputFile
  private let encoding: TextEncoding
  private let isDeclared: Bool
  /// How many of the bytes are text.
  private(set) var end = 0
  private(set) var isAtEnd = false
  private(set) var repairs = 0

  private var raw: [UInt8] = []
  private var unchecked = 0
  /// Where U+FFFD stands for one malformed byte, ascending.
  private var replaced: [Int] = []
  /// A place whose byte in the file is known, from which others are counted.
  private var mark = 0
  private var markInFile: Int

  /// - Parameter start: the byte of the file to begin with, behind any byte-order mark.
  init(_ file: consuming InputFile, _ finding: EncodingFinding, from start: Int) throws(SpreadsheetError) {
    encoding = finding.encoding
    isDeclared = finding.evidence == .declared
    markInFile = start
    self.file = file
    try self.file.move(to: start)
  }

  /// Drops what stands before `start`, moves the rest to the front and reads on behind it.
  mutating func slide(_ bytes: inout [UInt8], to start: Int) throws(SpreadsheetError) {
    _ = place(inFile: start, bytes)
    if start > 0 {
      bytes.withUnsafeMutableBufferPointer { all in
        all.baseAddress!.update(from: all.baseAddress! + start, count: end - start)
      }
      end -= start
      mark = 0
      unchecked = max(0, unchecked - start)
      replaced = replaced.filter { $0 >= start }.map { $0 - start }
    }
    // Decoding makes up to three bytes of one.
    let room = end + (encoding == .utf8 ? 1 : 3) * Self.blockSize + StructuralScan.padding
    if bytes.count < room { bytes.append(contentsOf: repeatElement(0, count: max(room, 2 * bytes.count) - bytes.count)) }
    try encoding == .utf8 ? readUTF8(&bytes) : readOther(&bytes)
  }

  /// The byte of the file where a byte of the window comes from. Asked for in ascending order, and before anything is rewritten.
  @inline(__always)
  mutating func place(inFile position: Int, _ bytes: borrowing [UInt8]) -> Int {
    if encoding == .utf8 && replaced.isEmpty {
      markInFile += position - mark
      mark = position
      return markInFile
    }
    return bytes.withUnsafeBufferPointer { countedPlace(position, $0) }
  }

  mutating func place(inFile position: Int, _ bytes: UnsafePointer<UInt8>) -> Int {
    if encoding == .utf8 && replaced.isEmpty {
      markInFile += position - mark
      mark = position
      return markInFile
    }
    return countedPlace(position, UnsafeBufferPointer(start: bytes, count: end))
  }

  private mutating func countedPlace(_ position: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch encoding {
    case .utf8: markInFile += position - mark - 2 * replaced.count { $0 >= mark && $0 < position }
    case .windows1252, .windows1256:
      for index in mark..<position where bytes[index] & 0xC0 != 0x80 { markInFile += 1 }
    case .utf16LittleEndian, .utf16BigEndian:
      for index in mark..<position where bytes[index] & 0xC0 != 0x80 { markInFile += bytes[index] >= 0xF0 ? 4 : 2 }
    }
    mark = position
    return markInFile
  }

  // MARK: Reading

  private mutating func readUTF8(_ bytes: inout [UInt8]) throws(SpreadsheetError) {
    let room = bytes.count - end - StructuralScan.padding
    let count = try read(into: &bytes, at: end, count: room)
    isAtEnd = count == 0
    end += count
    guard let fault = malformed(bytes) else { return }
    if isDeclared { throw SpreadsheetError(reason: .wrongEncoding, path: file.path, byteOffset: place(inFile: fault, bytes)) }
    repair(&bytes, from: fault)
  }

  /// Copies what follows a malformed byte, with U+FFFD for each byte that is no UTF-8.
  private mutating func repair(_ bytes: inout [UInt8], from fault: Int) {
    let rest = Array(bytes[fault..<end])
    end = fault
    rest.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        var length = 1
        switch UTF8Sequence.length(text, at: index) {
        case .complete(let whole): length = whole
        case .cut where !isAtEnd: length = text.count - index
        default:
          put([0xEF, 0xBF, 0xBD], &bytes)
          replaced.append(end - 3)
          repairs += 1
          index += 1
          continue
        }
        unchecked = end + (text.count - index == length && !isAtEnd ? 0 : length)
        put(text[index..<index + length], &bytes)
        index += length
      }
    }
    let missing = end + StructuralScan.padding - bytes.count
    if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: missing)) }
  }

  private mutating func put(_ piece: some Collection<UInt8>, _ bytes: inout [UInt8]) {
    for byte in piece {
      if end < bytes.count { bytes[end] = byte } else { bytes.append(byte) }
      end += 1
    }
  }

  /// The first byte from `unchecked` on that is no UTF-8; a sequence cut by the window's end is left for later.
  private mutating func malformed(_ bytes: borrowing [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { all in
      var index = unchecked
      let text = UnsafeBufferPointer(rebasing: all[..<end])
      while index < end {
        index = PlainRun.end(text, from: index)
        guard index < end else { break }
        switch UTF8Sequence.length(text, at: index) {
        case .complete(let length): index += length
        case .cut:
          unchecked = index
          return isAtEnd ? index : nil
        case .malformed:
          unchecked = index
          return index
        }
      }
      unchecked = end
      return nil
    }
  }

  private mutating func readOther(_ bytes: inout [UInt8]) throws(SpreadsheetError) {
    var block = raw
    block.append(contentsOf: repeatElement(0, count: Self.blockSize - raw.count))
    let count = try read(into: &block, at: raw.count)
    block.removeSubrange((raw.count + count)...)
    isAtEnd = count == 0
    let used = TextDecoding.decode(block, encoding, isLast: isAtEnd, into: &bytes, at: &end, repairs: &repairs)
    raw = Array(block[used...])
  }

  private borrowing func read(into bytes: inout [UInt8], at start: Int, count: Int? = nil) throws(SpreadsheetError) -> Int {
    var result: Result<Int, SpreadsheetError> = .success(0)
    bytes.withUnsafeMutableBytes { buffer in
      let stop = count.map { start + $0 } ?? buffer.count
      do throws(SpreadsheetError) {
        result = .success(try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start..<stop])))
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }
}

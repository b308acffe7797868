/// Pieces of a text file to judge it by: its head, and for a large file pieces spread over the rest, down to its tail.
struct TextSample {
  private static let headSize = 1 << 16
  private static let pieceSize = 1 << 14
  private static let pieces = 30
  /// Files up to this size are looked at whole for their encoding.
  private static let wholeSize = 1 << 20

  let encoding: EncodingFinding
  /// Whole lines of UTF-8: the head, and for a large file a piece of the middle and the tail.
  let chunks: [[UInt8]]
  /// Whether the first chunk is the whole text.
  let isWhole: Bool

  init(_ file: borrowing InputFile, declared: TextEncoding?) throws(SpreadsheetError) {
    let raw = try Self.rawPieces(of: file)
    encoding = EncodingDetection.detect(raw.map { $0[...] }, declared: declared)
    let head = raw[0].prefix(Self.headSize)
    isWhole = head.count >= file.size
    var chunks = [Self.decoded(head.dropFirst(encoding.markLength), encoding.encoding)]
    if !isWhole {
      for offset in [file.size / 2, file.size - Self.pieceSize] where offset > Self.headSize {
        let piece = try file.bytes(at: offset & ~1, count: Self.pieceSize)
        chunks.append(Self.fromFirstLine(Self.decoded(piece[...], encoding.encoding)))
      }
      chunks = chunks.enumerated().map { $0.offset == chunks.count - 1 && $0.offset > 0 ? $0.element : Self.toLastLine($0.element) }
    }
    self.chunks = chunks
  }

  private static func rawPieces(of file: borrowing InputFile) throws(SpreadsheetError) -> [[UInt8]] {
    if file.size <= wholeSize { return [try file.bytes(at: 0, count: max(1, file.size))] }
    var raw = [try file.bytes(at: 0, count: headSize)]
    for piece in 1...pieces {
      raw.append(try file.bytes(at: (file.size - pieceSize) / pieces * piece & ~1, count: pieceSize))
    }
    return raw
  }

  private static func decoded(_ raw: ArraySlice<UInt8>, _ encoding: TextEncoding) -> [UInt8] {
    if encoding == .utf8 { return Array(raw) }
    var bytes = [UInt8](repeating: 0, count: 3 * raw.count + 4)
    var (end, repairs) = (0, 0)
    _ = TextDecoding.decode(Array(raw), encoding, isLast: false, into: &bytes, at: &end, repairs: &repairs)
    bytes.removeSubrange(end...)
    return bytes
  }

  private static func fromFirstLine(_ bytes: [UInt8]) -> [UInt8] {
    guard let line = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return bytes }
    return Array(bytes[(line + 1)...].drop { $0 == 0x0A })
  }

  private static func toLastLine(_ bytes: [UInt8]) -> [UInt8] {
    guard let line = bytes.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return bytes }
    return Array(bytes[...line])
  }
}

import Testing

@testable import Spreadsheets

/// What is scanned many bytes at a time is what a walk over single bytes finds.
@Suite struct BlockScanning {
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func plainRunsEndAtASequenceThatIsLongOrNone(seed: UInt64) {
    var random = Random(state: seed)
    let pieces: [[UInt8]] = [
      Array("a plain piece, ".utf8), Array("é".utf8), Array("عين الشق".utf8), Array("’".utf8), Array("🙂".utf8), [0xC3], [0x80],
      [0xC1, 0x81],
      [0xFF], [0xE0, 0x80, 0x80],
    ]
    for _ in 0..<3000 {
      // Mostly what is well formed, so that runs are long.
      let text = (0..<1 + random.next(30)).flatMap { _ in pieces[random.next(10) < 9 ? random.next(3) : random.next(pieces.count)] }
      text.withUnsafeBufferPointer { bytes in
        let start = Self.starts(bytes)[random.next(Self.starts(bytes).count)]
        let end = PlainRun.end(bytes, from: start)
        let known = Self.plainEnd(bytes, from: start)
        // A run may end early where fewer than sixteen bytes are left, never late, and never inside a sequence.
        #expect(end <= known && Self.starts(bytes).contains(end))
        #expect(end == known || bytes.count - end <= 16)
      }
    }
  }

  /// The places of single bytes and whole sequences, and the end.
  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var (starts, index) = ([Int](), 0)
    while index < bytes.count {
      starts.append(index)
      if case .complete(let length) = UTF8Sequence.length(bytes, at: index) { index += length } else { index += 1 }
    }
    return starts + [bytes.count]
  }

  private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, case .complete(let length) = UTF8Sequence.length(bytes, at: index), length <= 2 { index += length }
    return index
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [11, 12] as [UInt64])
  func recordsOfAnyLengthOneAfterTheOther(lineEnd: String, seed: UInt64) {
    var random = Random(state: seed)
    let records = (0..<800).map { _ in
      (0..<1 + random.next(9)).map { _ in String(repeating: "x", count: random.next(3) == 0 ? random.next(90) : random.next(9)) }
    }
    // Every third field stands in quotes, with a delimiter inside.
    let lines = records.map { $0.enumerated().map { $0 % 3 == 2 ? "\"\($1),\"" : $1 }.joined(separator: ",") }
    let text = Array(lines.map { $0 + lineEnd }.joined().utf8)
    let padded = text + [UInt8](repeating: 0x2C, count: StructuralScan.padding)
    var scanner = RecordScanner(Dialect(delimiter: [0x2C], quote: 0x22))
    var (start, found) = (0, [[String]]())
    padded.withUnsafeBufferPointer { bytes in
      while start < text.count, let next = scanner.record(bytes.baseAddress!, from: start, to: text.count, isLast: true) {
        found.append(scanner.fields.map { String(decoding: bytes[$0.range], as: UTF8.self) })
        start = next
      }
    }
    #expect(found == records.map { $0.enumerated().map { $0 % 3 == 2 ? $1 + "," : $1 } })
  }

  @Test func aScannerThatForgetsReadsWhatStandsThereNow() {
    var bytes = Array(("first,x\n" + String(repeating: "a,b,c\n", count: 40)).utf8)
    let other = Array(("first,x\n" + String(repeating: "abcde\n", count: 40)).utf8)
    let end = bytes.count - StructuralScan.padding
    var scanner = RecordScanner(Dialect(delimiter: [0x2C], quote: 0x22))
    bytes.withUnsafeMutableBufferPointer { text in
      let first = scanner.record(UnsafePointer(text.baseAddress!), from: 0, to: end, isLast: false)
      #expect(first == 8 && scanner.count == 2)
      _ = text.update(fromContentsOf: other)
      scanner.forget()
      _ = scanner.record(UnsafePointer(text.baseAddress!), from: 8, to: end, isLast: false)
      #expect(scanner.count == 1)
    }
  }
}

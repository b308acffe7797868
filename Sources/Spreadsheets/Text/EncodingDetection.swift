/// Which encoding a text file is in, and on what evidence.
///
/// A ladder, each step surer than the next: byte order mark; the NUL or 0x06 bytes that every other place of UTF-16 shows for Latin
/// and Arabic text; strict UTF-8; then Windows-1256 against Windows-1252 by how well the letters make words.
package struct EncodingFinding: Hashable, Sendable {
  package enum Evidence: Hashable, Sendable {
    /// A mapping or an option says so.
    case declared
    case byteOrderMark
    /// Every other byte is the high byte of Latin or Arabic UTF-16.
    case evenOddPattern
    case plainASCII
    case validUTF8
    /// Almost all of it is UTF-8; this many sequences are not and are read as U+FFFD.
    case damagedUTF8(sequences: Int)
    /// Share of the bytes above 0x7F that make sense as letters of either page.
    case letterStatistics(page1256: Double, page1252: Double)
  }

  package let encoding: TextEncoding
  package let evidence: Evidence
  /// 0 to 1.
  package let confidence: Double
  /// Bytes of the byte order mark to skip.
  package let markLength: Int
}

enum EncodingDetection {
  /// - Parameter samples: the file's head first, then any others; each may begin and end inside a character.
  static func detect(_ samples: [ArraySlice<UInt8>], declared: TextEncoding?) -> EncodingFinding {
    let head = samples.first ?? []
    let mark = byteOrderMark(head)
    if let declared {
      return EncodingFinding(
        encoding: declared, evidence: .declared, confidence: 1, markLength: mark?.encoding == declared ? mark!.length : 0)
    }
    if let mark { return EncodingFinding(encoding: mark.encoding, evidence: .byteOrderMark, confidence: 1, markLength: mark.length) }
    if let wide = evenOddPattern(head) {
      return EncodingFinding(encoding: wide, evidence: .evenOddPattern, confidence: 0.97, markLength: 0)
    }
    var census = UTF8Census()
    for sample in samples { census.count(sample, cutAtStart: sample.startIndex != head.startIndex) }
    if census.multibyte == 0 && census.invalid == 0 {
      return EncodingFinding(encoding: .utf8, evidence: .plainASCII, confidence: 0.99, markLength: 0)
    }
    if census.invalid == 0 {
      return EncodingFinding(encoding: .utf8, evidence: .validUTF8, confidence: census.multibyte > 2 ? 0.99 : 0.9, markLength: 0)
    }
    if census.multibyte >= 5 && census.multibyte >= 20 * census.invalid {
      return EncodingFinding(
        encoding: .utf8, evidence: .damagedUTF8(sequences: census.invalid), confidence: 0.8, markLength: 0)
    }
    return byLetters(samples)
  }

  private static func byteOrderMark(_ head: ArraySlice<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// UTF-16 without a mark: nearly every high byte is 0x00 (Latin, digits, punctuation), 0x06 (Arabic) or 0x20 (typographic marks),
  /// and the low bytes are not. Text of one-byte encodings holds neither NUL nor 0x06.
  private static func evenOddPattern(_ head: ArraySlice<UInt8>) -> TextEncoding? {
    guard head.count >= 4 else { return nil }
    var high = [0, 0]
    var (pairs, index) = (0, head.startIndex)
    while index + 1 < head.endIndex {
      for side in 0...1 where head[index + side] == 0 || head[index + side] == 6 { high[side] += 1 }
      pairs += 1
      index += 2
    }
    let (even, odd) = (Double(high[0]) / Double(pairs), Double(high[1]) / Double(pairs))
    if odd > 0.7 && even < 0.3 { return .utf16LittleEndian }
    if even > 0.7 && odd < 0.3 { return .utf16BigEndian }
    return nil
  }

  private static func byLetters(_ samples: [ArraySlice<UInt8>]) -> EncodingFinding {
    var (arabic, western, count) = (0.0, 0.0, 0)
    for sample in samples {
      let scores = LetterStatistics.compare(sample)
      arabic += scores.page1256
      western += scores.page1252
      count += scores.count
    }
    let total = Double(max(count, 1))
    let evidence = EncodingFinding.Evidence.letterStatistics(page1256: arabic / total, page1252: western / total)
    let confidence = 0.5 + 0.49 * min(1, abs(arabic - western) / total) * min(1, Double(count) / 8 + 0.3)
    return EncodingFinding(
      encoding: arabic > western ? .windows1256 : .windows1252, evidence: evidence, confidence: confidence, markLength: 0)
  }
}

/// Counts well-formed and malformed sequences of UTF-8.
struct UTF8Census {
  private(set) var multibyte = 0
  private(set) var invalid = 0

  /// A sequence that the sample's end (or, where it is cut there, its start) splits counts for nothing.
  mutating func count(_ sample: ArraySlice<UInt8>, cutAtStart: Bool) {
    sample.withUnsafeBufferPointer { bytes in
      var index = 0
      if cutAtStart { while index < min(3, bytes.count) && bytes[index] & 0xC0 == 0x80 { index += 1 } }
      while index < bytes.count {
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        switch UTF8Sequence.length(bytes, at: index) {
        case .complete(let length):
          multibyte += 1
          index += length
        case .cut: return
        case .malformed:
          invalid += 1
          index += 1
        }
      }
    }
  }
}

/// One sequence of UTF-8, by the table of well-formed sequences of the Unicode standard (3-7).
enum UTF8Sequence {
  case complete(Int)
  case cut
  case malformed

  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UTF8Sequence {
    let lead = bytes[index]
    let length: Int
    var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
    switch lead {
    case 0x00...0x7F: return .complete(1)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return .malformed
    }
    for step in 1..<length {
      guard index + step < bytes.count else { return .cut }
      let byte = bytes[index + step]
      guard byte >= low && byte <= high else { return .malformed }
      (low, high) = (0x80, 0xBF)
    }
    return .complete(length)
  }
}

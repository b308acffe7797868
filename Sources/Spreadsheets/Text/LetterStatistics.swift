/// Tells Windows-1256 from Windows-1252 by how well the bytes above 0x7F make letters and words.
///
/// Arabic words are long runs of such bytes; French and English words hold one or two among ASCII letters. Both pages share the French
/// accented letters at the same places (`é` is 0xE9 in both), so a lone 0xE9 between ASCII letters speaks for 1252 only weakly;
/// a letter that 1256 does not have (`ï`, `ö`, `Ç`, `É`) speaks clearly.
enum LetterStatistics {
  /// Letters of French, and the marks that Windows programs type, in code page 1252.
  private static let westernLetters: Set<UInt8> = [
    0xC0, 0xC2, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCE, 0xCF, 0xD4, 0xD9, 0xDB, 0xDC, 0xD6, 0xC4,
    0xE0, 0xE2, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC, 0xF6, 0xE4, 0x8C, 0x9C, 0xFF,
    0xE1, 0xED, 0xF3, 0xFA, 0xF1,
  ]
  private static let marks: Set<UInt8> = [
    0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xB0, 0xB7, 0xBB, 0xBA,
  ]

  /// How many bytes above 0x7F there are, and how many of them fit each page.
  static func compare(_ sample: ArraySlice<UInt8>) -> (page1256: Double, page1252: Double, count: Int) {
    var (arabic, western, count) = (0.0, 0.0, 0)
    var index = sample.startIndex
    while index < sample.endIndex {
      guard sample[index] >= 0x80 else {
        index += 1
        continue
      }
      let start = index
      while index < sample.endIndex && sample[index] >= 0x80 { index += 1 }
      let run = sample[start..<index]
      let besideASCII =
        (start > sample.startIndex && isLetter(sample[start - 1])) || (index < sample.endIndex && isLetter(sample[index]))
      for byte in run {
        count += 1
        arabic += fitOfArabic(byte, runLength: run.count, besideASCII: besideASCII)
        western += fitOfWestern(byte, runLength: run.count, besideASCII: besideASCII)
      }
    }
    return (arabic, western, count)
  }

  private static func fitOfArabic(_ byte: UInt8, runLength: Int, besideASCII: Bool) -> Double {
    if marks.contains(byte) { return 0.5 }
    let scalar = WindowsCodePages.page1256[Int(byte) - 0x80]
    guard isArabicLetter(scalar) else { return [0xA1, 0xBA, 0xBF].contains(byte) ? 0.8 : isFrenchIn1256(byte) ? 0.6 : 0 }
    if besideASCII { return 0 }
    return runLength >= 2 ? 1 : 0.6
  }

  private static func fitOfWestern(_ byte: UInt8, runLength: Int, besideASCII: Bool) -> Double {
    if marks.contains(byte) { return 0.5 }
    guard westernLetters.contains(byte) else { return 0 }
    if runLength > 2 { return 0.05 }
    return besideASCII ? 1 : runLength == 1 ? 0.5 : 0.2
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func isArabicLetter(_ scalar: UInt16) -> Bool { (0x0621...0x0652).contains(scalar) || (0x0679...0x06D2).contains(scalar) }

  private static func isFrenchIn1256(_ byte: UInt8) -> Bool {
    [0xE0, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC, 0x8C, 0x9C].contains(byte)
  }
}

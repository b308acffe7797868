import Foundation

/// Folding of text for comparison of headers, codes and titles; the original is always kept beside.
///
/// Two spellings fold to the same text when they differ only in case, accents, Arabic letter variants (hamza forms, ta marbuta,
/// alef maqsura), tatweel, vowel signs, direction marks, kinds of space, apostrophe, quote or dash, or in the script of digits.
package enum Folding {
  package static func fold(_ text: String) -> String {
    if let quick = foldASCII(text) { return quick }
    var folded = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      guard let kept = replacement(for: scalar) else { continue }
      if kept == " " {
        pendingSpace = !folded.isEmpty
        continue
      }
      if pendingSpace { folded.append(" ") }
      pendingSpace = false
      folded.append(kept)
    }
    return String(folded)
  }

  /// What a scalar counts as; nil where it counts for nothing.
  private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: " "
    // Zero-width characters, direction marks and isolates, tatweel, soft hyphen, byte order mark.
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0x061C, 0x0640, 0xAD, 0xFEFF: nil
    // Accents of Latin letters; Arabic vowel signs, and the hamza and madda that decomposition set free.
    case 0x0300...0x036F, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED: nil
    case 0x0671: "\u{0627}"
    case 0x0629: "\u{0647}"
    case 0x0649, 0x06CC: "\u{064A}"
    case 0x06A9: "\u{0643}"
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0x60, 0xB4, 0x2032: "'"
    case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x2033: "\""
    case 0x2010...0x2015, 0x2212: "-"
    case 0x0660...0x0669: Unicode.Scalar(0x30 + scalar.value - 0x0660)
    case 0x06F0...0x06F9: Unicode.Scalar(0x30 + scalar.value - 0x06F0)
    case 0x0153: "o"
    case 0xE6: "a"
    default: scalar
    }
  }

  /// Plain ASCII needs neither decomposition nor tables.
  private static func foldASCII(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes -> String? in
      var folded: [UInt8] = []
      folded.reserveCapacity(bytes.count)
      var pendingSpace = false
      for byte in bytes {
        if byte >= 0x80 { return nil }
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          pendingSpace = !folded.isEmpty
          continue
        }
        if pendingSpace { folded.append(0x20) }
        pendingSpace = false
        folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte == 0x60 ? 0x27 : byte)
      }
      return String(decoding: folded, as: UTF8.self)
    }
  }
}

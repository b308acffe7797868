/// What the first bytes of a file say it is.
enum DetectedFormat {
  case read(SpreadsheetFormat)
  case refused(SpreadsheetError.Reason)
}

private let headBytes = 64 << 10

/// Decides a file's format from its bytes, never from its name.
func detectFormat(of path: String, limits: ReadingLimits) throws(SpreadsheetError) -> SpreadsheetFormat {
  let file = try InputFile(path)
  guard file.size > 0 else { throw SpreadsheetError(reason: .empty, path: path) }
  let head = try file.bytes(at: 0, count: headBytes)
  guard !head.isEmpty else { throw SpreadsheetError(reason: .empty, path: path) }
  let found: DetectedFormat
  if head.starts(with: zipSignature) || head.starts(with: emptyZipSignature) {
    found = try detectPackage(path, limits: limits)
  } else if head.starts(with: compoundSignature) {
    found = .refused(try compoundFileReason(file))
  } else if let format = signatures.first(where: { head.starts(with: $0.bytes) })?.format {
    found = .refused(.notRead(format: format))
  } else if looksLikeXML(head) {
    found = try detectXML(head, path: path, limits: limits)
  } else {
    found = isMostlyControls(head) ? .refused(.unknownFormat) : .read(.delimitedText)
  }
  switch found {
  case .read(let format): return format
  case .refused(let reason): throw SpreadsheetError(reason: reason, path: path)
  }
}

private let zipSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
private let emptyZipSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
private let compoundSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

/// How files begin that are known and not read.
private let signatures: [(bytes: [UInt8], format: String)] = [
  (Array("%PDF-".utf8), "pdf"), (Array("{\\rtf".utf8), "rtf"), (Array("SQLite format 3".utf8), "sqlite"),
  ([0x1F, 0x8B], "gzip"), ([0x00, 0x01, 0x00, 0x00] + Array("Standard ".utf8), "access"),
  ([0x89] + Array("PNG".utf8), "image"), ([0xFF, 0xD8, 0xFF], "image"), (Array("GIF8".utf8), "image"),
  // Excel 2 to 4 wrote their records without a container: BOF, its length, its version.
  ([0x09, 0x00, 0x04, 0x00], "xls"), ([0x09, 0x02, 0x06, 0x00], "xls"), ([0x09, 0x04, 0x06, 0x00], "xls"),
  ([0x09, 0x08, 0x08, 0x00], "xls"), ([0x09, 0x08, 0x10, 0x00], "xls"),
]

/// A `<` and a name, `?` or `!` after white space, in one byte a character or two.
private func looksLikeXML(_ head: [UInt8]) -> Bool {
  var text = head[...]
  if text.starts(with: [0xEF, 0xBB, 0xBF]) || text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
    text = text.dropFirst(text.first == 0xEF ? 3 : 2)
  }
  let start = text.lazy.filter { $0 != 0 }.drop { $0 <= 0x20 }.prefix(2)
  guard start.first == UInt8(ascii: "<"), let second = start.dropFirst().first else { return false }
  return second == UInt8(ascii: "?") || second == UInt8(ascii: "!") || second == UInt8(ascii: "_")
    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(second | 0x20) || second >= 0x80
}

/// Text holds next to no control characters; NULs are left to the reader of text, which knows UTF-16 and padding.
private func isMostlyControls(_ head: [UInt8]) -> Bool {
  // U+001F is made to part cells.
  let controls = head.count { $0 < 0x20 && $0 != 0 && !(0x09...0x0D).contains($0) && $0 != 0x1A && $0 != 0x1B && $0 != 0x1F }
  // In UTF-16 Arabic every second byte is 0x06.
  let arabicHighBytes = head.count { $0 == 0x06 }
  return (controls - arabicHighBytes) * 20 > head.count
}

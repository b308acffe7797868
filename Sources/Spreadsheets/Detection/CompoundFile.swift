/// What a file of Microsoft's compound format (OLE2) holds, by the names in its directory: a protected .xlsx, an .xls, a Word document.
func compoundFileReason(_ file: borrowing InputFile) throws(SpreadsheetError) -> SpreadsheetError.Reason {
  let names = try compoundFileNames(file)
  if names.contains("EncryptedPackage") || names.contains("EncryptionInfo") { return .encrypted }
  if names.contains("Workbook") || names.contains("Book") { return .notRead(format: "xls") }
  if names.contains("WordDocument") { return .notRead(format: "doc") }
  return .notRead(format: "ole")
}

/// The names of the streams, by following the directory's chain of sectors ([MS-CFB] 2.2 to 2.6).
private func compoundFileNames(_ file: borrowing InputFile) throws(SpreadsheetError) -> Set<String> {
  let header = try file.bytes(at: 0, count: 512)
  guard header.count == 512 else { throw SpreadsheetError(reason: .malformed(detail: "a cut header"), path: file.path) }
  let sectorBytes = header[30] == 12 ? 4096 : 512
  var names: Set<String> = []
  var sector = number(header, at: 48)
  // A chain of a sound file is short; the bound ends one that runs in a circle.
  for _ in 0..<256 where sector < 0xFFFF_FFFA {
    let entries = try file.bytes(at: (sector + 1) * sectorBytes, count: sectorBytes)
    for start in stride(from: 0, to: entries.count - 127, by: 128) {
      let length = max(0, min(64, Int(entries[start + 64])) - 2)
      let units = stride(from: start, to: start + length, by: 2).map { UInt16(entries[$0]) | UInt16(entries[$0 + 1]) << 8 }
      names.insert(String(decoding: units, as: UTF16.self))
    }
    let perTable = sectorBytes / 4
    // Tables beyond the header's 109 belong to files of more than 6 MB; their directories are rarely that far.
    guard sector / perTable < 109 else { break }
    let table = number(header, at: 76 + 4 * (sector / perTable))
    let next = try file.bytes(at: (table + 1) * sectorBytes + 4 * (sector % perTable), count: 4)
    guard next.count == 4 else { break }
    sector = number(next, at: 0)
  }
  return names
}

private func number(_ bytes: [UInt8], at offset: Int) -> Int {
  (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
}

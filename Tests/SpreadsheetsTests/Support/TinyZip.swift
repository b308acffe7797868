/// Writes a zip of stored parts by hand, so that each test shows what its package holds.
struct TinyZip {
  struct Part {
    let name: String
    var content: [UInt8]
    /// Where the content is packed already: how long it is unpacked.
    var unpackedCount: Int?
    var isEncrypted = false
    var checksum: UInt32?
  }

  var parts: [Part]

  init(_ parts: [(name: String, content: String)]) { self.parts = parts.map { Part(name: $0.name, content: Array($0.content.utf8)) } }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = file.count
      let fields = header(of: part)
      file += [0x50, 0x4B, 0x03, 0x04] + fields + little(0, 2) + Array(part.name.utf8) + part.content
      directory += [0x50, 0x4B, 0x01, 0x02] + little(20, 2) + fields + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2)
      directory += little(0, 4) + little(offset, 4) + Array(part.name.utf8)
    }
    let start = file.count
    file += directory + [0x50, 0x4B, 0x05, 0x06] + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
    return file + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  /// From the version needed to the length of the name.
  private func header(of part: Part) -> [UInt8] {
    let sum = part.checksum ?? crc32(part.content)
    return little(20, 2) + little(part.isEncrypted ? 0x801 : 0x800, 2) + little(part.unpackedCount == nil ? 0 : 8, 2) + little(0, 4)
      + little(Int(sum), 4) + little(part.content.count, 4) + little(part.unpackedCount ?? part.content.count, 4)
      + little(part.name.utf8.count, 2)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
  }
}

/// A deflate stream (RFC 1951, fixed codes) that unpacks to 259 spaces and then `blocks` times 2064: 13 bits for each 258 spaces.
func packedSpaces(blocks: Int) -> [UInt8] {
  let run = "11000101" + "00000"
  let first = bytes(ofBits: "1" + "10" + "01010000" + run)
  let block = bytes(ofBits: String(repeating: run, count: 8))
  return first + Array(repeating: block, count: blocks).joined() + bytes(ofBits: "0000000")
}

/// Bits in the order of a deflate stream: the lowest of a byte first.
private func bytes(ofBits bits: String) -> [UInt8] {
  var bytes: [UInt8] = []
  for (index, bit) in bits.enumerated() {
    if index % 8 == 0 { bytes.append(0) }
    if bit == "1" { bytes[bytes.count - 1] |= 1 << UInt8(index % 8) }
  }
  return bytes
}

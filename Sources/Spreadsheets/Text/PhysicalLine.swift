/// The line of a file that an editor would show, for messages: a record may span several.
enum PhysicalLine {
  private static let blockSize = 1 << 16

  /// Counts the line ends before a byte, from 1; nil where the file can no longer be read.
  static func number(ofByte place: Int, in path: String) -> Int? {
    do throws(SpreadsheetError) {
      let file = try InputFile(path)
      var (line, offset, previous) = (1, 0, UInt8(0))
      while offset < place {
        let block = try file.bytes(at: offset, count: min(blockSize, place - offset))
        guard !block.isEmpty else { return nil }
        for byte in block where byte != 0 {
          if byte == 0x0A && previous != 0x0D || byte == 0x0D { line += 1 }
          previous = byte
        }
        offset += block.count
      }
      return line
    } catch {
      return nil
    }
  }
}

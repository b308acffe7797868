/// Decodes Windows code pages and UTF-16 to UTF-8.
enum TextDecoding {
  /// - Parameters:
  ///   - end: where to write; moved on behind what was written.
  ///   - repairs: counts lone surrogates and a half character at the end, which become U+FFFD.
  /// - Returns: how many bytes were used; a character cut at the end is left for the next block.
  static func decode(
    _ raw: [UInt8], _ encoding: TextEncoding, isLast: Bool, into bytes: inout [UInt8], at end: inout Int, repairs: inout Int
  ) -> Int {
    switch encoding {
    case .utf8: return 0
    case .windows1252: decodePage(raw, WindowsCodePages.page1252, &bytes, &end)
    case .windows1256: decodePage(raw, WindowsCodePages.page1256, &bytes, &end)
    case .utf16LittleEndian: return decodeUTF16(raw, lowFirst: true, isLast, &bytes, &end, &repairs)
    case .utf16BigEndian: return decodeUTF16(raw, lowFirst: false, isLast, &bytes, &end, &repairs)
    }
    return raw.count
  }

  private static func decodePage(_ raw: [UInt8], _ page: [UInt16], _ bytes: inout [UInt8], _ end: inout Int) {
    var to = end
    bytes.withUnsafeMutableBufferPointer { out in
      for byte in raw {
        if byte < 0x80 {
          out[to] = byte
          to += 1
        } else {
          write(UInt32(page[Int(byte) - 0x80]), out, &to)
        }
      }
    }
    end = to
  }

  private static func decodeUTF16(
    _ raw: [UInt8], lowFirst: Bool, _ isLast: Bool, _ bytes: inout [UInt8], _ end: inout Int, _ repairs: inout Int
  ) -> Int {
    var (to, from, broken) = (end, 0, 0)
    bytes.withUnsafeMutableBufferPointer { out in
      func unit(_ place: Int) -> UInt32 {
        let (a, b) = (UInt32(raw[place]), UInt32(raw[place + 1]))
        return lowFirst ? a | b << 8 : a << 8 | b
      }
      while from + 1 < raw.count {
        let lead = unit(from)
        var scalar = lead
        if lead & 0xF800 == 0xD800 {
          if lead < 0xDC00 && from + 3 >= raw.count && !isLast { return }
          let trail = lead < 0xDC00 && from + 3 < raw.count ? unit(from + 2) : 0
          if trail & 0xFC00 == 0xDC00 {
            scalar = 0x10000 + (lead - 0xD800) << 10 + (trail - 0xDC00)
            from += 2
          } else {
            scalar = 0xFFFD
            broken += 1
          }
        }
        write(scalar, out, &to)
        from += 2
      }
      if isLast && from < raw.count {
        write(0xFFFD, out, &to)
        broken += 1
        from = raw.count
      }
    }
    end = to
    repairs += broken
    return from
  }

  @inline(__always)
  private static func write(_ scalar: UInt32, _ out: UnsafeMutableBufferPointer<UInt8>, _ to: inout Int) {
    func put(_ byte: UInt32) {
      out[to] = UInt8(truncatingIfNeeded: byte)
      to += 1
    }
    if scalar < 0x80 { return put(scalar) }
    if scalar < 0x800 {
      put(0xC0 | scalar >> 6)
    } else {
      if scalar < 0x10000 {
        put(0xE0 | scalar >> 12)
      } else {
        put(0xF0 | scalar >> 18)
        put(0x80 | scalar >> 12 & 0x3F)
      }
      put(0x80 | scalar >> 6 & 0x3F)
    }
    put(0x80 | scalar & 0x3F)
  }
}

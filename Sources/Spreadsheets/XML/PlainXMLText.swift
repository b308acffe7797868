import CLibxml2
import Glibc
import RegexBuilder

extension PlainXML {
  mutating func readText() -> Outcome {
    if open.count == 0 { return skipSpace() }
    var place = at(index)
    while true {
      while XMLByte.isText(place.pointee) { place += 1 }
      let byte = place.pointee
      if byte >= 0x80 {
        let length = wideCharacterLength(place)
        if length > 0 {
          place += length
          continue
        }
        give(upTo: place)
        return count - index < 4 ? .cut : .foreign
      }
      if byte == UInt8(ascii: "]") {
        guard offset(place) + 2 < count else {
          give(upTo: place)
          return .cut
        }
        if place[1] == UInt8(ascii: "]"), place[2] == UInt8(ascii: ">") {
          give(upTo: place)
          return .foreign
        }
        place += 1
        continue
      }
      give(upTo: place)
      if byte == UInt8(ascii: "<") || index == count { return .read }
      let outcome = byte == UInt8(ascii: "&") ? readTextReference() : byte == 0x0D ? readLineBreak() : .foreign
      if outcome != .read || progress.pointee.isStopped { return outcome }
      place = at(index)
    }
  }

  /// Hands the text before a place over.
  @inline(__always)
  private mutating func give(upTo place: XMLName) {
    let end = offset(place)
    if end > index { events.text(context, at(index), Int32(end - index)) }
    index = end
  }

  private mutating func readTextReference() -> Outcome {
    guard let reference = readReference(at(index), at(count)) else { return .foreign }
    if reference.isCut { return .cut }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { bytes in
      let end = reference.write(bytes.baseAddress!)
      events.text(context, bytes.baseAddress, Int32(end - bytes.baseAddress!))
    }
    index += reference.length
    return .read
  }

  /// A carriage return: one line break with the line feed behind it.
  private mutating func readLineBreak() -> Outcome {
    guard index + 1 < count else { return .cut }
    if at(index)[1] != 0x0A {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { bytes in
        bytes[0] = 0x0A
        events.text(context, bytes.baseAddress, 1)
      }
    }
    index += 1
    return .read
  }

  private mutating func skipSpace() -> Outcome {
    var place = at(index)
    while XMLByte.isSpace(place.pointee) { place += 1 }
    index = offset(place)
    return index == count || place.pointee == UInt8(ascii: "<") ? .read : .foreign
  }

  /// `<!--` and `<![CDATA[`; a document type is foreign.
  mutating func readDeclaration() -> Outcome {
    guard count - index >= 9 else { return .cut }
    if begins("<!--") { return readUntil("-->", from: 4, mayHold: "--", isText: false) }
    return open.count > 0 && begins("<![CDATA[") ? readUntil("]]>", from: 9, mayHold: nil, isText: true) : .foreign
  }

  mutating func readInstruction() -> Outcome {
    var place = at(index + 2)
    let name = names.read(&place)
    guard name >= 0 else { return trouble(place) }
    guard offset(place) + 1 < count else { return .cut }
    let isReserved = names[name].length == 3 && names[name].bytes.string.lowercased() == "xml"
    let isEnd = place[0] == UInt8(ascii: "?") && place[1] == UInt8(ascii: ">")
    guard !isReserved, names[name].prefix == nil, isEnd || XMLByte.isSpace(place[0]) else { return .foreign }
    return readUntil("?>", from: offset(place) - index, mayHold: nil, isText: false)
  }

  /// The byte order mark and the XML declaration, or the first tag.
  mutating func readBeginning() -> Outcome {
    if index == 0, begins("\u{FEFF}") { index = 3 }
    if index < count, at(index).pointee != UInt8(ascii: "<") { return rewound(count - index < 3 && index == 0 ? .cut : .foreign) }
    guard count - index >= 6 else { return rewound(.cut) }
    if begins("<?xml") {
      guard let end = find("?>", from: 5) else { return rewound(.cut) }
      let text = String(decoding: UnsafeBufferPointer(start: at(index + 5), count: end - index - 5), as: UTF8.self)
      guard isPlainDeclaration(text) else { return rewound(.foreign) }
      index = end + 2
    }
    hasBegun = true
    return .read
  }

  /// What is not plain from its beginning on is read anew with its mark.
  private mutating func rewound(_ outcome: Outcome) -> Outcome {
    index = 0
    return outcome
  }

  private func isPlainDeclaration(_ text: String) -> Bool {
    let version = /[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')/
    let encoding = /[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8')/
    let standalone = /[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"yes"|'yes'|"no"|'no')/
    let declaration = Regex {
      version
      Optionally(encoding)
      Optionally(standalone)
      /[ \t\r\n]*/
    }
    return text.wholeMatch(of: declaration) != nil
  }

  private func begins(_ text: StaticString) -> Bool {
    count - index >= text.utf8CodeUnitCount && memcmp(at(index), text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Where a sign stands, looked for from `from` bytes behind the token's beginning.
  private func find(_ sign: StaticString, from: Int) -> Int? {
    guard index + from <= count else { return nil }
    let rest = UnsafeRawBufferPointer(start: at(index + from), count: count - index - from)
    return position(of: sign, in: rest).map { index + from + $0 }
  }

  /// Reads a token that ends with `sign`: its text is given to the reader, or passed over.
  /// - Parameter mayHold: what may stand in it only as the beginning of the sign.
  private mutating func readUntil(_ sign: StaticString, from: Int, mayHold early: StaticString?, isText: Bool) -> Outcome {
    guard let end = find(sign, from: from) else { return .cut }
    if let early, find(early, from: from) != end { return .foreign }
    var place = at(index + from)
    let start = place
    while offset(place) < end {
      let byte = place.pointee
      let length =
        byte >= 0x80 ? wideCharacterLength(place) : byte >= 0x20 || byte == 0x09 || byte == 0x0A || (byte == 0x0D && !isText) ? 1 : 0
      guard length > 0 else { return .foreign }
      place += length
    }
    if isText, place > start { events.text(context, start, Int32(place - start)) }
    index = end + sign.utf8CodeUnitCount
    return .read
  }
}

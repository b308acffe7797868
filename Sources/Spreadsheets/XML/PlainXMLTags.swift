import CLibxml2
import Glibc

extension PlainXML {
  mutating func readStart() -> Outcome {
    let start = at(index)
    var place = start + 1
    let name = names.read(&place)
    guard name >= 0 else { return trouble(place) }
    attributes.clear()
    let bindings = open.beginTag()
    var isEmpty = false
    if place.pointee == UInt8(ascii: ">") {
      place += 1
    } else {
      let outcome = readAttributes(&place, isEmpty: &isEmpty)
      guard outcome == .read else {
        open.unbind(to: bindings)
        return outcome
      }
    }
    guard open.count > 0 || !hasRoot, let space = open.space(of: names[name].prefix), attributes.count == 0 || attributes.resolve(in: open),
      isEmpty
        || open.push(name: name, space: space, bindings: bindings, tag: UnsafeBufferPointer(start: start, count: place - start))
    else {
      open.unbind(to: bindings)
      return .foreign
    }
    hasRoot = true
    progress.pointee.tag = passed + index
    index = offset(place)
    let (local, prefix) = (names[name].local, names[name].prefix)
    events.start(context, local, prefix, space, 0, nil, Int32(attributes.count), 0, attributes.fields)
    if isEmpty {
      if !progress.pointee.isStopped { events.end(context, local, prefix, space) }
      open.unbind(to: bindings)
    }
    return .read
  }

  mutating func readEnd() -> Outcome {
    var place = at(index + 2)
    guard let element = open.last else { return trouble(place) }
    let expected = names[element.name]
    guard count - index - 2 > expected.length else { return .cut }
    guard equal(place, expected.bytes, expected.length) else { return .foreign }
    place += expected.length
    while XMLByte.isSpace(place.pointee) { place += 1 }
    guard place.pointee == UInt8(ascii: ">") else { return trouble(place) }
    index = offset(place) + 1
    events.end(context, expected.local, expected.prefix, element.space)
    open.pop()
    return .read
  }

  /// Reads up to the end of a start tag, and behind it.
  private mutating func readAttributes(_ place: inout XMLName, isEmpty: inout Bool) -> Outcome {
    while true {
      let afterName = place
      while XMLByte.isSpace(place.pointee) { place += 1 }
      if place.pointee == UInt8(ascii: ">") {
        place += 1
        return .read
      }
      if place.pointee == UInt8(ascii: "/") {
        guard place[1] == UInt8(ascii: ">") else { return trouble(place + 1) }
        place += 2
        isEmpty = true
        return .read
      }
      guard place > afterName else { return trouble(place) }
      let outcome = readAttribute(&place)
      guard outcome == .read else { return outcome }
    }
  }

  @inline(__always)
  private mutating func readAttribute(_ place: inout XMLName) -> Outcome {
    let name = names.read(&place)
    guard name >= 0 else { return trouble(place) }
    while XMLByte.isSpace(place.pointee) { place += 1 }
    guard place.pointee == UInt8(ascii: "=") else { return trouble(place) }
    place += 1
    while XMLByte.isSpace(place.pointee) { place += 1 }
    let quote = place.pointee
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return trouble(place) }
    let start = place + 1
    place = start
    var needsDecoding = false
    while place.pointee != quote {
      let byte = place.pointee
      if XMLByte.isValue(byte) || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        place += 1
      } else if byte == UInt8(ascii: "&") || XMLByte.isSpace(byte) {
        needsDecoding = true
        place += 1
      } else {
        let length = byte >= 0x80 ? wideCharacterLength(place) : 0
        guard length > 0 else { return count - offset(place) < 4 ? .cut : .foreign }
        place += length
      }
    }
    var value = UnsafeBufferPointer(start: start, count: place - start)
    place += 1
    if needsDecoding {
      guard let decoded = attributes.decode(value) else { return .foreign }
      value = decoded
    }
    return keep(names[name], value)
  }

  /// Keeps an attribute, or binds the namespace that it declares.
  @inline(__always)
  private mutating func keep(_ name: PlainXMLNames.Name, _ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    if name.prefix == xmlns || name.prefix == nil && name.local == xmlns { return bind(name, value) }
    return attributes.add(name.local, name.prefix, value) ? .read : .foreign
  }

  private mutating func bind(_ name: PlainXMLNames.Name, _ value: UnsafeBufferPointer<UInt8>) -> Outcome {
    if name.prefix == nil && value.isEmpty { return open.bind(nil, to: nil) ? .read : .foreign }
    let isReserved = name.prefix != nil && (name.local == xml || name.local == xmlns)
    guard !value.isEmpty, !isReserved, let space = xmlDictLookup(names.dictionary, value.baseAddress, Int32(value.count)) else {
      return .foreign
    }
    return open.bind(name.prefix == nil ? nil : name.local, to: space) ? .read : .foreign
  }
}

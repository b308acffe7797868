import CLibxml2
import Glibc

/// The elements that are open, the namespaces they declare, and their start tags as they stood.
///
/// Room is taken once: what needs more is not plain.
struct OpenElements: ~Copyable {
  struct Element {
    let name: Int
    let space: XMLName?
    /// How many bindings and bytes of start tags there were before it.
    fileprivate let bindings: Int
    fileprivate let tagBytes: Int
  }

  private struct Binding {
    let prefix: XMLName?
    let space: XMLName?
  }

  /// Deeper than 256 libxml2 gives up.
  private static let depthLimit = 250
  private static let bindingLimit = 250
  private static let tagLimit = 1 << 16

  private let elements = UnsafeMutablePointer<Element>.allocate(capacity: depthLimit)
  private let bindings = UnsafeMutablePointer<Binding>.allocate(capacity: bindingLimit)
  private let tags = UnsafeMutablePointer<UInt8>.allocate(capacity: tagLimit)
  private(set) var count = 0
  private(set) var bindingCount = 0
  private var tagBytes = 0
  private var firstOfTag = 0

  deinit {
    elements.deallocate()
    bindings.deallocate()
    tags.deallocate()
  }

  /// The innermost.
  var last: Element? { count > 0 ? elements[count - 1] : nil }

  var startTags: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: tags, count: tagBytes) }

  /// Marks where the bindings of a tag begin.
  mutating func beginTag() -> Int {
    firstOfTag = bindingCount
    return bindingCount
  }

  /// - Returns: whether there was room, and the tag does not bind the prefix already.
  mutating func bind(_ prefix: XMLName?, to space: XMLName?) -> Bool {
    guard bindingCount < Self.bindingLimit else { return false }
    for index in firstOfTag..<bindingCount where bindings[index].prefix == prefix { return false }
    (bindings + bindingCount).initialize(to: Binding(prefix: prefix, space: space))
    bindingCount += 1
    return true
  }

  mutating func unbind(to count: Int) { bindingCount = count }

  /// The namespace of a prefix: nil inside where there is none, nil where the prefix is unknown.
  @inline(__always)
  func space(of prefix: XMLName?) -> XMLName?? {
    var index = bindingCount - 1
    while index >= 0 {
      if bindings[index].prefix == prefix { return .some(bindings[index].space) }
      index -= 1
    }
    return prefix == nil ? .some(nil) : nil
  }

  /// - Returns: whether there was room.
  @inline(__always)
  mutating func push(name: Int, space: XMLName?, bindings: Int, tag: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = tag.baseAddress, count < Self.depthLimit, tagBytes + tag.count <= Self.tagLimit else { return false }
    (elements + count).initialize(to: Element(name: name, space: space, bindings: bindings, tagBytes: tagBytes))
    memcpy(tags + tagBytes, start, tag.count)
    count += 1
    tagBytes += tag.count
    return true
  }

  @inline(__always)
  mutating func pop() {
    count -= 1
    (bindingCount, tagBytes) = (elements[count].bindings, elements[count].tagBytes)
  }
}

/// The attributes of the tag in hand, as libxml2 hands them over: local name, prefix, namespace, begin and end of the value.
struct PlainXMLAttributes: ~Copyable {
  static let limit = 32
  private static let decodedLimit = 1 << 16

  let fields = UnsafeMutablePointer<XMLName?>.allocate(capacity: 5 * limit)
  private(set) var count = 0
  /// Values with references or line breaks in them, as they are meant.
  private let decoded = UnsafeMutablePointer<UInt8>.allocate(capacity: decodedLimit)
  private var decodedCount = 0

  deinit {
    fields.deallocate()
    decoded.deallocate()
  }

  mutating func clear() { (count, decodedCount) = (0, 0) }

  /// - Returns: whether there was room.
  @inline(__always)
  mutating func add(_ local: XMLName, _ prefix: XMLName?, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count < Self.limit else { return false }
    let field = fields + 5 * count
    (field[0], field[1], field[2], field[3]) = (local, prefix, nil, value.baseAddress)
    field[4] = value.baseAddress.map { $0 + value.count }
    count += 1
    return true
  }

  /// Gives prefixes their namespaces.
  /// - Returns: whether all are known and no attribute stands twice.
  @inline(__always)
  func resolve(in open: borrowing OpenElements) -> Bool {
    for index in 0..<count {
      let field = fields + 5 * index
      if let prefix = field[1] {
        guard let space = open.space(of: prefix) else { return false }
        field[2] = space
      }
      for other in 0..<index where fields[5 * other] == field[0] && fields[5 * other + 2] == field[2] { return false }
    }
    return true
  }

  /// The value with its references and white space made what they mean; nil where they are foreign.
  mutating func decode(_ raw: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard decodedCount + raw.count <= Self.decodedLimit, var from = raw.baseAddress else { return nil }
    let start = decoded + decodedCount
    var to = start
    let end = from + raw.count
    while from < end {
      switch from.pointee {
      case UInt8(ascii: "&"):
        guard let reference = readReference(from, end), !reference.isCut else { return nil }
        to = reference.write(to)
        from += reference.length
      case 0x0D where from + 1 < end && from[1] == 0x0A: from += 1
      case 0x09, 0x0A, 0x0D:
        to.pointee = 0x20
        to += 1
        from += 1
      default:
        to.pointee = from.pointee
        to += 1
        from += 1
      }
    }
    decodedCount += to - start
    return UnsafeBufferPointer(start: start, count: to - start)
  }
}

/// `&amp;` or `&#10;`: the character it stands for, or that it goes on behind the bytes at hand.
struct XMLReference {
  let scalar: Unicode.Scalar
  let length: Int
  var isCut = false

  /// Writes the character as UTF-8; a reference is never shorter than that.
  func write(_ place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var place = place
    for byte in UTF8.encode(scalar)! {
      place.pointee = byte
      place += 1
    }
    return place
  }
}

/// - Returns: nil where what begins with `&` is none that XML itself defines.
func readReference(_ start: XMLName, _ end: XMLName) -> XMLReference? {
  let longest = 12
  var place = start + 1
  while place < end, place.pointee != UInt8(ascii: ";"), place - start < longest { place += 1 }
  guard place < end else { return place - start < longest ? XMLReference(scalar: " ", length: 0, isCut: true) : nil }
  guard place.pointee == UInt8(ascii: ";") else { return nil }
  let name = UnsafeBufferPointer(start: start + 1, count: place - start - 1)
  guard let scalar = name.first == UInt8(ascii: "#") ? numbered(name.dropFirst()) : named(name) else { return nil }
  return XMLReference(scalar: scalar, length: place - start + 1)
}

private func named(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
  if name.elementsEqual("amp".utf8) { return "&" }
  if name.elementsEqual("lt".utf8) { return "<" }
  if name.elementsEqual("gt".utf8) { return ">" }
  if name.elementsEqual("quot".utf8) { return "\"" }
  return name.elementsEqual("apos".utf8) ? "'" : nil
}

private func numbered(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
  let isHex = digits.first == UInt8(ascii: "x")
  var value: UInt32 = 0
  let digits = isHex ? digits.dropFirst() : digits
  guard !digits.isEmpty else { return nil }
  for digit in digits {
    guard let number = Character(Unicode.Scalar(digit)).hexDigitValue, isHex || number < 10, value <= 0x10FFFF else { return nil }
    value = value * (isHex ? 16 : 10) + UInt32(number)
  }
  let isAllowed = value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : value == 0x09 || value == 0x0A || value == 0x0D
  return isAllowed ? Unicode.Scalar(value) : nil
}

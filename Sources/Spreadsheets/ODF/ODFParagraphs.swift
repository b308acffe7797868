/// The text of a cell: paragraphs become lines, white space is what the elements for it say.
struct ODFParagraphs {
  private var depth = 0
  private var count = 0
  private var endsInSpace = false

  mutating func begin() { (depth, count, endsInSpace) = (0, 0, false) }

  mutating func start(
    _ name: XMLName?, _ namespace: XMLName?, _ attributes: XMLAttributes, _ names: ODFNames, into writer: UnsafeMutablePointer<RowWriter>
  ) {
    guard namespace == names.textSpace else { return }
    if name == names.paragraph || name == names.heading {
      if count > 0 { writer.pointee.append(UInt8(ascii: "\n")) }
      depth += 1
      count += 1
      endsInSpace = true
    } else if depth == 0 {
      return
    } else if name == names.spaces {
      let count = max(1, min(attributes.integer(names.count) ?? 1, writer.pointee.limits.cellBytes))
      writer.pointee.append(repeatElement(UInt8(ascii: " "), count: count))
    } else if name == names.tab {
      writer.pointee.append(UInt8(ascii: "\t"))
    } else if name == names.lineBreak {
      writer.pointee.append(UInt8(ascii: "\n"))
    } else {
      return
    }
    endsInSpace = name != names.spaces
  }

  /// Runs of white space in the XML are one space; at the start of a paragraph none (ODF 1.2 part 1, 6.1.2).
  mutating func text(_ text: UnsafeBufferPointer<UInt8>, into writer: UnsafeMutablePointer<RowWriter>) {
    guard depth > 0 else { return }
    var start = 0
    for index in text.indices {
      let byte = text[index]
      let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
      if isSpace, endsInSpace || byte != 0x20 {
        writer.pointee.append(UnsafeBufferPointer(rebasing: text[start..<index]))
        if !endsInSpace { writer.pointee.append(0x20) }
        start = index + 1
      }
      endsInSpace = isSpace
    }
    writer.pointee.append(UnsafeBufferPointer(rebasing: text[start...]))
  }

  mutating func end(_ name: XMLName?, _ namespace: XMLName?, _ names: ODFNames) {
    if namespace == names.textSpace, name == names.paragraph || name == names.heading { depth -= 1 }
  }
}

/// What the styles of an XML Spreadsheet 2003 make of moments, and the day it counts from.
struct SpreadsheetMLStyles {
  private(set) var dateSystem = DateSystem.from1900
  private var formats: [StyleID: NumberFormat] = [:]
  private var style: StyleID?
  /// Cells beside each other mostly share a style.
  private var last: (id: StyleID, format: NumberFormat)?

  mutating func start(_ name: XMLName?, _ attributes: XMLAttributes, _ names: SpreadsheetMLNames) {
    if name == names.style {
      style = attributes.value(names.id).map(StyleID.init)
      guard let style else { return }
      formats[style] = attributes.value(names.parent).flatMap { formats[StyleID($0)] }
    } else if name == names.numberFormat, let style, let code = attributes.string(names.format) {
      formats[style] = NumberFormat(code: code)
    }
  }

  mutating func countFrom1904() { dateSystem = .from1904 }

  mutating func format(_ id: UnsafeBufferPointer<UInt8>) -> NumberFormat {
    let id = StyleID(id)
    if let last, last.id == id { return last.format }
    let format = formats[id] ?? .number
    last = (id, format)
    return format
  }
}

/// A style's name without an allocation: its first fifteen bytes and its length, which tell `s62` from `s621`.
private struct StyleID: Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    for (index, byte) in text.enumerated() {
      // Longer names are folded in, so that all of their bytes count.
      if index < 8 { low |= UInt64(byte) << (8 * UInt64(index)) } else { high = (high &* 31) &+ UInt64(byte) }
    }
    high = high &* 131 &+ UInt64(text.count)
  }
}

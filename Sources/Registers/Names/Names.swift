/// The distinct names of a register's column, numbered from 0 without gaps: names of a serial form by their number, the others after
/// them in the order in which they were first met.
package struct Names: Sendable {
  /// The names of one form that occur: a bit for each number from the smallest to the largest.
  private struct Section {
    let form: Int
    let base: UInt32
    /// The number of the section's first name.
    var start: Int32 = 0
    var bits: [UInt64]
    /// For each word of bits, how many are set before it, from `start` on.
    var ranks: [Int32] = []

    @inline(__always)
    func number(of value: UInt32) -> Int32? {
      guard value >= base, Int(value - base) < bits.count * 64 else { return nil }
      let place = Int(value - base)
      let word = bits[place >> 6]
      let bit = UInt64(1) << UInt64(place & 63)
      guard word & bit != 0 else { return nil }
      return ranks[place >> 6] + Int32(truncatingIfNeeded: (word & (bit - 1)).nonzeroBitCount)
    }

    /// The value with a number.
    func value(of number: Int32) -> UInt32 {
      var (low, high) = (0, bits.count)
      while low + 1 < high {
        let middle = (low + high) / 2
        if ranks[middle] <= number { low = middle } else { high = middle }
      }
      var word = bits[low]
      for _ in 0..<(number - ranks[low]) { word &= word - 1 }
      return base + UInt32(low * 64 + word.trailingZeroBitCount)
    }
  }

  package private(set) var count = 0
  private var lexicon: NameLexicon
  private var sections: [Section] = []
  /// For each form of the lexicon, and for names of none, its section.
  private var sectionOf = [Int](repeating: -1, count: 16)

  /// No names.
  package init() { lexicon = NameLexicon() }

  /// Numbers the names that some rows use.
  /// - Returns: the names, and for each row its name's number, -1 where it has none.
  package static func numbering(_ codes: [NameCode], _ lexicon: NameLexicon) -> (names: Names, values: [Int32]) {
    var codes = codes
    let names = Names(used: &codes, lexicon)
    return (names, names.values(of: codes))
  }

  /// Numbers some texts; an empty one is no name.
  package static func numbering(_ texts: [String]) -> (names: Names, values: [Int32]) {
    var lexicon = NameLexicon()
    let codes = texts.map { lexicon.code(of: $0) }
    return numbering(codes, lexicon)
  }

  private init(used codes: inout [NameCode], _ lexicon: NameLexicon) {
    self.lexicon = lexicon
    var ranges = Self.ranges(of: codes)
    if spreadOut(&codes, ranges) { ranges = Self.ranges(of: codes) }
    for (form, range) in ranges.enumerated() where range.rows > 0 {
      sectionOf[form] = sections.count
      let words = Int(range.last - range.first) / 64 + 1
      sections.append(Section(form: form, base: range.first, bits: [UInt64](repeating: 0, count: words)))
    }
    mark(codes)
    for index in sections.indices {
      sections[index].start = Int32(count)
      sections[index].ranks.reserveCapacity(sections[index].bits.count)
      var rank = Int32(count)
      for word in sections[index].bits {
        sections[index].ranks.append(rank)
        rank += Int32(word.nonzeroBitCount)
      }
      count = Int(rank)
    }
  }

  private typealias ValueRange = (first: UInt32, last: UInt32, rows: Int)

  private static func ranges(of codes: [NameCode]) -> [ValueRange] {
    var ranges = [ValueRange](repeating: (.max, 0, 0), count: 16)
    ranges.withUnsafeMutableBufferPointer { ranges in
      for code in codes where !code.isMissing {
        let value = code.value
        if value < ranges[code.section].first { ranges[code.section].first = value }
        if value > ranges[code.section].last { ranges[code.section].last = value }
        ranges[code.section].rows += 1
      }
    }
    return ranges
  }

  /// Moves names of a form whose numbers lie too far apart for bits to the table; whether there were any.
  private mutating func spreadOut(_ codes: inout [NameCode], _ ranges: [ValueRange]) -> Bool {
    let sparse = ranges.enumerated().map { section, range in
      section < NameCode.short && range.rows > 0 && Int(range.last - range.first) > 64 * range.rows + 4096
    }
    guard sparse.contains(true) else { return false }
    for row in codes.indices where !codes[row].isMissing && sparse[codes[row].section] {
      let bytes = lexicon.withName(codes[row]) { Array($0) }
      codes[row] = bytes.withUnsafeBufferPointer { lexicon.irregularCode(of: $0) }
    }
    return true
  }

  private mutating func mark(_ codes: [NameCode]) {
    for section in sections.indices {
      let (form, base) = (sections[section].form, sections[section].base)
      sections[section].bits.withUnsafeMutableBufferPointer { bits in
        for code in codes where !code.isMissing && code.section == form {
          let place = Int(code.value - base)
          bits[place >> 6] |= UInt64(1) << UInt64(place & 63)
        }
      }
    }
  }

  private func values(of codes: [NameCode]) -> [Int32] {
    var values = [Int32](repeating: -1, count: codes.count)
    values.withUnsafeMutableBufferPointer { values in
      for section in sections {
        for (row, code) in codes.enumerated() where !code.isMissing && code.section == section.form {
          values[row] = section.number(of: code.value) ?? -1
        }
      }
    }
    return values
  }

  // MARK: Asking

  private func place(of number: Int32) -> NameCode {
    var index = sections.count - 1
    while sections[index].start > number { index -= 1 }
    return NameCode(section: UInt32(sections[index].form), value: sections[index].value(of: number))
  }

  package subscript(number: Int32) -> String { lexicon.name(place(of: number)) }

  /// Every name, by number.
  package var all: [String] { (0..<Int32(count)).map { self[$0] } }

  package func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    // A name of a form whose numbers lie far apart stands in the table.
    let codes = lexicon.existingCodes(of: bytes)
    return codes.serial.flatMap(number) ?? codes.irregular.flatMap(number)
  }

  private func number(of code: NameCode) -> Int32? {
    let section = sectionOf[code.section]
    return section < 0 ? nil : sections[section].number(of: code.value)
  }

  /// Whether one name comes before another by its bytes.
  package func precedes(_ a: Int32, _ b: Int32) -> Bool {
    let (left, right) = (place(of: a), place(of: b))
    if left.section == right.section && left.section < lexicon.forms.count { return left.value < right.value }
    return lexicon.withName(left) { left in lexicon.withName(right) { left.lexicographicallyPrecedes($0) } }
  }

  /// For each of these names, its number among others; -1 where it is none of them.
  package func numbers(in other: Names) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: count)
    for section in sections {
      let form = section.form < lexicon.forms.count ? lexicon.forms[section.form] : nil
      let twin = form.flatMap { form in other.lexicon.forms.firstIndex(of: form) }.map { other.sectionOf[$0] } ?? -1
      var number = section.start
      for (index, bits) in section.bits.enumerated() {
        var word = bits
        while word != 0 {
          let value = section.base + UInt32(index * 64 + word.trailingZeroBitCount)
          word &= word - 1
          if twin >= 0 {
            numbers[Int(number)] = other.sections[twin].number(of: value) ?? -1
          } else {
            let code = NameCode(section: UInt32(section.form), value: value)
            numbers[Int(number)] = lexicon.withName(code) { other.number(of: $0) } ?? -1
          }
          number += 1
        }
      }
    }
    return numbers
  }
}

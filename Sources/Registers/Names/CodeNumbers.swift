import Model

/// Numbers the codes that occur, from 0 without gaps: those of one section after those of another, in each by their value.
///
/// Where a section's values lie close together, a bit for each tells which occur and how many before it; where they lie far apart, they
/// stand sorted, and a hash table tells the number of each.
struct CodeNumbers: Sendable {
  /// The codes of one section.
  private struct Section {
    let code: UInt32
    /// The smallest value that occurs, and how many there may be up to the largest.
    let base: UInt32
    let span: UInt32
    /// The number of its first code.
    var start: Int32 = 0
    /// Where its bits or its slots begin among those of all.
    var place = 0
    /// Whether values lie too far apart for bits.
    var isSparse = false
    /// How many bits of a hash tell a slot.
    var slotBits: UInt32 = 0
    /// Where its sorted values begin among those of all.
    var sortedPlace = 0

    /// How many words of bits there are, where it has bits.
    var words: Int { Int(span) / 64 + 1 }
  }

  private(set) var count = 0
  private var sections: [Section] = []
  /// For each section of a code, its place among the sections that occur; -1 where none of its codes does.
  private var placeOf = [Int8](repeating: -1, count: 16)
  private var bits: [UInt64] = []
  /// For each word of bits, the number of its first code.
  private var ranks: [Int32] = []
  /// The upper half is a value + 1, 0 where free; the lower its number.
  private var slots: [UInt64] = []
  private var sorted: [UInt32] = []

  init() {}

  init(_ codes: [NameCode]) {
    for (section, range) in ValueRange.all(of: codes).enumerated() where range.rows > 0 {
      placeOf[section] = Int8(sections.count)
      var added = Section(code: UInt32(section), base: range.first, span: range.last - range.first)
      added.isSparse = Int(added.span) > 16 * range.rows + 4096
      if !added.isSparse {
        added.place = bits.count
        bits.append(contentsOf: repeatElement(0, count: added.words))
      }
      sections.append(added)
    }
    let sets = mark(codes)
    ranks.reserveCapacity(bits.count)
    for index in sections.indices {
      sections[index].start = Int32(count)
      if sections[index].isSparse { number(sets[index], index) } else { number(bitsOf: sections[index]) }
    }
  }

  /// Sets the bits of the values that occur, and gathers those that have none, by section.
  private mutating func mark(_ codes: [NameCode]) -> [ValueSet] {
    var sets = sections.map { _ in ValueSet() }
    bits.withUnsafeMutableBufferPointer { bits in
      sections.withUnsafeBufferPointer { sections in
        placeOf.withUnsafeBufferPointer { placeOf in
          for code in codes where !code.isMissing {
            let index = Int(placeOf[code.section])
            if sections[index].isSparse {
              sets[index].insert(code.value)
            } else {
              let place = Int(code.value - sections[index].base)
              bits[sections[index].place + place >> 6] |= UInt64(1) << UInt64(place & 63)
            }
          }
        }
      }
    }
    return sets
  }

  private mutating func number(bitsOf section: Section) {
    for word in bits[section.place..<section.place + section.words] {
      ranks.append(Int32(count))
      count += word.nonzeroBitCount
    }
  }

  private mutating func number(_ values: ValueSet, _ index: Int) {
    let distinct = values.sorted()
    (sections[index].place, sections[index].slotBits) = (slots.count, values.slotBits)
    sections[index].sortedPlace = sorted.count
    slots.append(contentsOf: values.numbered(distinct, from: UInt32(count)))
    sorted.append(contentsOf: distinct)
    count += distinct.count
  }

  // MARK: Asking

  /// The number of a code; -1 where it does not occur.
  func number(of code: NameCode) -> Int32 { withTables { $0.number(of: code) } }

  /// The numbers of many codes.
  func numbers(of codes: [NameCode]) -> [Int32] { withTables { tables in codes.map { tables.number(of: $0) } } }

  /// What is asked of often, without a reference count for each question.
  private struct Tables {
    let sections: UnsafeBufferPointer<Section>
    let placeOf: UnsafeBufferPointer<Int8>
    let bits: UnsafeBufferPointer<UInt64>
    let ranks: UnsafeBufferPointer<Int32>
    let slots: UnsafeBufferPointer<UInt64>

    @inline(__always)
    func number(of code: NameCode) -> Int32 {
      let index = placeOf[code.section]
      guard index >= 0 else { return -1 }
      let section = sections[Int(index)]
      guard code.value >= section.base, code.value - section.base <= section.span else { return -1 }
      if section.isSparse { return ValueSet.number(of: code.value, slots, section.place, section.slotBits) }
      let value = Int(code.value - section.base)
      let word = bits[section.place + value >> 6]
      let bit = UInt64(1) << UInt64(value & 63)
      return word & bit == 0 ? -1 : ranks[section.place + value >> 6] + Int32(truncatingIfNeeded: (word & (bit - 1)).nonzeroBitCount)
    }
  }

  private func withTables<Result>(_ body: (Tables) -> Result) -> Result {
    sections.withUnsafeBufferPointer { sections in
      placeOf.withUnsafeBufferPointer { placeOf in
        bits.withUnsafeBufferPointer { bits in
          ranks.withUnsafeBufferPointer { ranks in
            slots.withUnsafeBufferPointer { slots in
              body(Tables(sections: sections, placeOf: placeOf, bits: bits, ranks: ranks, slots: slots))
            }
          }
        }
      }
    }
  }

  /// The code with a number.
  func code(of number: Int32) -> NameCode {
    var index = sections.count - 1
    while sections[index].start > number { index -= 1 }
    let section = sections[index]
    if section.isSparse { return NameCode(section: section.code, value: sorted[section.sortedPlace + Int(number - section.start)]) }
    var (low, high) = (section.place, section.place + section.words)
    while low + 1 < high {
      let middle = (low + high) / 2
      if ranks[middle] <= number { low = middle } else { high = middle }
    }
    var word = bits[low]
    for _ in 0..<(number - ranks[low]) { word &= word - 1 }
    return NameCode(section: section.code, value: section.base + UInt32((low - section.place) * 64 + word.trailingZeroBitCount))
  }

  /// Calls with every number and its code, by number.
  func forEach(_ body: (Int32, NameCode) -> Void) {
    for section in sections {
      var number = section.start
      if section.isSparse {
        let next = sections.first { $0.start > section.start }?.start ?? Int32(count)
        for value in sorted[section.sortedPlace..<section.sortedPlace + Int(next - section.start)] {
          body(number, NameCode(section: section.code, value: value))
          number += 1
        }
        continue
      }
      for index in 0..<section.words {
        var word = bits[section.place + index]
        while word != 0 {
          body(number, NameCode(section: section.code, value: section.base + UInt32(index * 64 + word.trailingZeroBitCount)))
          word &= word - 1
          number += 1
        }
      }
    }
  }
}

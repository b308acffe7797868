import CProcessor

/// Finds a row by the code of its name: by place where the numbers of names lie close together, else by a hash.
struct NameIndex {
  /// Where the names of one section are found.
  struct Section {
    /// The smallest number that occurs, and how many more there may be up to the largest.
    var base: UInt32 = 0
    var span: UInt32 = 0
    /// Where its places or slots begin among those of all; negative where there is no name.
    var place = -1
    /// How many slots there are; 0 where each number has a place.
    var slotCount: UInt32 = 0
  }

  /// One for each section of a code.
  private(set) var sections = [Section](repeating: Section(), count: 16)
  /// The row at each place, -1 where there is none.
  private(set) var rows: [Int32] = []
  /// The upper half is a number + 1, 0 where free; the lower its row.
  private(set) var slots: [UInt64] = []

  /// - Parameter chosen: which of two rows of one name is to be found.
  init(_ codes: [NameCode], choosing chosen: (_ there: Int32, _ row: Int32) -> Int32) {
    for (section, range) in ValueRange.all(of: codes).enumerated() where range.rows > 0 {
      var added = Section(base: range.first, span: range.last - range.first)
      // A hash takes 12 bytes a row, two thirds of its slots being taken; a place takes four.
      if Int(added.span) > 3 * range.rows + 4096 {
        added.slotCount = UInt32(range.rows + range.rows / 2 + 1)
        added.place = slots.count
        slots.append(contentsOf: repeatElement(0, count: Int(added.slotCount)))
      } else {
        added.place = rows.count
        rows.append(contentsOf: repeatElement(-1, count: Int(added.span) + 1))
      }
      sections[section] = added
    }
    fill(codes, chosen)
  }

  private mutating func fill(_ codes: [NameCode], _ chosen: (Int32, Int32) -> Int32) {
    sections.withUnsafeBufferPointer { sections in
      rows.withUnsafeMutableBufferPointer { rows in
        slots.withUnsafeMutableBufferPointer { slots in
          for (number, code) in codes.enumerated() where !code.isMissing {
            let (section, row) = (sections[code.section], Int32(truncatingIfNeeded: number))
            if section.slotCount == 0 {
              let place = section.place + Int(code.value - section.base)
              rows[place] = rows[place] < 0 ? row : chosen(rows[place], row)
            } else {
              let slot = Self.slot(of: code.value, UnsafeBufferPointer(slots), section)
              let winner = slots[slot] == 0 ? row : chosen(Int32(truncatingIfNeeded: slots[slot]), row)
              slots[slot] = (UInt64(code.value) + 1) << 32 | UInt64(UInt32(bitPattern: winner))
            }
          }
        }
      }
    }
  }

  /// The slot where a number stands, or the free one where it would.
  @inline(__always)
  private static func slot(of value: UInt32, _ slots: UnsafeBufferPointer<UInt64>, _ section: Section) -> Int {
    let key = UInt64(value) + 1
    var slot = firstSlot(of: value, section)
    while slots[section.place + slot] != 0, slots[section.place + slot] >> 32 != key {
      slot = slot + 1 == Int(section.slotCount) ? 0 : slot + 1
    }
    return section.place + slot
  }

  /// Where a number is looked for first.
  @inline(__always)
  private static func firstSlot(of value: UInt32, _ section: Section) -> Int {
    let hash = ((UInt64(value) + 1) &* 0x9E37_79B9_7F4A_7C15) >> 32
    return Int(truncatingIfNeeded: (hash &* UInt64(section.slotCount)) >> 32)
  }

  /// Fetches the memory that the look-up of a hashed number will touch.
  @inline(__always)
  static func prefetch(_ value: UInt32, in section: Section, _ slots: UnsafeBufferPointer<UInt64>) {
    guard section.slotCount > 0, let first = slots.baseAddress else { return }
    athar_prefetch(first + section.place + firstSlot(of: value, section))
  }

  /// The row of a name; -1 where none bears it.
  func row(of code: NameCode) -> Int32 {
    if code.isMissing { return -1 }
    return rows.withUnsafeBufferPointer { rows in
      slots.withUnsafeBufferPointer { Self.row(of: code.value, in: sections[code.section], rows, $0) }
    }
  }

  /// The row of a number in a section; -1 where none bears it.
  @inline(__always)
  static func row(
    of value: UInt32, in section: Section, _ rows: UnsafeBufferPointer<Int32>, _ slots: UnsafeBufferPointer<UInt64>
  ) -> Int32 {
    guard section.place >= 0, value >= section.base, value - section.base <= section.span else { return -1 }
    if section.slotCount == 0 { return rows[section.place + Int(value - section.base)] }
    let slot = slots[slot(of: value, slots, section)]
    return slot == 0 ? -1 : Int32(truncatingIfNeeded: slot)
  }
}

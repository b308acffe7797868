/// Finds rows of one table by names that stand in a column of another one.
struct NameLookup {
  private let translation: NameTranslation
  private let index: NameIndex
  /// For each section of the pointing column's codes, where its rows are found.
  private var sections = [NameIndex.Section](repeating: NameIndex.Section(), count: 16)
  /// The index's rows, and after them those of the pointing column's names that stand in tables.
  private var rows: [Int32]
  /// Whether a form that the other column has not met may stand in its tables.
  private var hasStrangers = false

  init(_ index: NameIndex, of target: NameColumn, for lexicon: NameLexicon) {
    self.index = index
    translation = NameTranslation(from: lexicon, to: target.lexicon)
    rows = index.rows
    for section in lexicon.forms.indices {
      if let theirs = translation.sections[section] { sections[section] = index.sections[Int(theirs)] }
    }
    hasStrangers = translation.isFull && translation.sections.contains(nil)
    for (section, codes) in [(NameCode.short, translation.short), (NameCode.long, translation.long)] where !codes.isEmpty {
      sections[Int(section)] = NameIndex.Section(span: UInt32(codes.count - 1), place: rows.count)
      rows += codes.map { index.row(of: $0) }
    }
  }

  /// Calls with every row of the pointing column that has a name, and the row that it names, -1 where there is none.
  @inline(__always)
  func forEach(_ codes: [NameCode], _ body: (_ row: Int, _ found: Int32) -> Void) {
    sections.withUnsafeBufferPointer { sections in
      rows.withUnsafeBufferPointer { rows in
        index.slots.withUnsafeBufferPointer { slots in
          for (row, code) in codes.enumerated() where !code.isMissing {
            var found = NameIndex.row(of: code.value, in: sections[code.section], rows, slots)
            if hasStrangers && found < 0 { found = index.row(of: translation.code(code)) }
            body(row, found)
          }
        }
      }
    }
  }
}

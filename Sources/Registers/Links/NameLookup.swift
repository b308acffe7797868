/// Finds rows of one table by names that stand in a column of another one.
struct NameLookup {
  private static let rowsAtOnce = 128

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

  /// Calls with some rows of the pointing column, and the row that each names: `Link.notFound` where there is none, nil where the row has no
  /// name.
  ///
  /// What the look-ups of some rows will touch is fetched before the first of them, so that the processor waits for many places of memory
  /// at once.
  @inline(__always)
  func forEach(_ codes: [NameCode], _ some: Range<Int>, _ body: (_ row: Int, _ found: Int32?) -> Void) {
    sections.withUnsafeBufferPointer { sections in
      rows.withUnsafeBufferPointer { rows in
        index.slots.withUnsafeBufferPointer { slots in
          for start in stride(from: some.lowerBound, to: some.upperBound, by: Self.rowsAtOnce) {
            let block = start..<min(start + Self.rowsAtOnce, some.upperBound)
            for code in codes[block] where !code.isMissing { NameIndex.prefetch(code.value, in: sections[code.section], slots) }
            for row in block {
              let code = codes[row]
              if code.isMissing {
                body(row, nil)
                continue
              }
              var found = NameIndex.row(of: code.value, in: sections[code.section], rows, slots)
              if hasStrangers && found < 0 { found = index.row(of: translation.code(code)) }
              body(row, found < 0 ? Link.notFound : found)
            }
          }
        }
      }
    }
  }
}

import Synchronization

/// The names of a column, one for each row: as they were read, and numbered without gaps when somebody asks.
package struct NameColumn: Sendable {
  /// Equal names have equal codes; `NameCode.missing` where a row has none.
  package let codes: [NameCode]
  package let lexicon: NameLexicon
  private let numbering = Numbering()

  package init(_ codes: [NameCode] = [], _ lexicon: NameLexicon = NameLexicon()) { (self.codes, self.lexicon) = (codes, lexicon) }

  /// An empty text is no name.
  package init(_ texts: [String]) {
    var lexicon = NameLexicon()
    let codes = texts.map { lexicon.code(of: $0) }
    self.init(codes, lexicon)
  }

  package var count: Int { codes.count }

  package func isMissing(_ row: Int) -> Bool { codes[row].isMissing }

  /// The name of a row; nil where it has none.
  package subscript(row: Int) -> String? { codes[row].isMissing ? nil : lexicon.name(codes[row]) }

  /// The chosen rows, in that order.
  package func gather(_ rows: [Int32]) -> NameColumn { NameColumn(rows.map { codes[Int($0)] }, lexicon) }

  /// The different names, and for each row its name's number, -1 where it has none. Worked out when first asked, and kept.
  package var numbered: (names: Names, values: [Int32]) {
    numbering.found.withLock { found in
      let numbered = found ?? Names.numbering(codes, lexicon)
      found = numbered
      return numbered
    }
  }

  /// Whether every row has a name, and no two the same.
  package var areDistinct: Bool {
    if areAscending { return true }
    if codes.contains(where: \.isMissing) { return false }
    var areDistinct = true
    _ = NameIndex(codes) { first, _ in
      areDistinct = false
      return first
    }
    return areDistinct
  }

  /// Numbers given out one after the other need no table to be told apart.
  private var areAscending: Bool {
    guard let first = codes.first, !first.isMissing else { return codes.isEmpty }
    for row in codes.indices.dropFirst() where codes[row].isMissing || codes[row].raw <= codes[row - 1].raw { return false }
    return true
  }

  /// Whether the name of one row comes before that of another by its bytes; a missing one comes first.
  func precedes(_ a: Int, _ b: Int) -> Bool {
    let (left, right) = (codes[a], codes[b])
    if left.isMissing || right.isMissing { return left.isMissing && !right.isMissing }
    return lexicon.precedes(left, right)
  }

  private final class Numbering: Sendable {
    let found = Mutex<(names: Names, values: [Int32])?>(nil)
  }
}

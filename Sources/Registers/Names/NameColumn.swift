import Synchronization

/// The names of a column, one for each row: as they were read, and numbered without gaps when somebody asks.
package struct NameColumn: Sendable {
  private let source: Source
  package let lexicon: NameLexicon
  private let numbering = Numbering()

  /// Where the codes of rows stand.
  private enum Source: Sendable {
    case own([NameCode])
    /// In the rows of another table's column, which these rows name; those of orphans apart, by row.
    case others([NameCode], rows: PackedLinks, orphans: [Int32: NameCode])
  }

  package init(_ codes: [NameCode] = [], _ lexicon: NameLexicon = NameLexicon()) { (source, self.lexicon) = (.own(codes), lexicon) }

  /// An empty text is no name.
  package init(_ texts: [String]) {
    var lexicon = NameLexicon()
    let codes = texts.map { lexicon.code(of: $0) }
    self.init(codes, lexicon)
  }

  /// The same names, told by the rows of another table that they name; what was read can then be let go of.
  ///
  /// Nil where so many rows are orphans that nothing would be saved.
  init?(_ column: NameColumn, told link: Link, of target: NameColumn) {
    let strangers = link.orphans
    guard strangers.count * 16 <= link.rows.count else { return nil }
    var lexicon = target.lexicon
    var orphans: [Int32: NameCode] = [:]
    for row in strangers { orphans[Int32(row)] = column[row].map { lexicon.code(of: $0) } }
    (source, self.lexicon) = (.others(target.codes, rows: link.rows, orphans: orphans), lexicon)
  }

  package var count: Int {
    switch source {
    case .own(let codes): codes.count
    case .others(_, let rows, _): rows.count
    }
  }

  /// Equal names have equal codes; `NameCode.missing` where a row has none. Made anew where another column tells the names.
  package var codes: [NameCode] {
    if case .own(let codes) = source { codes } else { (0..<count).map { code($0) } }
  }

  private func code(_ row: Int) -> NameCode {
    switch source {
    case .own(let codes): return codes[row]
    case .others(let codes, let rows, let orphans):
      let named = rows[row]
      return named >= 0 ? codes[Int(named)] : orphans[Int32(row)] ?? .missing
    }
  }

  package func isMissing(_ row: Int) -> Bool {
    switch source {
    case .own(let codes): codes[row].isMissing
    case .others(_, let rows, _): rows[row] == Link.missing
    }
  }

  /// The name of a row; nil where it has none.
  package subscript(row: Int) -> String? {
    let code = code(row)
    return code.isMissing ? nil : lexicon.name(code)
  }

  /// The chosen rows, in that order.
  package func gather(_ rows: [Int32]) -> NameColumn { NameColumn(rows.map { code(Int($0)) }, lexicon) }

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
    let codes = codes
    if Self.areAscending(codes) { return true }
    if codes.contains(where: \.isMissing) { return false }
    var areDistinct = true
    _ = NameIndex(codes) { first, _ in
      areDistinct = false
      return first
    }
    return areDistinct
  }

  /// Numbers given out one after the other need no table to be told apart.
  private static func areAscending(_ codes: [NameCode]) -> Bool {
    guard let first = codes.first, !first.isMissing else { return codes.isEmpty }
    for row in codes.indices.dropFirst() where codes[row].isMissing || codes[row].raw <= codes[row - 1].raw { return false }
    return true
  }

  /// Whether one code's name comes before another's by its bytes; a missing one comes first.
  func precedes(_ left: NameCode, _ right: NameCode) -> Bool {
    if left.isMissing || right.isMissing { return left.isMissing && !right.isMissing }
    return lexicon.precedes(left, right)
  }

  private final class Numbering: Sendable {
    let found = Mutex<(names: Names, values: [Int32])?>(nil)
  }
}

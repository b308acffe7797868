/// The distinct names of a register's column, numbered from 0 without gaps: names of a serial form by their number, the others after
/// them in the order in which they were first met.
package struct Names: Sendable {
  private var lexicon: NameLexicon
  private var numbers = CodeNumbers()

  /// No names.
  package init() { lexicon = NameLexicon() }

  /// Numbers the names that some rows use.
  /// - Returns: the names, and for each row its name's number, -1 where it has none.
  package static func numbering(_ codes: [NameCode], _ lexicon: NameLexicon) -> (names: Names, values: [Int32]) {
    var names = Names()
    names.lexicon = lexicon
    names.numbers = CodeNumbers(codes)
    return (names, names.numbers.numbers(of: codes))
  }

  package var count: Int { numbers.count }

  package subscript(number: Int32) -> String { lexicon.name(numbers.code(of: number)) }

  /// Every name, by number.
  package var all: [String] {
    var all: [String] = []
    all.reserveCapacity(count)
    numbers.forEach { all.append(lexicon.name($1)) }
    return all
  }

  /// Whether one name comes before another by its bytes.
  package func precedes(_ a: Int32, _ b: Int32) -> Bool {
    lexicon.precedes(numbers.code(of: a), numbers.code(of: b))
  }

  /// For each of these names, its number among others; -1 where it is none of them.
  package func numbers(in other: Names) -> [Int32] {
    let translation = NameTranslation(from: lexicon, to: other.lexicon)
    var found = [Int32](repeating: -1, count: count)
    numbers.forEach { number, code in
      let there = translation.code(code)
      if !there.isMissing { found[Int(number)] = other.numbers.number(of: there) }
    }
    return found
  }
}

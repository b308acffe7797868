import Model
import Testing

@testable import Registers

@Suite("Names and their numbers")
struct NamesTests {
  @Test("Equal names have one number, different names different ones, and each number its name", arguments: [1, 2, 3, 17] as [UInt64])
  func numbering(seed: UInt64) {
    let texts = RandomNames.some(3000, seed: seed)
    let (names, values) = NameColumn(texts).numbered
    #expect(names.count == Set(texts.filter { !$0.isEmpty }).count)
    for (text, value) in zip(texts, values) { #expect(value < 0 ? text.isEmpty : names[value] == text) }
    #expect(Set(values.filter { $0 >= 0 }) == Set(0..<Int32(names.count)))
  }

  @Test("Names of one column are found among those of another", arguments: [4, 5, 6] as [UInt64])
  func found(seed: UInt64) {
    let (texts, others) = (RandomNames.some(800, seed: seed), RandomNames.some(800, seed: seed + 100))
    let (names, values) = NameColumn(texts).numbered
    let (otherNames, _) = NameColumn(others).numbered
    let numbers = names.numbers(in: otherNames)
    for (text, value) in zip(texts, values) where value >= 0 {
      let found = numbers[Int(value)]
      #expect(found < 0 ? !others.contains(text) : otherNames[found] == text)
    }
  }

  @Test("Names of several lexicons meet in one", arguments: [7, 8, 9, 10] as [UInt64])
  func adopted(seed: UInt64) {
    let parts = (0..<4).map { RandomNames.some(500, seed: seed + 10 * $0) }
    var all = NameLexicon()
    var codes: [NameCode] = []
    for part in parts {
      var lexicon = NameLexicon()
      var own = part.map { lexicon.code(of: $0) }
      all.adopt(&own, of: lexicon)
      codes += own
    }
    let texts = parts.flatMap(\.self)
    for (text, code) in zip(texts, codes) { #expect(code.isMissing ? text.isEmpty : all.name(code) == text) }
    let (names, values) = Names.numbering(codes, all)
    for (text, value) in zip(texts, values) where value >= 0 { #expect(names[value] == text) }
    #expect(names.count == Set(texts.filter { !$0.isEmpty }).count)
  }

  @Test("Names are in the order of their bytes")
  func order() {
    let texts = Array(Set(RandomNames.some(400, seed: 11).filter { !$0.isEmpty }))
    let (names, values) = NameColumn(texts).numbered
    let sorted = values.sorted { names.precedes($0, $1) }.map { names[$0] }
    #expect(sorted == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("A counter whose numbers lie far apart takes no room for those between")
  func sparse() {
    let texts = ["P00000001", "P99999999", "P50000000", "P00000001"]
    let (names, values) = NameColumn(texts).numbered
    #expect(names.count == 3)
    #expect(values.map { names[$0] } == texts)
    #expect(NameColumn(["P50000000", "P50000001"]).numbered.names.numbers(in: names) == [values[2], -1])
  }

  @Test("Digits of base sixteen are a number where a mark stands before them, and each name has one code")
  func hexadecimal() {
    var lexicon = NameLexicon()
    let texts = [
      "BY-1DFC3F7", "BY-0003039", "BY-FFFFFFF", "BY-0000000", "BY-000000A", "BY-000000a", "BY-1dfc3f7", "BY1DFC3F7", "BY-1DFC3F78",
    ]
    let codes = texts.map { lexicon.code(of: $0) }
    #expect(Set(codes).count == texts.count)
    #expect(codes.map { lexicon.name($0) } == texts)
    #expect(codes.map(lexicon.isDecimal) == [false, true, false, true, false, false, false, false, false])
    // Whatever was met before.
    var other = NameLexicon()
    let backwards = texts.reversed().map { other.code(of: $0) }
    #expect(backwards.map { other.name($0) } == texts.reversed())
    var adopted = Array(backwards)
    lexicon.adopt(&adopted, of: other)
    #expect(adopted == codes.reversed())
  }

  @Test("Many names are numbered without gaps, those of a counter and those far apart")
  func many() {
    let codes = (0..<(1 << 18) + 7).map { (row: Int) -> NameCode in
      let scattered = UInt32(truncatingIfNeeded: row &* 2_654_435_761) % NameCode.valueBound
      return row % 2 == 0 ? NameCode(section: 0, value: UInt32(row / 2)) : NameCode(section: 1, value: scattered)
    }
    let one = CodeNumbers(codes)
    #expect(one.count == Set(codes).count)
    let numbers = one.numbers(of: codes)
    #expect(zip(numbers, codes).allSatisfy { one.code(of: $0) == $1 })
    var next: Int32 = 0
    one.forEach { number, code in
      if number != next || one.number(of: code) != number { Issue.record("number \(number) is not of its code") }
      next += 1
    }
    #expect(next == Int32(one.count))
  }

  @Test("A table numbers names in the order in which they are met")
  func table() {
    var table = NameTable()
    let texts = (0..<5000).map { "a name of more than fifteen bytes \($0 % 1700)" }
    let numbers = texts.map { text in
      var text = text
      return text.withUTF8 { table.number(of: $0, 0, $0.count) }
    }
    #expect(numbers == (0..<5000).map { Int32($0 % 1700) })
    #expect(table.name(1699) == texts[1699])
    #expect(table.count == 1700)
  }

  @Test("Short names keep every byte and their length")
  func shortNames() {
    let texts = ["a", "ab", "abcdefgh", "abcdefghi", "abcdefghijklmno", "abcdefg", "a\u{0}", "ال", "éèà"]
    let (names, values) = NameColumn(texts).numbered
    #expect(values.map { names[$0] } == texts)
  }
}

@Suite("Numbers of rows")
struct RowNumbersTests {
  @Test("Every number is kept, with gaps, twins and steps back")
  func numbers() {
    let numbers: [Int32] = [2, 3, 4, 7, 8, 8, 9, 1, 2, 100]
    var rows = RowNumbers()
    rows.append(contentsOf: numbers[...])
    #expect(rows.all == numbers)
    #expect(rows.gather([9, 0, 5]).all == [100, 2, 8])
    rows.append(rows, raisedBy: 50)
    #expect(rows.all == numbers + numbers.map { $0 + 50 })
    // A part of nothing but blank lines.
    rows.append(RowNumbers(), raisedBy: 500)
    rows.append(500)
    #expect(rows.all.last == 500)
  }

  @Test("A row's place is its file, sheet and row")
  func origins() {
    var origins = RowOrigins()
    let first = origins.number(of: RowOrigins.Source(file: "a.csv", sheet: nil))
    let second = origins.number(of: RowOrigins.Source(file: "b.xlsx", sheet: "Cases"))
    for row in 2...4 { origins.append(source: first, row: Int32(row)) }
    var numbers = RowNumbers()
    numbers.append(contentsOf: [5, 9])
    origins.append(source: second, numbers)
    #expect(origins.location(of: 1) == SourceLocation(file: "a.csv", sheet: nil, row: 3))
    #expect(origins.location(of: 4) == SourceLocation(file: "b.xlsx", sheet: "Cases", row: 9))
    #expect(origins.location(of: 5) == nil)
    #expect(origins.ranges().map(\.rows) == [0..<3, 3..<5])
  }
}

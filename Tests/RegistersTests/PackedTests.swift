import Model
import Testing

@testable import Registers

/// The same numbers for the same seed.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
  }
}

@Suite("Packed columns")
struct PackedTests {
  /// Amounts that need each of the forms, in mixed order.
  private static func amount(_ numbers: inout Numbers, upTo kind: Int) -> Int64 {
    switch Int.random(in: 0...kind, using: &numbers) {
    case 0: Quantity.missing
    case 1: Int64.random(in: 0..<255, using: &numbers) * 2_500
    case 2: Int64.random(in: 0..<255, using: &numbers) * 10_000
    case 3: Int64.random(in: 0..<60_000, using: &numbers) * 2_500
    case 4: Int64.random(in: 0..<60_000, using: &numbers) * 100
    case 5: Int64.random(in: 0..<4_000_000_000, using: &numbers)
    default: Int64.random(in: Int64.min...Int64.max, using: &numbers)
    }
  }

  @Test("Every value comes back, whatever was packed before it", arguments: Array(1...40) as [UInt64])
  func amounts(seed: UInt64) {
    var numbers = Numbers(state: seed)
    var (column, plain): (PackedAmounts, [Int64]) = (PackedAmounts(), [])
    for _ in 0..<8 {
      let more = (0..<Int.random(in: 0..<50, using: &numbers)).map { _ in Self.amount(&numbers, upTo: Int(seed % 7)) }
      if Bool.random(using: &numbers) {
        column.append(contentsOf: more)
      } else {
        column.append(contentsOf: PackedAmounts(more))
      }
      plain += more
      if let row = plain.indices.randomElement(using: &numbers) {
        plain[row] = Self.amount(&numbers, upTo: 6)
        column.replace(row: row, with: plain[row])
      }
    }
    #expect(Array(column) == plain)
    let rows = plain.indices.shuffled(using: &numbers).prefix(20).map { Int32($0) }
    #expect(Array(column.gather(rows)) == rows.map { plain[Int($0)] })
    #expect(column.values(at: rows + [-1], gap: 7) == rows.map { plain[Int($0)] == Quantity.missing ? 7 : plain[Int($0)] } + [7])
    #expect(column.values(in: plain.indices) == plain)
    var walked: [Int64] = []
    column.forEach { row, value in
      #expect(row == walked.count)
      walked.append(value)
    }
    #expect(walked == plain)
  }

  @Test func valuesTakeNoMoreBytesThanTheyNeed() {
    #expect(PackedCodes([0, 254, CodeList.missing]).bytes.count == 3)
    #expect(PackedCodes([0, 255]).bytes.count == 4)
    #expect(PackedDays([Day("1900-01-01")!.number, Day("2079-06-05")!.number, Day.missing]).bytes.count == 6)
    #expect(PackedDays([Day("1899-12-31")!.number]).bytes.count == 4)
    #expect(PackedLinks([Link.notFound, 65_533]).bytes.count == 6)
    #expect(PackedLinks([16_777_212]).bytes.count == 3)
    #expect(PackedAmounts([2_500, 17_500]).bytes.count == 2)
    #expect(PackedAmounts([2_500, 1_000_000]).bytes.count == 4)
    #expect(PackedAmounts([-1]).bytes.count == 8)
  }

  /// Rows from -2 (an orphan) on, around the largest numbers of one, two and three bytes.
  @Test(arguments: [250, 253, 254, 65_532, 65_533, 65_534, 16_777_211, 16_777_212, 16_777_213, 16_777_214, 20_000_000] as [Int32], [1, 3])
  func rowsComeBackWhereverTheyWerePut(largest: Int32, threads: Int) {
    let rows = [Link.notFound, Link.missing, 0, largest / 3, largest]
    #expect(Array(PackedLinks(rows)) == rows)
    #expect(Array(PackedOrdinals(Array(rows.dropFirst()))) == Array(rows.dropFirst()))
    let filled = PackedLinks(filling: 300_000, below: Int(largest) + 1, threads: threads) { some, values in
      for row in some { values[row - some.lowerBound] = rows[row % rows.count] }
    }
    #expect(filled.count == 300_000)
    #expect(filled.indices.allSatisfy { filled[$0] == rows[$0 % rows.count] })
    let placed = PackedOrdinals(placing: rows.count, below: Int(largest) + 1) { places in
      for row in rows.indices.reversed() { places.store(max(-1, rows[row]), at: row) }
    }
    #expect(Array(placed) == rows.map { max(-1, $0) })
  }

  /// What stands for the missing value in a narrow form is no value of its own.
  @Test(arguments: [254, 255, 65_534, 65_535, 4_294_967_294, 4_294_967_295] as [Int64])
  func theLargestStoredNumberIsNoValue(number: Int64) {
    for step in [1, 100, 2_500, 10_000] as [Int64] {
      #expect(Array(PackedAmounts([number * step, Quantity.missing])) == [number * step, Quantity.missing])
    }
    #expect(Array(PackedDays([Int32(truncatingIfNeeded: number - 25_567)])) == [Int32(truncatingIfNeeded: number - 25_567)])
  }
}

@Suite("Digits of a name, read at once")
struct DigitWordTests {
  /// The word of a text of eight bytes.
  private static func word(_ text: String) -> UInt64 {
    text.utf8.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
  }

  @Test("The number is the one that the digits write; any other character is none", arguments: 1...8)
  func digits(count: Int) {
    let prefix = String(repeating: "x", count: 8 - count)
    let unused = UInt64(8 * (8 - count))
    for text in ["00000000", "12345678", "99999999", "0A1B2C3D", "FACEB00C", "0000000F", "9999999a", "abcdef01", "1234567g", "12 45678"] {
      let digits = String(text.suffix(count))
      let word = DigitWord(Self.word(prefix + digits), unused: unused)
      let isHexadecimal = digits.contains(where: \.isLetter)
      #expect(word.decimal == UInt32(digits), "\(digits)")
      for isLowercase in [false, true] {
        let letters = digits.filter(\.isLetter)
        let fits = isHexadecimal && letters == (isLowercase ? letters.lowercased() : letters.uppercased())
        #expect(word.hexadecimal(isLowercase: isLowercase) == (fits ? UInt32(digits, radix: 16) : nil), "\(digits)")
      }
    }
    // Every byte in every place.
    for place in 0..<count {
      for byte in UInt8.min...UInt8.max {
        let shift = UInt64(8 * (8 - count + place))
        let word = DigitWord(
          Self.word(prefix + String(repeating: "1", count: count)) & ~(0xFF << shift) | UInt64(byte) << shift, unused: unused)
        let character = Character(UnicodeScalar(byte))
        #expect((word.decimal != nil) == ("0"..."9" ~= character))
        #expect((word.hexadecimal(isLowercase: false) != nil) == ("A"..."F" ~= character))
        #expect((word.hexadecimal(isLowercase: true) != nil) == ("a"..."f" ~= character))
      }
    }
  }
}

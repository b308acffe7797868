import Model
import TestSupport
import Testing

@testable import Registers

/// References are found as a walk over all rows of the other table would find them.
@Suite struct ReferenceTests {
  /// Names without what a line of CSV would take for its own.
  private static func names(_ count: Int, seed: UInt64) -> [String] {
    RandomNames.some(count, seed: seed).map { $0.contains(where: { ",\"".contains($0) }) ? "" : $0 }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func theRowOfThatNameAtThatPartner(seed: UInt64) throws {
    let (known, asked) = (Self.names(700, seed: seed), Self.names(900, seed: seed + 50))
    func partner(_ row: Int) -> String { row % 3 == 0 ? "aman" : "bayti" }
    let persons = known.enumerated().filter { !$1.isEmpty }.map { (name: $1, partner: partner($0)) }
    let services = asked.enumerated().map { (name: $1, partner: partner($0 / 2)) }
    let registers = try Registers.small([
      "beneficiaries": "beneficiary_id,partner\n" + persons.map { "\($0.name),\($0.partner)" }.joined(separator: "\n"),
      "services": "service_id,beneficiary_id,partner,delivered_on\n"
        + services.enumerated().map { "S\($0),\($1.name),\($1.partner),2025-01-01" }.joined(separator: "\n"),
    ])
    let expected = services.map { service -> Int32 in
      if service.name.isEmpty { return Link.missing }
      return persons.firstIndex { $0 == service }.map { Int32($0) } ?? Link.notFound
    }
    #expect(registers.link(from: "services", column: "beneficiary_id").map { Array($0.rows) } == expected)
    #expect(expected.contains { $0 >= 0 } && expected.contains(Link.notFound) && expected.contains(Link.missing))
  }

  @Test(arguments: [5, 6] as [UInt64])
  func ofSeveralRowsTheChosenOne(seed: UInt64) {
    let lexiconOfMany = NameColumn(RandomNames.some(4000, seed: seed))
    var last: [String: Int32] = [:]
    for row in 0..<lexiconOfMany.count { if let name = lexiconOfMany[row] { last[name] = Int32(row) } }
    let index = NameIndex(lexiconOfMany.codes) { $1 }
    for row in 0..<lexiconOfMany.count {
      #expect(index.row(of: lexiconOfMany.codes[row]) == lexiconOfMany[row].map { last[$0]! } ?? -1)
    }
  }

  @Test func aFormThatFoundNoRoomIsFoundInTheTable() throws {
    // More forms than a lexicon has sections: the last ones stand in its table, and here in sections of their own.
    let forms = (0..<20).map { "F\(Character(UnicodeScalar(UInt8(65 + $0))))-0001" }
    let column = NameColumn(forms)
    let index = NameIndex(column.codes) { first, _ in first }
    let asked = NameColumn(Array(forms.reversed()) + ["FA-0002", "FZ-0001"])
    let lookup = NameLookup(index, of: column, for: asked.lexicon)
    var found = [Int32](repeating: 77, count: asked.count)
    lookup.forEach(asked.codes, 0..<asked.count) { found[$0] = $1 ?? Link.missing }
    #expect(found == (0..<20).reversed() + [Link.notFound, Link.notFound])
  }

  @Test func numbersThatAscendAreDistinctAndOthersAreCounted() {
    #expect(NameColumn(["S0001", "S0002", "S0009"]).areDistinct)
    #expect(NameColumn(["S0002", "S0001", "free text"]).areDistinct)
    #expect(!NameColumn(["S0002", "S0001", "S0002"]).areDistinct)
    #expect(!NameColumn(["S0001", "", "S0002"]).areDistinct)
    #expect(!NameColumn([""]).areDistinct)
  }
}

extension ReferenceTests {
  @Test func namesInAReferenceAreToldByTheRowsThatTheyName() throws {
    var lines = (0..<64).map { "S\($0),BY-\(1000 + $0 % 3),bayti,2025-01-01" }
    lines += ["S64,BY-9999,bayti,2025-01-01", "S65,,bayti,2025-01-01", "S66,an orphan with a long name,bayti,2025-01-01"]
    let registers = try Registers.small([
      "beneficiaries": "beneficiary_id,partner\nBY-1002,bayti\nBY-1000,bayti\nBY-1001,bayti\nBY-1001,aman",
      "services": "service_id,beneficiary_id,partner,delivered_on\n" + lines.joined(separator: "\n"),
    ])
    let services = try #require(registers["services"])
    #expect(services.texts("beneficiary_id") == lines.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[1]) })
    guard case .names(let names)? = services["beneficiary_id"] else { throw MissingColumn() }
    #expect(names.isMissing(65) && !names.isMissing(64) && !names.isMissing(0))
    let (numbers, values) = names.numbered
    #expect(numbers.count == 5 && values[65] == -1)
    #expect(numbers[values[66]] == "an orphan with a long name" && numbers[values[4]] == "BY-1001")
    #expect(names.gather([66, 65, 4]).numbered.values.map { $0 < 0 } == [false, true, false])
    #expect(names.gather([66, 65, 4])[0] == "an orphan with a long name")
  }

  private struct MissingColumn: Error {}
}

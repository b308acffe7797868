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
    #expect(registers.link(from: "services", column: "beneficiary_id")?.rows == expected)
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
    var found = [Int32](repeating: -2, count: asked.count)
    lookup.forEach(asked.codes) { found[$0] = $1 }
    #expect(found == (0..<20).reversed() + [-1, -1])
  }

  @Test func numbersThatAscendAreDistinctAndOthersAreCounted() {
    #expect(NameColumn(["S0001", "S0002", "S0009"]).areDistinct)
    #expect(NameColumn(["S0002", "S0001", "free text"]).areDistinct)
    #expect(!NameColumn(["S0002", "S0001", "S0002"]).areDistinct)
    #expect(!NameColumn(["S0001", "", "S0002"]).areDistinct)
    #expect(!NameColumn([""]).areDistinct)
  }
}

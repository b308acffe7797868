import Model
import Testing

@testable import Disclosure

/// A release of forty linked tables of up to 300 cells is protected in seconds, and alike each time.
@Suite struct ManyTablesTests {
  private static let dimensions = (0..<9).map { "d\($0)" }

  /// Forty breakdowns of the same people: the total, nine by one dimension, thirty by two of about sixteen categories each.
  private func tables(people: Int) -> [CaseProgramme.Table] {
    var random = Seeded(40)
    let sizes = Self.dimensions.indices.map { 14 + $0 % 4 }
    let rows = (0..<people).map { _ in sizes.map { min(Int.random(in: 0..<$0, using: &random), Int.random(in: 0..<$0, using: &random)) } }
    let pairs = Self.dimensions.indices.flatMap { first in (first + 1..<Self.dimensions.count).map { [first, $0] } }.prefix(30)
    return ([[]] + Self.dimensions.indices.map { [$0] } + pairs).map { chosen in
      let counts = rows.reduce(into: [[String]: Int]()) { counts, row in counts[chosen.map { "c\(row[$0])" }, default: 0] += 1 }
      return CaseProgramme.Table(dimensions: chosen.map { Self.dimensions[$0] }, outcomes: counts.mapValues(CaseProgramme.count))
    }
  }

  @Test func fortyLinkedTablesAreProtectedAlikeEachTime() throws {
    let tables = tables(people: 12_000)
    #expect(tables.count == 40)
    let published = try CaseProgramme().release(tables)
    #expect(published.text == (try CaseProgramme().release(tables)).text)
    #expect(published.cells.contains { $0.value == nil } && published.cells.contains { $0.value != nil })
  }
}

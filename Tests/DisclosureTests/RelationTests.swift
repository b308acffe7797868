import Model
import Testing

@testable import Disclosure

/// Which sums a reader may rely on, and which not.
@Suite struct RelationTests {
  private func facts(_ seed: UInt64) throws -> [String: IndicatorFacts] {
    let programme = RandomProgramme(seed: seed, quarters: 1, perQuarter: 10...20)
    return Dictionary(uniqueKeysWithValues: programme.definitions.map { ($0.id, IndicatorFacts($0, programme.dictionary)) })
  }

  @Test func childrenOfBothPartnersAreNoSumWhereFilesAreNumberedTogether() throws {
    let together = try #require(try facts(3)["served"])
    #expect(!together.isAdditive(along: ["partner"], measure: ""))
    let apart = try #require(try facts(1)["served"])
    #expect(apart.isAdditive(along: ["partner"], measure: ""))
    for facts in [together, apart] {
      #expect(facts.isAdditive(along: ["sex"], measure: "everyone"))
      #expect(facts.isAdditive(along: ["age_band"], measure: "everyone"))
      #expect(!facts.isAdditive(along: ["site"], measure: "everyone"))
      #expect(!facts.isAdditive(along: ["sex", "site"], measure: "everyone"))
    }
  }

  /// A slice of events with these tables; each cell's count, nil for one that the table lacks.
  private func relations(_ tables: [(dimensions: [String], categories: [[Category]], counts: [[String]: Int?])]) throws -> Set<String> {
    let slice = Slice(
      indicator: "events", measure: "", part: .count, period: ReportingPeriod(quarter: 1, of: 2024), window: .quarter)
    var register = CellRegister(threshold: 10)
    let placed = tables.map { table in
      let counts = table.counts.compactMapValues { $0 }
      let counted = CountTable(
        slice: slice, vintage: 1, dimensions: table.dimensions, categories: table.categories, counts: counts,
        isPartial: counts.count < table.counts.count)
      var cells: [[String]: Int] = [:]
      for (codes, count) in counts {
        cells[codes] = register.enter(
          .init(id: counted.id(codes), table: counted.title, value: count, state: .shown, isJudged: true, isFigure: true))
      }
      return RelationBuilder.Placed(table: counted, cells: cells, isNew: true)
    }
    var builder = RelationBuilder(register, tables: placed, facts: try facts(1))
    builder.relate(balances: [])
    let names = { (cell: Int) in String(builder.register.entries[cell].id.dropFirst("events|2024-Q1|quarter".count)) }
    return Set(
      builder.register.links.filter { builder.register.entries[$0.total].isFigure }.map { link in
        "\(names(link.total)) \(link.comparison.rawValue) \(link.parts.map(names).sorted().joined(separator: " + "))"
      })
  }

  private let sites = ["north", "south", "coast"]
  private var bySite: [[Category]] { [sites.map { Category($0) }] }

  @Test func aWholeTableSumsToItsTotal() throws {
    let found = try relations([([], [], [[]: 60]), (["site"], bySite, [["north"]: 10, ["south"]: 20, ["coast"]: 30])])
    #expect(found == [" == |site=coast + |site=north + |site=south"])
  }

  @Test func aTableThatLacksACellSumsToAtMostItsTotal() throws {
    let found = try relations([([], [], [[]: 60]), (["site"], bySite, [["north"]: 10, ["south"]: 20, ["coast"]: nil])])
    #expect(found == [" >= |site=north + |site=south"])
  }

  @Test func partsThatDoNotAddUpAreOnlyBounds() throws {
    let found = try relations([([], [], [[]: 55]), (["site"], bySite, [["north"]: 10, ["south"]: 20, ["coast"]: 30])])
    #expect(found == [" <= |site=coast + |site=north + |site=south"])
  }

  @Test func aCoarseTableThatLacksACellSaysNothingOfTheBlocksItIsCutAcross() throws {
    let merged = [Category(code: "north+south", parts: ["north", "south"]), Category("coast")]
    let crossed = Dictionary(
      uniqueKeysWithValues: combinations([["north+south", "coast"], ["F", "M"]]).map {
        ($0, $0[0] == "coast" ? 15 : 20) as ([String], Int?)
      })
    // South is missing: north alone is not all of north and south.
    let found = try relations([
      (["site"], bySite, [["north"]: 25, ["south"]: nil, ["coast"]: 30]),
      (["site", "sex"], [merged, ["F", "M"].map { Category($0) }], crossed),
    ])
    #expect(
      found == [
        "|site=north <= |site=north+south;sex=F + |site=north+south;sex=M", "|site=coast <= |site=coast;sex=F + |site=coast;sex=M",
      ])
  }

  @Test func aCoarseTableThatLacksACellSumsTheOthersWhereBothAreCutAlike() throws {
    let crossed = Dictionary(uniqueKeysWithValues: combinations([sites, ["F", "M"]]).map { ($0, 15) as ([String], Int?) })
    let found = try relations([
      (["site"], bySite, [["north"]: 30, ["south"]: nil, ["coast"]: 30]),
      (["site", "sex"], [bySite[0], ["F", "M"].map { Category($0) }], crossed),
    ])
    #expect(found == ["|site=coast == |site=coast;sex=F + |site=coast;sex=M", "|site=north == |site=north;sex=F + |site=north;sex=M"])
  }
}

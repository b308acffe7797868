import Testing

@testable import Disclosure

@Suite struct WitnessesTests {
  /// Three counts of which nothing is known but their sum; the first two are hidden.
  private func problem(_ counts: [Int]) -> CellProblem {
    var problem = CellProblem(threshold: 10)
    problem.cells = (counts + [counts.reduce(0, +)]).enumerated().map { place, count in
      .init(id: "c\(place)", table: "t", value: count, state: place < 2 ? .hidden : .known)
    }
    problem.relations = [.init(terms: [(3, 1), (0, -1), (1, -1), (2, -1)])]
    return problem
  }

  private func exposed(_ problem: CellProblem, _ witnesses: [[Int]]) -> [Int] {
    var attack = Attack(on: [0, 1], of: problem, relationsOfCells: problem.relationsOfCells(), witnesses: witnesses)
    return attack.exposed().map(\.cell)
  }

  @Test func aTableThatDoesNotFitIsNotBelieved() {
    // 4 + 3 = 7 of both: neither can be 10, whatever a witness says.
    let small = problem([4, 3, 20])
    #expect(exposed(small, []) == [0, 1])
    #expect(exposed(small, [[0, 10], [10, 0], [17, -10], [-10, 17]]) == [0, 1])
  }

  @Test func aTableThatFitsIsUsedAndKept() {
    let large = problem([4, 13, 20])
    let attack = Attack(on: [0, 1], of: large, relationsOfCells: large.relationsOfCells(), witnesses: [[0, 17], [17, 0], [1, 1]])
    #expect(attack.witnesses == [[0, 17], [17, 0]])
  }

  @Test func tablesAreCompletedWithTheCellsAsTheyAre() {
    var witnesses = Witnesses()
    witnesses.keep([[17, 0]], over: [0, 1])
    let cells = problem([4, 13, 20]).cells
    #expect(witnesses.tables(over: [0, 1, 2], of: cells) == [[4, 13, 20], [17, 0, 20]])
    #expect(witnesses.tables(over: [2], of: cells) == [[20]])
  }

  @Test func cutIntoPartsEachKeepsItsOwn() {
    var witnesses = Witnesses()
    let cells = problem([4, 13, 20]).cells
    witnesses.keep([[9, 8, 7]], over: [0, 1, 2], cutInto: [[0], [2]])
    #expect(witnesses.tables(over: [0], of: cells) == [[4], [9]])
    #expect(witnesses.tables(over: [1], of: cells) == [[13]])
    #expect(witnesses.tables(over: [2], of: cells) == [[20], [7]])
  }

  @Test func renumberedTheySpeakOfTheSameCells() {
    var witnesses = Witnesses()
    witnesses.keep([[9, 8, 7]], over: [0, 1, 2])
    let cells = problem([4, 13, 20]).cells
    let elsewhere = witnesses.renumbered { [0: 2, 1: nil, 2: 0][$0] ?? nil }
    #expect(elsewhere.tables(over: [0, 2], of: cells) == [[4, 20], [7, 9]])
  }
}

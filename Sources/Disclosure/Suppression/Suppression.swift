import Foundation

/// Hides cells of a problem until an attacker who knows everything published can tell of no hidden cell that it is a small count.
struct Suppression: Sendable {
  private(set) var problem: CellProblem
  private let relationsOfCells: [[Int]]
  /// Tables that no choice of hidden cells could protect; all their cells are hidden and the table is not to be shown.
  private(set) var withheldTables: Set<String> = []
  /// Which cells those tables were withheld for.
  private var withheldFor: [String: Set<Int>] = [:]
  /// Cells that are exposed whatever is hidden; the audit tells whether without some table they were not.
  private var lost: Set<Int> = []
  /// Which cells were shown before suppression began: what the clean-up may show again.
  private let candidates: Set<Int>
  /// What was found possible while cells were hidden.
  private(set) var witnesses = Witnesses()
  /// Secondary cells that were found needed: with fewer hidden cells they stay so.
  private var needed: Set<Int> = []

  init(of problem: CellProblem) {
    self.problem = problem
    relationsOfCells = problem.relationsOfCells()
    candidates = Set(problem.cells.indices.filter(problem.isShown))
  }

  /// Primary suppression, complementary suppression with its audit, clean-up.
  mutating func run() {
    hidePrimaryCells()
    protect()
    showAgain()
  }

  /// Protects without the clean-up: for a second look at cells that are hidden already.
  mutating func tighten() {
    hidePrimaryCells()
    protect()
  }

  /// Hides what another view of the same cells hides.
  mutating func hideToo(_ cells: [Int]) { hide(cells.filter(problem.isShown)) }

  /// Hides every count in 1..<threshold.
  mutating func hidePrimaryCells() {
    for cell in problem.cells.indices where problem.cells[cell].isJudged && problem.isShown(cell) {
      guard problem.cells[cell].isPrimary || problem.isSensitive(problem.cells[cell].value) else { continue }
      problem.cells[cell].isPrimary = true
      hide([cell])
    }
  }

  /// Hides further cells until every hidden one is safe.
  private mutating func protect() {
    for component in problem.components(of: Array(problem.cells.indices), relationsOfCells)
    where component.contains(where: problem.isHidden) {
      var complement = ComplementarySearch(on: component, of: problem, relationsOfCells)
      learnPossible(component, &complement)
      for cell in component where problem.isHidden(cell) && problem.cells[cell].isPrimary {
        for direction in [ComplementarySearch.Direction.up, .down] { hide(complement.cells(protecting: cell, direction)) }
      }
      audit(component, &complement)
    }
  }

  /// What hidden cells are known to may be needs no search.
  private func learnPossible(_ component: [Int], _ complement: inout ComplementarySearch) {
    for hidden in problem.hiddenComponents(among: component, relationsOfCells) {
      let attack = attack(on: hidden)
      for witness in attack.witnesses { complement.learn(witness, of: hidden) }
    }
  }

  /// Attacks every hidden cell of a component, and hides more where one is exposed, until none is.
  private mutating func audit(_ component: [Int], _ complement: inout ComplementarySearch) {
    while true {
      let exposed = exposedCells(of: component)
      if exposed.isEmpty { return }
      for (cell, verdict) in exposed {
        let direction: ComplementarySearch.Direction = if case .tooLow = verdict { .up } else { .down }
        let isNews = hide(complement.cells(protecting: cell, direction, evenIfSeen: true))
        if !isNews, !hideNeighbour(of: cell, in: component) { withhold(cell) }
      }
    }
  }

  /// All exposed hidden cells of a component, but for those that are lost.
  private mutating func exposedCells(of component: [Int]) -> [(cell: Int, verdict: Attack.Verdict)] {
    var exposed: [(cell: Int, verdict: Attack.Verdict)] = []
    for hidden in problem.hiddenComponents(among: component, relationsOfCells) {
      var attack = attack(on: hidden)
      exposed += attack.exposed()
      witnesses.keep(attack.witnesses, over: hidden)
    }
    return exposed
  }

  private func attack(on hidden: [Int], settled: Set<Int> = []) -> Attack {
    Attack(
      on: hidden, of: problem, relationsOfCells: relationsOfCells, witnesses: witnesses.tables(over: hidden, of: problem.cells),
      settled: lost.union(settled))
  }

  /// Whether one of the cells was still shown.
  @discardableResult
  private mutating func hide(_ cells: [Int]) -> Bool {
    let shown = cells.flatMap { problem.cells[$0].bundle.isEmpty ? [$0] : problem.cells[$0].bundle }.filter(problem.isShown)
    for cell in shown { problem.cells[cell].state = .hidden }
    return !shown.isEmpty
  }

  /// Whole numbers are stricter than linear programming sees: then the cheapest cell tied to the exposed one is hidden too.
  private mutating func hideNeighbour(of cell: Int, in component: [Int]) -> Bool {
    let hidden = problem.hiddenComponents(among: component, relationsOfCells).first { $0.contains(cell) } ?? [cell]
    let near = Set(hidden.flatMap { relationsOfCells[$0] }.flatMap { problem.relations[$0].terms.map(\.cell) }).filter(problem.isShown)
    guard let cheapest = near.min(by: { (problem.cells[$0].weight, $0) < (problem.cells[$1].weight, $1) }) else { return false }
    hide([cheapest])
    return true
  }

  /// Nothing is left to hide near the cell: its table goes whole, or, where that does not help, the cell is lost.
  private mutating func withhold(_ cell: Int) {
    let table = problem.cells[cell].table
    let shown = problem.cells.indices.filter { problem.cells[$0].table == table && problem.isShown($0) }
    if shown.isEmpty {
      lost.insert(cell)
      withheldTables = withheldTables.filter { table in withheldFor[table]?.isSubset(of: lost) != true }
    } else {
      hide(shown)
      withheldTables.insert(table)
      withheldFor[table, default: []].insert(cell)
    }
  }

  /// Shows secondary cells again, largest first, while every hidden cell stays safe.
  private mutating func showAgain() {
    for hidden in problem.hiddenComponents(relationsOfCells)
    where hidden.contains(where: mayBeShown) { showAgain(hidden) }
  }

  private mutating func showAgain(_ hidden: [Int], settled: Set<Int> = []) {
    var attack = attack(on: hidden, settled: settled)
    guard attack.firstExposed() == nil else { return }
    for cell in hidden.filter(mayBeShown).sorted(by: { (-problem.cells[$0].weight, $0) < (-problem.cells[$1].weight, $1) })
    where !needed.contains(cell) {
      let together = problem.cells[cell].bundle.isEmpty ? [cell] : problem.cells[cell].bundle
      guard attack.staysSafe(publishing: together, inOrder: nearestFirst(hidden, to: cell)) else {
        needed.formUnion(together)
        continue
      }
      for member in together { problem.cells[member].state = .shown }
      let parts = problem.components(of: hidden.filter { !together.contains($0) }, relationsOfCells)
      witnesses.keep(attack.witnesses, over: hidden, cutInto: parts)
      for part in parts { showAgain(part, settled: attack.settled) }
      return
    }
    witnesses.keep(attack.witnesses, over: hidden)
  }

  /// A secondary cell of this release, not yet found needed; the members of a bundle all are, or none.
  private func mayBeShown(_ cell: Int) -> Bool {
    let together = problem.cells[cell].bundle.isEmpty ? [cell] : problem.cells[cell].bundle
    return together.allSatisfy {
      problem.isHidden($0) && candidates.contains($0) && !problem.cells[$0].isPrimary && !needed.contains($0)
        && !withheldTables.contains(problem.cells[$0].table)
    }
  }

  /// The places of a component's cells, those that share a relation with the cell first.
  private func nearestFirst(_ hidden: [Int], to cell: Int) -> [Int] {
    let near = Set(relationsOfCells[cell].flatMap { problem.relations[$0].terms.map(\.cell) })
    return hidden.indices.filter { near.contains(hidden[$0]) } + hidden.indices.filter { !near.contains(hidden[$0]) }
  }
}

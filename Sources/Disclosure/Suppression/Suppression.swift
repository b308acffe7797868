import Foundation

/// Hides cells of a problem until an attacker who knows everything published can tell of no hidden cell that it is a small count.
struct Suppression: Sendable {
  private(set) var problem: CellProblem
  private let relationsOfCells: [[Int]]
  /// Tables that no choice of hidden cells could protect; all their cells are hidden and the table is not to be shown.
  private(set) var withheldTables: Set<String> = []
  /// Cells of earlier releases that are exposed whatever is hidden now.
  private(set) var lost: Set<Int> = []
  /// Which cells were shown before suppression began: what the clean-up may show again.
  private let candidates: Set<Int>
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

  /// Hides every count in 1..<threshold.
  mutating func hidePrimaryCells() {
    for cell in problem.cells.indices where problem.cells[cell].isJudged && problem.isShown(cell) {
      guard problem.cells[cell].isPrimary || problem.isSensitive(problem.cells[cell].value) else { continue }
      problem.cells[cell].isPrimary = true
      problem.cells[cell].state = .hidden
    }
  }

  /// Hides further cells until every hidden one is safe.
  private mutating func protect() {
    for component in problem.components(of: Array(problem.cells.indices), relationsOfCells)
    where component.contains(where: problem.isHidden) {
      var complement = ComplementarySearch(on: component, of: problem, relationsOfCells)
      for cell in component where problem.isHidden(cell) && problem.cells[cell].isPrimary {
        for direction in [ComplementarySearch.Direction.up, .down] { hide(complement.cells(protecting: cell, direction)) }
      }
      audit(component, &complement)
    }
  }

  /// Attacks every hidden cell of a component, and hides more where one is exposed, until none is.
  private mutating func audit(_ component: [Int], _ complement: inout ComplementarySearch) {
    while true {
      let exposed = exposedCells(of: component).filter { !lost.contains($0.cell) }
      if exposed.isEmpty { return }
      for (cell, verdict) in exposed {
        let direction: ComplementarySearch.Direction = if case .tooLow = verdict { .up } else { .down }
        let isNews = hide(complement.cells(protecting: cell, direction, evenIfSeen: true))
        if !isNews, !hideNeighbour(of: cell, in: component) { withhold(cell) }
      }
    }
  }

  /// All exposed hidden cells of a component.
  func exposedCells(of component: [Int]) -> [(cell: Int, verdict: Attack.Verdict)] {
    problem.components(of: component.filter(problem.isHidden), relationsOfCells).flatMap { hidden in
      var attack = Attack(on: hidden, of: problem, relationsOfCells: relationsOfCells, witnesses: [hidden.map { problem.cells[$0].value }])
      return attack.exposed()
    }
  }

  /// Whether one of the cells was still shown.
  @discardableResult
  private mutating func hide(_ cells: [Int]) -> Bool {
    let shown = cells.filter(problem.isShown)
    for cell in shown { problem.cells[cell].state = .hidden }
    return !shown.isEmpty
  }

  /// Whole numbers are stricter than linear programming sees: then the cheapest cell tied to the exposed one is hidden too.
  private mutating func hideNeighbour(of cell: Int, in component: [Int]) -> Bool {
    let hidden = problem.components(of: component.filter(problem.isHidden), relationsOfCells).first { $0.contains(cell) } ?? [cell]
    let near = Set(hidden.flatMap { relationsOfCells[$0] }.flatMap { problem.relations[$0].terms.map(\.cell) }).filter(problem.isShown)
    guard let cheapest = near.min(by: { (problem.cells[$0].weight, $0) < (problem.cells[$1].weight, $1) }) else { return false }
    hide([cheapest])
    return true
  }

  /// Nothing is left to hide near the cell: its table goes whole, or, where it was published earlier, it is lost.
  private mutating func withhold(_ cell: Int) {
    let table = problem.cells[cell].table
    let shown = problem.cells.indices.filter { problem.cells[$0].table == table && problem.isShown($0) }
    if shown.isEmpty { lost.insert(cell) }
    hide(shown)
    withheldTables.insert(table)
  }

  /// Shows secondary cells again, largest first, while every hidden cell stays safe.
  private mutating func showAgain() {
    for hidden in problem.components(of: problem.cells.indices.filter(problem.isHidden), relationsOfCells) {
      showAgain(hidden, witnesses: [hidden.map { problem.cells[$0].value }])
    }
  }

  private mutating func showAgain(_ hidden: [Int], witnesses: [[Int]]) {
    let secondary = hidden.filter {
      candidates.contains($0) && !problem.cells[$0].isPrimary && !withheldTables.contains(problem.cells[$0].table)
    }
    var witnesses = witnesses
    for cell in secondary.sorted(by: { (-problem.cells[$0].weight, $0) < (-problem.cells[$1].weight, $1) }) where !needed.contains(cell) {
      var attack = Attack(on: hidden, of: problem, relationsOfCells: relationsOfCells, witnesses: witnesses)
      attack.publish(cell)
      let isSafe = attack.firstExposed(inOrder: nearestFirst(hidden, to: cell)) == nil
      if !isSafe {
        needed.insert(cell)
        witnesses = (witnesses + attack.witnesses).suffix(64)
        continue
      }
      problem.cells[cell].state = .shown
      for part in problem.components(of: hidden.filter { $0 != cell }, relationsOfCells) {
        let places = part.map { hidden.firstIndex(of: $0)! }
        showAgain(part, witnesses: attack.witnesses.map { witness in places.map { witness[$0] } })
      }
      return
    }
  }

  /// The places of a component's cells, those that share a relation with the cell first.
  private func nearestFirst(_ hidden: [Int], to cell: Int) -> [Int] {
    let near = Set(relationsOfCells[cell].flatMap { problem.relations[$0].terms.map(\.cell) })
    return hidden.indices.filter { near.contains(hidden[$0]) } + hidden.indices.filter { !near.contains(hidden[$0]) }
  }
}

/// Finds the cheapest further cells to hide so that one cell may be larger, or smaller, than it is.
///
/// min sum w (d+ + d-)  subject to  A (d+ - d-) = 0,  the cell's deviation fixed,  d- <= a,  published cells unmoved:
/// the cells that move must be hidden with it (Fischetti and Salazar's relaxation of the suppression problem).
struct ComplementarySearch: ~Copyable {
  enum Direction { case up, down }

  private let movable: [Int]
  private let places: [Int: Int]
  private let cells: [CellProblem.Cell]
  private let threshold: Int
  private var program: LinearProgram
  private var least: [Int]
  private var most: [Int]

  init(on component: [Int], of problem: CellProblem, _ relationsOfCells: [[Int]]) {
    movable = component.filter { cell in if case .known = problem.cells[cell].state { false } else { true } }
    let places = Dictionary(uniqueKeysWithValues: movable.enumerated().map { ($1, $0) })
    (self.places, threshold) = (places, problem.threshold)
    cells = movable.map { problem.cells[$0] }
    least = cells.map(\.value)
    most = cells.map(\.value)
    let costs = movable.map { problem.isHidden($0) ? 0 : problem.cells[$0].weight }
    program = LinearProgram(
      lower: Array(repeating: 0, count: 2 * cells.count),
      upper: cells.map { _ in 1e6 } + cells.map { Double($0.value) }, costs: costs + costs,
      rows: problem.deviationRows(over: movable, places: places, relationsOfCells))
  }

  /// The cells that move when the cell deviates as far as it must; empty where it already may, by what was hidden before.
  ///
  /// Nil-like: empty too where no choice of cells lets it; the audit then finds the cell exposed.
  mutating func cells(protecting cell: Int, _ direction: Direction, evenIfSeen: Bool = false) -> [Int] {
    guard let place = places[cell] else { return [] }
    let value = cells[place].value
    let target = direction == .up ? threshold : cells[place].mustFall > 0 ? max(0, value - cells[place].mustFall) : 0
    guard direction == .up ? value < target : value > target else { return [] }
    if !evenIfSeen, direction == .up ? most[place] >= target : least[place] <= target { return [] }
    return move(place, to: target)
  }

  /// Counts that some hidden cells can have together, with all others as they are.
  mutating func learn(_ counts: [Int], of hidden: [Int]) {
    for (cell, count) in zip(hidden, counts) { if let place = places[cell] { learn(place, count) } }
  }

  private mutating func move(_ place: Int, to target: Int) -> [Int] {
    let (up, down) = (place, place + cells.count)
    let deviation = Double(target - cells[place].value)
    program.bound(up, max(0, deviation), max(0, deviation))
    program.bound(down, max(0, -deviation), max(0, -deviation))
    let outcome = program.minimize(hasNewBounds: true)
    program.bound(up, 0, 1e6)
    program.bound(down, 0, Double(cells[place].value))
    guard case .optimal = outcome else { return [] }
    let solution = program.solution
    var moved: [Int] = []
    for other in cells.indices {
      let change = solution[other] - solution[other + cells.count]
      guard abs(change) > 1e-6 else { continue }
      moved.append(movable[other])
      learn(other, cells[other].value + Int(change.rounded(.towardZero)))
    }
    for other in moved {
      program.setCost(0, of: places[other]!)
      program.setCost(0, of: places[other]! + cells.count)
    }
    return moved
  }

  private mutating func learn(_ place: Int, _ count: Int) {
    least[place] = min(least[place], count)
    most[place] = max(most[place], count)
  }
}

extension CellProblem {
  /// The relations as rows over upward and downward deviations; published cells do not move.
  fileprivate func deviationRows(over movable: [Int], places: [Int: Int], _ relationsOfCells: [[Int]]) -> [LinearProgram.Row] {
    Set(movable.flatMap { relationsOfCells[$0] }).sorted().map { number in
      let relation = relations[number]
      let now = relation.terms.reduce(0.0) { $0 + $1.coefficient * Double(cells[$1.cell].value) }
      let moving = relation.terms.filter { places[$0.cell] != nil }
      return LinearProgram.Row(
        terms: moving.map { .init(column: places[$0.cell]!, coefficient: $0.coefficient) }
          + moving.map { .init(column: places[$0.cell]! + movable.count, coefficient: -$0.coefficient) },
        lower: relation.lower == relation.upper ? 0 : min(0, relation.lower - now),
        upper: relation.lower == relation.upper ? 0 : max(0, relation.upper - now))
    }
  }
}

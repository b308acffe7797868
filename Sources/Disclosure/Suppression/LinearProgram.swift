import CClp

/// A linear program with CLP as its solver: minimise a cost over columns within bounds, rows within bounds.
///
/// Solving again starts from the last solution, so that a changed cost or bound costs few steps. Deterministic: one thread, and a
/// limit on the number of steps instead of on time.
struct LinearProgram: ~Copyable {
  enum Outcome: Equatable {
    case optimal(Double)
    case infeasible
    case unbounded
    /// The limit of steps was reached.
    case undecided
  }

  /// A coefficient of a row.
  struct Term: Hashable, Sendable {
    let column: Int
    let coefficient: Double
  }

  struct Row: Sendable {
    var terms: [Term]
    var lower: Double
    var upper: Double

    func fits(_ counts: [Int]) -> Bool {
      let sum = terms.reduce(0.0) { $0 + $1.coefficient * Double(counts[$1.column]) }
      return sum >= lower - 1e-6 && sum <= upper + 1e-6
    }
  }

  /// The solver's copy, made for the first solve: many programs are never solved.
  private var model: UnsafeMutableRawPointer?
  private let rows: [Row]
  private let columns: Int
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  private var costs: [Double]

  /// Columns have bounds and a cost; rows must not name a column twice.
  init(lower: [Double], upper: [Double], costs: [Double], rows: [Row]) {
    (self.lower, self.upper, self.costs, self.rows, columns) = (lower, upper, costs, rows, lower.count)
  }

  private func load() -> UnsafeMutableRawPointer? {
    let model = Clp_newModel()
    Clp_setLogLevel(model, 0)
    var entries = [[(row: Int32, value: Double)]](repeating: [], count: columns)
    for (number, row) in rows.enumerated() {
      for term in row.terms { entries[term.column].append((Int32(number), term.coefficient)) }
    }
    var starts: [CoinBigIndex] = [0]
    for column in entries { starts.append(starts[starts.count - 1] + CoinBigIndex(column.count)) }
    Clp_loadProblem(
      model, Int32(columns), Int32(rows.count), starts, entries.flatMap { $0.map(\.row) }, entries.flatMap { $0.map(\.value) },
      lower, upper, costs, rows.map(\.lower), rows.map(\.upper))
    Clp_setMaximumIterations(model, Int32(20_000 + 20 * (rows.count + columns)))
    return model
  }

  deinit { if let model { Clp_deleteModel(model) } }

  /// Whether counts (none below 0) fulfil every row.
  func fits(_ counts: [Int]) -> Bool { counts.allSatisfy { $0 >= 0 } && rows.allSatisfy { $0.fits(counts) } }

  /// Sets a column's bounds for the solves that follow.
  mutating func bound(_ column: Int, _ lower: Double, _ upper: Double) { (self.lower[column], self.upper[column]) = (lower, upper) }

  mutating func setCost(_ cost: Double, of column: Int) { costs[column] = cost }

  /// Makes one column's cost the only one.
  mutating func setOnlyCost(_ cost: Double, of column: Int) { setOnlyCosts(cost, of: [column]) }

  /// Gives some columns a cost, and all others none.
  mutating func setOnlyCosts(_ cost: Double, of columns: [Int]) {
    costs = Array(repeating: 0, count: self.columns)
    for column in columns { costs[column] = cost }
  }

  /// Minimises with the bounds and costs as they now are. `hasNewBounds` chooses the dual simplex, which mends a start that broke a bound.
  mutating func minimize(hasNewBounds: Bool) -> Outcome {
    model = model ?? load()
    Clp_chgColumnLower(model, lower)
    Clp_chgColumnUpper(model, upper)
    Clp_chgObjCoefficients(model, costs)
    Clp_setNumberIterations(model, 0)
    _ = hasNewBounds ? Clp_dual(model, 0) : Clp_primal(model, 0)
    switch Clp_status(model) {
    case 0: return .optimal(Clp_objectiveValue(model))
    case 1: return .infeasible
    case 2: return .unbounded
    default: return .undecided
    }
  }

  /// The columns' values in the last solution.
  var solution: [Double] {
    guard let model, let values = Clp_getColSolution(model) else { return [] }
    return Array(UnsafeBufferPointer(start: values, count: columns))
  }
}

import TestSupport
import Testing

@testable import Disclosure

@Suite struct SuppressionTests {
  private func suppressed(_ problem: CellProblem) -> Suppression {
    var suppression = Suppression(of: problem)
    suppression.run()
    return suppression
  }

  @Test func aSmallCellTakesThreeOthersWithIt() {
    let table = CellProblem.table([[7, 66, 60, 65], [34, 56, 58, 66]], threshold: 10)
    let hidden = suppressed(table).problem
    #expect(hidden.hiddenCount == 4)
    #expect(hidden.isHidden(0))
  }

  @Test func aTableWithoutSmallCellsIsShownWhole() {
    #expect(suppressed(CellProblem.table([[17, 66], [34, 0]], threshold: 10)).problem.hiddenCount == 0)
  }

  @Test(.enabled(if: PythonOracle.canAttack, "needs python3 with scipy and the shared attacker"))
  func theAttackerFindsNothingInRandomTablesAndTheLeakWithoutProtection() throws {
    var safe: [[String]] = []
    var leaky: [[String]] = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let problem = CellProblem.randomTable(rows: 2 + Int(seed % 4), columns: 3 + Int(seed % 5), threshold: 10, seed: seed)
      var primaryOnly = Suppression(of: problem)
      primaryOnly.hidePrimaryCells()
      if primaryOnly.problem.hiddenCount > 0 { leaky.append([primaryOnly.problem.attackerText()]) }
      safe.append([suppressed(problem).problem.attackerText()])
    }
    for (seed, finding) in try PythonOracle.attack(safe).enumerated() { #expect(finding.exit == 0, "seed \(seed + 1): \(finding.output)") }
    let leaks = try PythonOracle.attack(leaky).filter { $0.exit == 1 }.count
    #expect(leaks * 10 > leaky.count * 9, "\(leaks) of \(leaky.count)")
  }

  @Test(.enabled(if: PythonOracle.python != nil, "needs python3 with scipy"))
  func hiddenCellsAreWithinATenthOfTheOptimum() throws {
    let problems = (1...40 as ClosedRange<UInt64>).map {
      CellProblem.randomTable(rows: 2 + Int($0 % 3), columns: 3 + Int($0 % 3), threshold: 10, seed: 1_000 + $0)
    }
    let optima = try PythonOracle.optima("[" + problems.map { $0.oracleText() }.joined(separator: ",\n") + "]")
    let ours = problems.map { suppressed($0).problem.hiddenCount }
    let (best, found) = zip(optima, ours).reduce((0, 0)) { ($0.0 + ($1.0 ?? $1.1), $0.1 + $1.1) }
    #expect(Double(found) <= 1.1 * Double(best), "\(found) hidden, \(best) at best: \(zip(optima, ours).map { ($0.0 ?? -1, $0.1) })")
  }
}

import Foundation
import Model
import TestSupport
import Testing

@testable import Disclosure

@Suite(.enabled(if: PythonOracle.canAttack, "needs python3 with scipy and the shared attacker"))
struct RandomProgrammeTests {
  /// How many programmes are tried; set ATHAR_PROGRAMMES to 500 for the whole proof.
  private static let count = ProcessInfo.processInfo.environment["ATHAR_PROGRAMMES"].flatMap { UInt64($0) } ?? 4

  /// Each release alone, and all together.
  private func check(_ histories: [[PublishedCells]], _ names: [String]) throws {
    let groups = histories.flatMap { history in history.map { [$0.text] } + [history.map(\.text)] }
    let owners = zip(histories, names).flatMap { history, name in Array(repeating: name, count: history.count + 1) }
    for (finding, name) in zip(try PythonOracle.attack(groups), owners) { #expect(finding.exit == 0, "\(name): \(finding.output)") }
  }

  @Test func theAttackerFindsNothingInRandomProgrammesWithRevisions() throws {
    var histories: [[PublishedCells]] = []
    for seed in 1...Self.count {
      var programme = RandomProgramme(seed: seed, quarters: 2, perQuarter: 60...400)
      var ledger = Ledger.empty
      for (quarter, isRevision) in [(0, false), (1, false), (1, true)] {
        if isRevision { programme.revise(through: quarter) }
        do {
          ledger = ledger.adding(try programme.release(quarter, after: ledger))
        } catch {
          Issue.record("seed \(seed), quarter \(quarter), revision \(isRevision): \(error)")
        }
      }
      histories.append(ledger.releases)
    }
    try check(histories, (1...Self.count).map { "seed \($0)" })
  }

  @Test func theAttackerFindsTheLeakWhenProtectionIsOff() throws {
    let open = try (1...6 as ClosedRange<UInt64>).map { seed in
      try RandomProgramme(seed: seed, quarters: 1, perQuarter: 60...200).release(0, after: .empty, isOn: false).text
    }
    #expect(try PythonOracle.attack(open.map { [$0] }).allSatisfy { $0.exit == 1 })
  }

  @Test func aMissingOrChangedReleaseIsRefused() throws {
    let programme = RandomProgramme(seed: 5, quarters: 2, perQuarter: 100...200)
    let first = try programme.release(0, after: .empty)
    let second = try programme.release(1, after: Ledger([first]))
    #expect(throws: LedgerError.missing("2024-Q1-r1 public", neededBy: "2024-Q2-r1 public")) { try Ledger([second]) }
    #expect(throws: LedgerError.repeated("2024-Q1-r1 public")) { try Ledger([first, first]) }
    let shared = Set(second.cells.filter { $0.value != nil }.map(\.id))
    let cell = try #require(first.cells.first { shared.contains($0.id) && $0.value ?? 0 > 10 })
    let (id, value) = (cell.id, cell.value ?? 0)
    let changed = try PublishedCells(
      text: first.text.replacingOccurrences(of: "\"\(id)\": \(value)", with: "\"\(id)\": \(value + 1)"), file: "changed.json")
    #expect(throws: LedgerError.contradiction(cell: id, first: "2024-Q1-r1 public", second: "2024-Q2-r1 public")) {
      try Ledger([changed, second])
    }
  }
}

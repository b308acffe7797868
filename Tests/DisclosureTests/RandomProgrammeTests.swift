import Foundation
import Model
import TestSupport
import Testing

@testable import Disclosure

@Suite(.enabled(if: PythonOracle.canAttack, "needs python3 with scipy and the shared attacker"))
struct RandomProgrammeTests {
  /// Which programmes are tried; set ATHAR_PROGRAMMES to 500 for the whole proof, or to 101-200 for a part of it.
  private static let seeds: ClosedRange<UInt64> = {
    let bounds = (ProcessInfo.processInfo.environment["ATHAR_PROGRAMMES"] ?? "4").split(separator: "-").compactMap { UInt64($0) }
    return bounds.count == 2 ? bounds[0]...bounds[1] : 1...(bounds.first ?? 4)
  }()

  /// All releases of a programme together: what is safe among all is safe alone.
  private func check(_ histories: [[PublishedCells]], _ names: [String]) throws {
    let findings = try PythonOracle.attack(histories.map { $0.map(\.text) }, byParts: true)
    for (finding, name) in zip(findings, names) { #expect(finding.exit == 0, "\(name): \(finding.output)") }
  }

  @Test func theAttackerFindsNothingInRandomProgrammesWithRevisions() throws {
    var histories: [[PublishedCells]] = []
    for seed in Self.seeds {
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
    try check(histories, Self.seeds.map { "seed \($0)" })
  }

  @Test func theAttackerFindsTheSameByPartsAsInTheWhole() throws {
    var groups: [[String]] = []
    for seed in 1...3 as ClosedRange<UInt64> {
      let programme = RandomProgramme(seed: seed, quarters: 2, perQuarter: 60...100)
      for isOn in [true, false] {
        let first = try programme.release(0, after: .empty, isOn: isOn)
        groups.append([first.text, try programme.release(1, after: Ledger([first]), isOn: isOn).text])
      }
    }
    #expect(try PythonOracle.attack(groups, byParts: true).map(\.exit) == PythonOracle.attack(groups).map(\.exit))
  }

  @Test func theAttackerFindsTheLeakWhenProtectionIsOff() throws {
    let open = try (1...6 as ClosedRange<UInt64>).map { seed in
      try RandomProgramme(seed: seed, quarters: 1, perQuarter: 60...200).release(0, after: .empty, isOn: false).text
    }
    #expect(try PythonOracle.attack(open.map { [$0] }).allSatisfy { $0.exit == 1 })
  }

  /// A revision is known by its published counts; the same figures never pass for one.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func onlyFiguresThatChangedContradictTheirRelease(seed: UInt64) throws {
    var programme = RandomProgramme(seed: seed, quarters: 2, perQuarter: 100...300)
    let first = try programme.release(0, after: .empty)
    let ledger = try Ledger([first, programme.release(1, after: Ledger([first]))])
    func isContradicted() -> Bool {
      let control = DisclosureControl(programme: programme.programme, dictionary: programme.dictionary)
      let period = RandomProgramme.period(1)
      return control.contradicts(programme.results(1), definitions: programme.definitions, period: period, lastOf: ledger)
    }
    #expect(!isContradicted())
    programme.revise(through: 1)
    #expect(isContradicted())
  }

  @Test func aContradictionWithinOneReleaseBlamesNoOther() {
    #expect(
      LedgerError.impossible(releases: []).description
        == "The figures of this release contradict each other: parts do not fit their totals. Nothing was released.")
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

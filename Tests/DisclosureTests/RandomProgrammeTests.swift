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

  /// A donor under an agreement reads what is public too, before and beside its own release.
  @Test func aDonorUnderAnAgreementFindsNothingBelowItsOwnThreshold() throws {
    var (histories, open): ([[PublishedCells]], [[PublishedCells]]) = ([], [])
    for seed in Self.seeds {
      var programme = RandomProgramme(seed: seed, quarters: 2, perQuarter: 60...300)
      programme.agreedThreshold = 3 + Int(seed % 3)
      var ledger = Ledger.empty
      for (quarter, isRevision) in [(0, false), (1, false), (1, true)] {
        if isRevision { programme.revise(through: quarter) }
        for release in try programme.releases(quarter, after: ledger) { ledger = ledger.adding(release) }
      }
      // The attacker goes by the threshold of the last file. What one audience's record hides and the other's tells is no leak to the donor.
      histories.append(
        ledger.releases.map { release in
          release.told(ledger.releases.filter { $0.audience != release.audience }.reduce(into: [:]) { $0.merge($1.published) { $1 } })
        })
      open.append(ledger.releases.filter { $0.audience == PublishedCells.publicAudience })
    }
    try check(histories, Self.seeds.map { "the donor, seed \($0)" })
    try check(open, Self.seeds.map { "the public, seed \($0)" })
  }

  /// Where partners do not share exact figures, each partner's staff know their own and read what is published.
  @Test func aPartnersStaffFindNoSmallCountOfTheOthers() throws {
    for seed in Self.seeds {
      let finding = try attackFromInside(seed, quarters: 1)
      #expect(finding.exit == 0, "seed \(seed): \(finding.output)")
    }
  }

  /// They also know what earlier releases hid of their own.
  @Test func aPartnersStaffFindNoSmallCountInTwoReleases() throws {
    for seed in Self.seeds {
      let finding = try attackFromInside(seed, quarters: 2)
      #expect(finding.exit == 0, "seed \(seed): \(finding.output)")
    }
  }

  /// The staff of each partner attack the other's truly small counts.
  private func attackFromInside(_ seed: UInt64, quarters: Int) throws -> PythonOracle.Finding {
    var programme = RandomProgramme(seed: seed, quarters: quarters, perQuarter: 60...300)
    programme.sharing = .protected
    var (ledger, truth): (Ledger, [String: Int]) = (.empty, [:])
    for quarter in 0..<quarters {
      let release = try programme.release(quarter, after: ledger)
      truth.merge(programme.truth(of: release, quarter)) { earlier, _ in earlier }
      ledger = ledger.adding(release)
    }
    let differences = Set(ledger.releases.flatMap(\.cells).map(\.id).filter { $0.contains(" less ") })
    for id in differences {
      let ends = id.components(separatedBy: " less ").map { truth[$0] }
      if let all = ends[0], let some = ends[1] { truth[id] = all - some }
    }
    let own = ["bayti", "aman"].map { partner in
      let cells = Set(ledger.releases.flatMap { programme.cells(of: partner, in: $0) })
      let known = cells.union(differences.filter { $0.components(separatedBy: " less ").allSatisfy(cells.contains) })
      return (partner, known.intersection(truth.keys).sorted())
    }
    let someones = Set(own.flatMap(\.1))
    let insiders = own.map { #"{"name": "\#($0)", "knows": ["\#($1.joined(separator: #"", ""#))"]}"# }.joined(separator: ", ")
    // A count over both partners is neither's: what the other has in it is a cell of its own.
    let files = ledger.releases.map { $0.asMereSums { !someones.contains($0) }.text }
    return try PythonOracle.attack(
      [files + [#"{"release": "insiders", "insiders": [\#(insiders)]}"#]], options: ["--quiet", "--lp-only"], truth: truth)[0]
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

extension PublishedCells {
  /// The same, some cells being no count of people by themselves.
  fileprivate func asMereSums(_ isMereSum: (String) -> Bool) -> PublishedCells {
    PublishedCells(
      release: release, audience: audience, threshold: threshold, previous: previous,
      cells: cells.map { Cell(id: $0.id, value: $0.value, isMereSum: $0.isMereSum || ($0.value == nil && isMereSum($0.id))) },
      links: links, percents: percents, shapes: shapes)
  }

  fileprivate var published: [String: Int] {
    Dictionary(cells.compactMap { cell in cell.value.map { (cell.id, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}

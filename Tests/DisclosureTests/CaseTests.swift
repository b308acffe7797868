import Foundation
import Model
import TestSupport
import Testing

@testable import Disclosure

/// The cases of the shared attacker, rebuilt as programmes: protected, nothing is found; unprotected, the leak is.
///
/// Its `rounded5.json` has no counterpart, since nothing is rounded here; `inconsistent.json` is what a changed ledger would be.
@Suite(.enabled(if: PythonOracle.canAttack, "needs python3 with scipy and the shared attacker"))
struct CaseTests {
  private let ages = ("age_band", ["0-5", "6-11", "12-14", "15-17"])
  private let sexes = ("sex", ["F", "M"])

  /// The releases of one case, made with protection on or off.
  private func check(_ releases: (Bool) throws -> [PublishedCells]) throws {
    let safe = try PythonOracle.attack([try releases(true).map(\.text)])
    #expect(safe[0].exit == 0, "\(safe[0].output)")
    #expect(try PythonOracle.attack([try releases(false).map(\.text)])[0].exit != 0)
  }

  @Test func oneSmallCellOfATwoWayTable() throws {
    let tables = CaseProgramme.tables(sexes, ages, [[7, 66, 60, 65], [34, 56, 58, 66]])
    try check { [try CaseProgramme().release(tables, isOn: $0)] }
    let cells = try CaseProgramme().release(tables).cells
    #expect(cells.filter { $0.value == nil }.count == 4)
  }

  @Test func aRevisionThatWouldShowASecondaryCell() throws {
    let first = CaseProgramme.tables(sexes, ages, [[7, 66, 60, 65], [34, 56, 58, 66]])
    // Corrected: the small cell is small no more, so that nothing would have to be hidden, but for what was hidden before.
    let second = CaseProgramme.tables(sexes, ages, [[17, 66, 60, 65], [34, 56, 58, 66]])
    let third = CaseProgramme.tables(sexes, ages, [[7, 66, 60, 65], [34, 56, 58, 67]])
    for revision in [second, third] {
      try check { isOn in
        let before = try CaseProgramme().release(first, isOn: isOn)
        return [before, try CaseProgramme().release(revision, after: try Ledger([before]), isOn: isOn)]
      }
    }
  }

  @Test func twoTablesOverTheSameCells() throws {
    let homes = ["A", "B", "I", "J", "K", "L", "M", "N"]
    let counts = [4, 24, 24, 24, 3, 21, 15, 21]
    func tables(_ dimension: String, _ owner: (String) -> String) -> [CaseProgramme.Table] {
      let owners = Set(homes.map(owner)).sorted()
      let rows = owners.map { one in zip(homes, counts).map { owner($0) == one ? $1 : 0 } }
      return CaseProgramme.tables((dimension, owners), ("home", homes), rows)
    }
    let both = tables("county", { "ABIJ".contains($0) ? "1" : "2" }) + tables("size", { "LM".contains($0) ? "big" : "small" })
    try check { [try CaseProgramme().release(both, isOn: $0)] }
  }

  @Test func twoSmallCellsInOneRow() throws {
    let tables = CaseProgramme.tables(sexes, ages, [[3, 3, 40, 52], [14, 33, 38, 61]])
    try check { [try CaseProgramme().release(tables, isOn: $0)] }
  }

  @Test func aPercentageOfFewPeople() throws {
    let rates = [
      CaseProgramme.Table(indicator: "stable", dimensions: [], outcomes: [[]: CaseProgramme.share(95, of: 128)]),
      CaseProgramme.Table(
        indicator: "stable", dimensions: ["sex"],
        outcomes: [["F"]: CaseProgramme.share(5, of: 7), ["M"]: CaseProgramme.share(90, of: 121)]),
    ]
    try check { [try CaseProgramme().release(rates, isOn: $0)] }
  }

  @Test func quartersBesideTheYearToDate() throws {
    let quarters = [[[7, 66], [34, 56]], [[7, 61], [31, 50]]]
    let bands = ("age_band", ["0-5", "6-11"])
    try check { isOn in
      var ledger = Ledger.empty
      for (number, counts) in quarters.enumerated() {
        let soFar = quarters.prefix(number + 1).dropFirst().reduce(quarters[0]) { sum, next in
          zip(sum, next).map { zip($0, $1).map { $0 + $1 } }
        }
        ledger = ledger.adding(
          try CaseProgramme().release(
            CaseProgramme.tables(sexes, bands, counts) + CaseProgramme.tables(sexes, bands, soFar, window: .ytd), quarter: number + 1,
            after: ledger, isOn: isOn))
      }
      return ledger.releases
    }
  }

  @Test func aPartnerWhoKnowsItsOwnFigures() throws {
    let tables = CaseProgramme.tables(("partner", ["aman", "bayti"]), sexes, [[48, 65], [7, 140]])
    let truth = [
      "served|2026-Q3|quarter|partner=aman": 113, "served|2026-Q3|quarter|partner=aman;sex=F": 48,
      "served|2026-Q3|quarter|partner=aman;sex=M": 65, "served|2026-Q3|quarter|partner=bayti;sex=F": 7,
    ]
    let file = FileManager.default.temporaryDirectory.appending(path: "athar-truth-\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONEncoder().encode(truth).write(to: file)
    func attack(_ sharing: Programme.Sharing) throws -> PythonOracle.Finding {
      let published = try CaseProgramme(jointReview: sharing).release(tables)
      let ids = Set(published.cells.map(\.id)).intersection(truth.keys.filter { $0.contains("aman") }).sorted()
      let insiders = "\"insiders\": [{\"name\": \"staff\", \"knows\": [\(ids.map { "\"\($0)\"" }.joined(separator: ", "))]}],"
      let text = published.text.replacing("{\"release\"", with: "{" + insiders + " \"release\"", maxReplacements: 1)
      return try PythonOracle.attack([[text]], options: ["--quiet", "--truth", file.path])[0]
    }
    let safe = try attack(.protected)
    #expect(safe.exit == 0, "\(safe.output)")
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["ATHAR_PROGRAMMES"] != nil, "takes minutes: set ATHAR_PROGRAMMES"))
  func twelveSuccessiveQuartersWithRevisions() throws {
    var programme = RandomProgramme(seed: 2, quarters: 12, perQuarter: 150...250)
    var ledger = Ledger.empty
    for quarter in 0..<12 {
      ledger = ledger.adding(try programme.release(quarter, after: ledger))
      if quarter % 3 == 2 {
        programme.revise(through: quarter)
        ledger = ledger.adding(try programme.release(quarter, after: ledger))
      }
    }
    let finding = try PythonOracle.attack([ledger.releases.map(\.text)], byParts: true)[0]
    #expect(finding.exit == 0, "\(finding.output)")
  }
}

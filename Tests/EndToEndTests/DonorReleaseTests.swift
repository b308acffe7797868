import Disclosure
import Engine
import Indicators
import Model
import TestSupport
import Testing
import Workspace

/// The sample's donors: what an outside attacker finds in their releases.
@Suite struct DonorReleaseTests {
  private let programme: Programme
  private let dictionary: DataDictionary
  private let catalogue: Catalogue

  init() throws {
    let problems = ProblemList()
    programme = try #require(Repository.inputs.programme(problems))
    dictionary = try #require(Repository.inputs.dictionary(problems))
    catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
  }

  private func results(_ periods: String) async throws -> Results {
    let periods = try #require(ReportingPeriod.list(periods))
    let registers = try KeyRegisters.load(dictionary)
    return await Engine(programme: programme, asOf: programme.dataCutOff).evaluate(
      catalogue.definitions, periods: periods, registers: registers, threads: 2)
  }

  @Test(.enabled(if: PythonOracle.canAttack, "needs python3 with scipy and the shared attacker"))
  func theAttackerFindsNothingInTheSampleQuartersRelease() async throws {
    let period = ReportingPeriod(quarter: 3, of: 2026)
    let release = try DisclosureControl(programme: programme, dictionary: dictionary).protect(
      try await results("2026-Q3"), definitions: catalogue.definitions, period: period, ledger: .empty)
    #expect(release.figures.map(\.audience) == ["public", "children_fund"])
    let texts = release.figures.map(\.published.text)
    for finding in try PythonOracle.attack(texts.map { [$0] }) { #expect(finding.exit == 0, "\(finding.output)") }
  }
}

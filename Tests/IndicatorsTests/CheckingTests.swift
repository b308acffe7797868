import Foundation
import Indicators
import Model
import TestSupport
import Testing
import Workspace

/// Mistakes in a definition are found at load, each in its place and with the nearest name.
@Suite struct CheckingTests {
  private func problems(_ changed: [(String, String)]) throws -> [String] {
    var text = Self.definition
    for (old, new) in changed { text = text.replacingOccurrences(of: old, with: new) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appending(path: "indicators"), withIntermediateDirectories: true)
    try text.write(to: folder.appending(path: "indicators/x.yaml"), atomically: true, encoding: .utf8)
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    _ = Catalogue(WorkspaceFolder(path: folder.path), dictionary: dictionary, problems)
    return problems.problems.map(\.description)
  }

  private static let definition = """
    id: x
    section: s
    title: {ar: أ, fr: b, en: c}
    definition: {ar: أ, fr: b, en: c}
    unit: cases
    direction: higher
    additivity: additive
    rows: reintegrations
    on: started_on
    where:
      pathway: family
      beneficiary.sex: [F]
      exists: {in: follow_ups, where: {status: stable, visited_on: {after: reintegrations.started_on}}}
    measures:
      - count: rows
    disaggregate: [[partner], [concern]]
    """

  @Test func aGoodDefinitionHasNoProblem() throws { #expect(try problems([]) == []) }

  @Test func aMisspeltColumnIsNamedWithItsPlace() throws {
    #expect(
      try problems([("  pathway:", "  pathwy:")]) == ["indicators/x.yaml:11:3: unknown column 'pathwy'. Did you mean 'pathway'?"])
  }

  @Test func aMisspeltCodeIsNamed() throws {
    #expect(
      try problems([("pathway: family", "pathway: famly")])
        == ["indicators/x.yaml:11:12: unknown code of pathway 'famly'. Did you mean 'family'?"])
  }

  @Test func severalMistakesAreFoundInOneRun() throws {
    let found = try problems([
      ("unit: cases", "unit: cass"), ("status: stable", "status: stabel"), ("beneficiary.sex", "benefciary.sex"), ("[concern]", "[concrn]"),
    ])
    #expect(
      Set(found) == [
        "indicators/x.yaml:5:7: unknown word 'cass'. Did you mean 'cases'?",
        "indicators/x.yaml:12:3: unknown reference 'benefciary'. Did you mean 'beneficiary'?",
        "indicators/x.yaml:13:44: unknown code of follow_up_status 'stabel'. Did you mean 'stable'?",
        "indicators/x.yaml:16:28: unknown dimension 'concrn'. Did you mean 'concern'?",
      ])
  }

  @Test func anExampleIsCheckedAgainstItsDefinition() throws {
    let example = """
      disaggregate: [[partner], [concern]]
      examples:
        - name: n
          as_of: 2025-12-31
          tables:
            reintegration: |
              reintegration_id
            reintegrations: |
              reintegration_id,partner,pathwy
          expect:
            - {period: 2025-Q1, measure: none, is: 1}
            - {period: 2025-Q5, window: ytdd}
            - {period: 2025-09, window: rolling_12m, is: 1}
            - {period: 2025-Q1, partner: baiti, is: 1}
            - {period: 2025-Q1, partner: bayti, concern: unknown, is: 1}
            - {period: 2025-Q1, parter: bayti, is: 1}
      """
    let found = try problems([("disaggregate: [[partner], [concern]]", example)]).sorted()
    #expect(
      found == [
        "indicators/x.yaml:21:7: unknown table 'reintegration'. Did you mean 'reintegrations'?",
        "indicators/x.yaml:23:23: unknown column 'pathwy'. Did you mean 'pathway'?",
        "indicators/x.yaml:26:36: unknown measure 'none'.",
        "indicators/x.yaml:27:18: expected a period such as 2026-09, 2026-Q3, 2026-H2, 2026, SY2025-26 or FY2025-26",
        "indicators/x.yaml:27:35: unknown word 'ytdd'. Did you mean 'ytd'?",
        "indicators/x.yaml:27:9: 'is' is missing here",
        "indicators/x.yaml:28:35: this indicator is not told for the window 'rolling_12m'; 'windows' says for which it is",
        "indicators/x.yaml:29:36: unknown code of partner 'baiti'. Did you mean 'bayti'?",
        "indicators/x.yaml:30:9: 'disaggregate' has no grouping by partner and concern",
        "indicators/x.yaml:31:27: 'parter' is not a word of this file's language. Did you mean 'partner'?",
      ])
  }

  @Test func aShareIsBetweenNoneAndAll() throws {
    let found = try problems([("  - count: rows", "  - quantile: {of: 1, at: 75}")])
    #expect(
      found
        == ["indicators/x.yaml:15:27: expected a share between 0 and 1, such as 0.25"])
  }

  @Test func aTextColumnCannotBeRead() throws {
    #expect(
      try problems([("pathway: family", "trade: carpenter")])
        == ["indicators/x.yaml:11:10: expected {known: yes} or {known: no}; 'trade' is only compared, never read"])
  }

  @Test func membershipMustBeSaid() throws {
    #expect(try problems([("on: started_on\n", "")]).contains { $0.contains("say with one of 'on', 'cohort' or 'state'") })
  }
}

import Model
import Testing

@testable import Reports

/// The activity file is read back by the standard's rules before it is sent.
@Suite struct IATIRulesTests {
  private let text: String
  private let asOf = Day(year: 2026, month: 10, day: 15)!

  init() throws {
    let file = try #require(try DonorFormat.iati.files(of: ConformanceTable.make()).first)
    text = String(decoding: file.bytes, as: UTF8.self)
  }

  private func rules(_ changed: (String, String)...) -> [String] {
    let changed = changed.reduce(text) { $0.replacing($1.0, with: $1.1) }
    return IATIRules.findings(in: Array(changed.utf8), asOf: asOf).map(\.rule)
  }

  @Test func ourOwnFileBreaksNone() { #expect(rules() == []) }

  @Test func aWithheldFigureHasNoElement() {
    #expect(rules(("<actual value=\"412\"", "<actual")) == ["8.10.1"])
    #expect(rules(("<actual value=\"412\"", "<actual value=\"&lt;10\"")) == ["8.10.2"])
  }

  @Test func aFigureIsToldOnce() { #expect(rules(("value=\"F\"/></actual>", "value=\"M\"/></actual>")) == ["athar.1"]) }

  @Test func numbersAreNoDimensions() { #expect(rules(("value=\"Y_GE5\"", "value=\"5\"")) == ["athar.2", "athar.2"]) }

  @Test func theActivityIsNotItsOrganisationAndHasStarted() {
    #expect(rules(("XM-EX-1<", "XM-EX<")) == ["1.1.3", "1.1.21"])
    #expect(rules(("XM-EX-1<", "YY-1<")) == ["1.1.21"])
    #expect(rules(("type=\"2\" iso-date=\"2026-01-01\"", "type=\"2\" iso-date=\"2026-12-01\"")) == ["11.1.4"])
    #expect(rules(("<activity-date type=\"2\"", "<activity-date type=\"3\"")) == ["6.11.1"])
  }

  @Test func errorsStopTheFileAndSayWhere() {
    let broken = Array(text.replacing("<actual value=\"412\"", with: "<actual").utf8)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("<actual value=\"412\"") } ?? 0
    #expect(
      throws: InvalidActivityFile(problems: [
        "activity.iati.xml:\(line + 1): error 8.10.1: a actual without a value; a withheld figure has no element at all"
      ])
    ) { _ = try IATIRules.check(broken, asOf: asOf) }
  }

  @Test func whatIsNoXMLIsNoFile() { #expect(IATIRules.findings(in: Array("<iati".utf8), asOf: asOf).map(\.rule) == ["xml"]) }
}

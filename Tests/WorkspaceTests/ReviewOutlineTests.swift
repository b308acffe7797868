import Model
import TestSupport
import Testing
import Workspace

/// `reviews.yaml` says what the reviews show; no indicator is named in a program.
@Suite struct ReviewOutlineTests {
  @Test func aMisspeltIndicatorIsNamedWithTheNearest() throws {
    let problems = ProblemList()
    let text = """
      parts: {children-served: {ar: أ, fr: b, en: c}}
      headlines: [children_servd]
      """
    let value = try #require(YAMLValue.parse(text, file: "reviews.yaml", noting: problems))
    let outline = try #require(ReviewOutline(value, indicators: ["children_served"], problems))
    #expect(outline.headlines == [])
    #expect(outline.parts.map(\.section) == ["children-served"])
    #expect(
      problems.problems.map(\.description) == [
        "reviews.yaml:2:13: unknown indicator 'children_servd'. Did you mean 'children_served'?"
      ])
  }

  @Test func aCaseloadNeedsItsThreeFigures() throws {
    let problems = ProblemList()
    let value = try #require(
      YAMLValue.parse("parts: {}\nheadlines: []\ncaseload: {opened: a, closed: a}", file: "reviews.yaml", noting: problems))
    #expect(ReviewOutline(value, indicators: ["a"], problems)?.caseload == nil)
    #expect(problems.problems.map(\.description) == ["reviews.yaml:3:11: 'open_at_end' is missing here"])
  }
}

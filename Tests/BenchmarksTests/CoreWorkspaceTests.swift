import Indicators
import Model
import TestSupport
import Testing
import Workspace

/// The workspace that benchmarks run on is in the language of today.
@Suite struct CoreWorkspaceTests {
  private let folder = WorkspaceFolder(path: Repository.root + "/Benchmarks/core")

  @Test func everyFileOfItIsWithoutMistakes() throws {
    let problems = ProblemList()
    let programme = folder.programme(problems)
    let dictionary = folder.dictionary(problems)
    let catalogue = dictionary.map { Catalogue(folder, dictionary: $0, problems) }
    #expect(problems.problems.map(\.description) == [])
    #expect(programme?.partners.map(\.code) == ["Bayti", "Aman"])
    #expect(
      catalogue?.definitions.map(\.id) == [
        "children_served", "services_delivered", "cases_opened", "cases_closed", "cases_open_end", "home_within_a_year",
      ])
  }
}

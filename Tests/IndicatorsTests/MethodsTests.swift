import Foundation
import Indicators
import Model
import TestSupport
import Testing
import Workspace

/// The committed pages of methods say what the catalogue says. `ATHAR_RECORD=1` writes them.
@Suite struct MethodsTests {
  @Test(arguments: Language.allCases) func thePageOfMethodsIsCurrent(language: Language) throws {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
    let page = MethodsPage(catalogue.definitions, dictionary: dictionary, language: language).markdown
    let path = Repository.root + "/docs/methods.\(language.rawValue).md"
    if ProcessInfo.processInfo.environment["ATHAR_RECORD"] == "1" { try page.write(toFile: path, atomically: true, encoding: .utf8) }
    let isCurrent = try Repository.text(path) == page
    #expect(isCurrent, "docs/methods.\(language.rawValue).md is not what the catalogue says; record it anew")
  }

  @Test func aDefinitionIsSaidInWholeSentences() throws {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    let definition = try #require(catalogue["cases_open_end"])
    let said = Explanation(definition, dictionary: dictionary, language: .en).computation
    #expect(
      said.prefix(4) == [
        "What is counted: rows of “Care episodes”.",
        "A row belongs to every period of which the conditions below hold.",
        "Condition: “Opened on” is on or before the last day of the period; and (“Closed on” is after the last day of the period, or it is missing).",
        "The figure: the number of them.",
      ])
  }

  /// Every language says everything: no key stands in place of a sentence.
  @Test(arguments: Language.allCases) func noWordIsMissing(language: Language) throws {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    for definition in Catalogue(Repository.inputs, dictionary: dictionary, problems).definitions {
      let text = Explanation(definition, dictionary: dictionary, language: language).text
      let keys = text.matches(of: /(part|condition|measure|number|day|pick|rows|column|unit|direction|additivity)\.[a-z_]+/).map(\.output.0)
      #expect(keys.isEmpty, "\(definition.id): \(keys)")
      #expect(!text.contains("{") && !text.contains("}"), "\(definition.id)")
    }
  }
}

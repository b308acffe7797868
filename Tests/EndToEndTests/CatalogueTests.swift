import Indicators
import Model
import Pipeline
import TestSupport
import Testing
import Workspace

@Test func everyWorkedExampleOfTheCatalogueHolds() async throws {
  let problems = ProblemList()
  let programme = try #require(Repository.inputs.programme(problems))
  let dictionary = try #require(Repository.inputs.dictionary(problems))
  let catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
  try problems.throwIfAny()
  #expect(catalogue.examples.count >= 14)
  for definition in catalogue.definitions {
    #expect(catalogue.examples.contains { $0.indicator == definition.id }, "\(definition.id) has no worked example")
  }
  let failures = await WorkedExampleRun(catalogue, dictionary: dictionary, programme: programme).failures()
  #expect(failures.map(\.description) == [])
}

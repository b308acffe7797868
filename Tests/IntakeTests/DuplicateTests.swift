import Intake
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// Persons who may stand twice in a register are proposed, never merged, and no name leaves the memory.
@Suite struct SuspectedDuplicates {
  private func pairs(_ rows: [String], _ mappingWords: String = "match_names: [Nom, Prénom]") async throws -> [SuspectedDuplicate] {
    let folder = try TemporaryFolder()
    try folder.write("registre.csv", "N° dossier;Nom;Prénom;Naissance\n" + rows.joined(separator: "\n") + "\n")
    let text = """
      files: registre.csv
      partner: bayti
      dates: day-month-year
      table: beneficiaries
      columns: {beneficiary_id: N° dossier, date_of_birth: Naissance}
      dropped: [Nom, Prénom]
      \(mappingWords)
      """
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let programme = try #require(Repository.inputs.programme(problems))
    let value = try #require(YAMLValue.parse(text, file: "mappings/x.yaml", noting: problems))
    let mapping = try #require(Mapping(value, dictionary: dictionary, problems))
    try problems.throwIfAny()
    let intake = Intake(dictionary: dictionary, programme: programme, mappings: Mappings([mapping]))
    let outcome = await intake.load(folder: folder.path, asOf: Sample.asOf, threads: 1)
    #expect(outcome.registers["beneficiaries"]?.rowCount == rows.count)
    return intake.suspectedDuplicates(in: outcome.registers, folder: folder.path)
  }

  private let rows = [
    "2025-0001;Hamdane;Ikramy;05/05/2015", "2025-0002;IKRAMY;hamdané;05/05/2015", "2025-0003;Hamdane;Ikramy;01/02/2016",
    "2025-0004;Hamdane;Ikrami;05/05/2015", "2025-0005;Hamdane;Ikramy;05/05/2001", "2025-0006;Autre;Nom;05/05/2015",
  ]

  @Test func theSameNameInAnyOrderAndTheSameBirth() async throws {
    let found = try await pairs(rows)
    #expect(found.filter { $0.reason == .sameNameAndBirth }.map(\.numbers) == [["2025-0001", "2025-0002"]])
    #expect(found.filter { $0.reason == .sameNameNearBirth }.map(\.numbers) == [["2025-0001", "2025-0003"], ["2025-0002", "2025-0003"]])
    #expect(found.filter { $0.reason == .nearNameSameBirth }.map(\.numbers) == [["2025-0001", "2025-0004"], ["2025-0002", "2025-0004"]])
    #expect(!String(describing: found).lowercased().contains("hamdan"))
  }

  @Test func namesAreUsedOnlyWhereTheMappingAllowsIt() async throws {
    #expect(try await pairs(rows, "") == [])
  }
}

import Foundation
import Intake
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// A small workspace of one mapping, over files that a test writes.
private struct SmallIntake {
  let folder: TemporaryFolder
  let mapping: String

  init(_ mapping: String, _ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    self.mapping = mapping
    for (name, text) in files { try folder.write(name, text) }
  }

  func load() async throws -> IntakeOutcome {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let programme = try #require(Repository.inputs.programme(problems))
    let value = try #require(YAMLValue.parse(mapping, file: "mappings/small.yaml", noting: problems))
    let read = try #require(Mapping(value, dictionary: dictionary, problems))
    try problems.throwIfAny()
    let intake = Intake(dictionary: dictionary, programme: programme, mappings: Mappings([read]))
    let outcome = await intake.load(folder: folder.path, asOf: Sample.asOf, threads: 2)
    #expect(outcome.report.files.allSatisfy { $0.account.balances })
    return outcome
  }

  static let services = """
    files: "services*"
    partner: bayti
    dates: day-month-year
    decimals: comma
    table: services
    columns: {service_id: N°, delivered_on: Date, beneficiary_id: Dossier, site: Antenne, service_type: Type, hours: Heures}
    dropped: [Nom]
    """
  static let header = "N°;Date;Dossier;Nom;Antenne;Type;Heures\n"
}

@Suite struct BadInput {
  private func rules(_ outcome: IntakeOutcome) -> [String] { outcome.report.issues.filter { $0.severity != .note }.map(\.rule) }

  @Test func aFolderThatIsNotThereIsOneIssue() async throws {
    let intake = try SmallIntake(SmallIntake.services)
    try FileManager.default.removeItem(atPath: intake.folder.path)
    #expect(rules(try await intake.load()) == ["folder-missing"])
  }

  @Test func aFileThatNobodySentIsNamed() async throws {
    #expect(rules(try await SmallIntake(SmallIntake.services).load()) == ["file-missing"])
  }

  @Test func emptyUnknownAndUnmappedFilesLeaveTheOthersAlone() async throws {
    let good = SmallIntake.header + "P1;05/03/2026;2026-0001;x;Casablanca;Santé;1,5\n"
    let outcome = try await SmallIntake(
      SmallIntake.services, ["services 1.csv": good, "services 2.csv": "", "services 3.csv": "%PDF-1.7 x", "autre.csv": "a;b\n1;2\n"]
    ).load()
    #expect(rules(outcome) == ["file-unmapped", "file-empty", "file-format"])
    #expect(outcome.registers["services"]?.rowCount == 1)
  }

  @Test func aSheetWithoutTheHeadingsIsLeftOut() async throws {
    let outcome = try await SmallIntake(SmallIntake.services, ["services.csv": "a;b;c\n1;2;3\n4;5;6\n"]).load()
    #expect(rules(outcome) == ["header-not-found"])
  }

  @Test func aColumnThatIsMissingAndOneThatIsNewAreNamed() async throws {
    let text = "N°;Date;Dossier;Surnom;Antenne;Type\nP1;05/03/2026;2026-0001;x;Casablanca;Santé\nP2;06/03/2026;2026-0001;x;Kénitra;Santé\n"
    let outcome = try await SmallIntake(SmallIntake.services, ["services.csv": text]).load()
    let issues = outcome.report.issues
    #expect(issues.contains { $0.rule == "column-missing" && $0.arguments["field"] == "hours" && $0.place.row == 1 })
    #expect(issues.contains { $0.rule == "column-unmapped" && $0.place.column == "Surnom" })
    #expect(outcome.registers["services"]?.senders["hours"] == nil)
  }

  @Test func aFileThatIsCutInTheMiddleKeepsWhatCameBefore() async throws {
    let intake = try SmallIntake(SmallIntake.services)
    let row = ["P1", "05/03/2026", "2026-0001", "x", "Casablanca", "Santé", "1"]
    let header = ["N°", "Date", "Dossier", "Nom", "Antenne", "Type", "Heures"]
    try intake.folder.write("services.xml", sheets: [("Feuille", [header] + (1...50).map { ["P\($0)"] + row.dropFirst() })])
    let path = intake.folder.path + "/services.xml"
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    try String(whole.prefix(whole.count * 2 / 3)).write(toFile: path, atomically: false, encoding: .utf8)
    let outcome = try await intake.load()
    #expect(outcome.report.issues.contains { $0.rule == "file-broken" && $0.severity == .error })
    #expect(outcome.report.files[0].status == .failed)
    #expect((1..<50).contains(outcome.registers["services"]?.rowCount ?? 0))
  }

  @Test func theSameFileTwiceChangesNothing() async throws {
    let text = SmallIntake.header + (1...20).map { "P\($0);05/03/2026;2026-0001;x;Casablanca;Santé;1\n" }.joined()
    let once = try await SmallIntake(SmallIntake.services, ["services.csv": text]).load()
    let twice = try await SmallIntake(SmallIntake.services, ["services.csv": text, "services copie.csv": text]).load()
    #expect(once.registers["services"]?.texts("service_id") == twice.registers["services"]?.texts("service_id"))
    #expect(twice.report.account.duplicate == 20)
  }

  @Test func theOutcomeDoesNotDependOnThreads() async throws {
    let intake = try SmallIntake(SmallIntake.services)
    for file in 1...6 {
      let rows = (1...40).map { "P\(file)-\($0 % 30);\($0 % 33)/03/2026;2026-000\($0 % 9);x;Casa;Santé;\($0),5\n" }
      try intake.folder.write("services \(file).csv", SmallIntake.header + rows.joined())
    }
    let outcomes = [try await intake.load(), try await intake.load()]
    #expect(outcomes[0].report.issues == outcomes[1].report.issues)
    #expect(outcomes[0].quarantine == outcomes[1].quarantine)
  }

  /// Words planted in every column that may hold a name reach nothing but the quarantine.
  @Test func canariesInPersonalColumnsStayWhereTheyAre() async throws {
    let rows = [
      "P1;05/03/2026;2026-0001;CANARI-A;Casablanca;Santé;1", "P2;31/02/2026;2026-0001;CANARI-B;Casablanca;Santé;1",
      "P3;05/03/2026;CANARI-C;CANARI-D;Casablanca;Santé;1", "P4;05/03/2026;2026-0001;CANARI-E;Casablanca;Santé;CANARI-F",
      "P5;05/03/2026;2026-0001;CANARI;G;Casablanca;Santé;1", "P6;CANARI-H;2026-0001;x;Casablanca;CANARI-I;1",
    ]
    let outcome = try await SmallIntake(SmallIntake.services, ["services.csv": SmallIntake.header + rows.joined(separator: "\n") + "\n"])
      .load()
    #expect(!String(describing: outcome.report).contains("CANARI"))
    #expect(!String(describing: outcome.registers.tables).contains("CANARI"))
    #expect(String(describing: outcome.quarantine).contains("CANARI-B"))
  }
}

@Suite struct MappingMistakes {
  @Test func areAllShownInTheirPlaces() throws {
    let text = """
      files: x.csv
      partner: baiti
      dates: day-month-yaer
      table: services
      columns:
        service_id: N°
        delivred_on: Date
        site: {header: Antenne, codes: {Casa: casablanka}}
      droped: [Nom]
      """
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let value = try #require(YAMLValue.parse(text, file: "mappings/x.yaml", noting: problems))
    _ = Mapping(value, dictionary: dictionary, problems)
    #expect(
      problems.problems.sorted().map(\.description) == [
        "mappings/x.yaml:2:10: unknown partner 'baiti'. Did you mean 'bayti'?",
        "mappings/x.yaml:3:8: unknown word 'day-month-yaer'. Did you mean 'day-month-year'?",
        "mappings/x.yaml:7:3: unknown column 'delivred_on'. Did you mean 'delivered_on'?",
        "mappings/x.yaml:8:41: unknown code of site 'casablanka'. Did you mean 'casablanca'?",
        "mappings/x.yaml:9:1: 'droped' is not a word of this file's language. Did you mean 'dropped'?",
      ])
  }
}

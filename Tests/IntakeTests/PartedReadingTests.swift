import Intake
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// A text read in parts gives what a reading from beginning to end gives.
@Suite struct PartedReadings {
  private static let mapping = """
    files: "services*"
    partner: bayti
    table: services
    columns: {service_id: N°, delivered_on: Date, beneficiary_id: Dossier, site: Antenne, service_type: Type, hours: Heures}
    dropped: [Remarque]
    """

  /// Rows with cells over several lines, blank lines, and every kind of fault now and then.
  private static func text(rows: Int, seed: UInt64) -> String {
    var state = seed
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var text = "N°;Date;Dossier;Remarque;Antenne;Type;Heures\n"
    for row in 1...rows {
      let id = next(40) == 0 ? "P\(next(UInt64(rows)))" : "P\(100_000 + row)"
      let date = next(50) == 0 ? "30/02/2026" : "\(10 + next(19))/0\(1 + next(6))/2026"
      let person = next(3) == 0 ? "20\(20 + next(6))-\(String(1000 + next(900)))" : String(next(1 << 20), radix: 16)
      let note = ["", "x", "\"une\nremarque; sur\n\nplusieurs lignes\"", "\"dit \"\"oui\"\"\""][Int(next(4))]
      let type = next(60) == 0 ? "Inconnu \(next(3))" : ["Santé", "Éducation", "Juridique"][Int(next(3))]
      let hours = next(70) == 0 ? "beaucoup" : "\(next(9)),\([0, 25, 5, 75][Int(next(4))])"
      text += "\(id);\(date);\(person);\(note);Casablanca;\(type);\(hours)\(next(90) == 0 ? ";;" : "")\n"
      if next(100) == 0 { text += "\n" }
    }
    return text
  }

  private func load(_ folder: TemporaryFolder, smallestPart: Int, threads: Int) async throws -> IntakeOutcome {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let programme = try #require(Repository.inputs.programme(problems))
    let value = try #require(YAMLValue.parse(Self.mapping, file: "mappings/small.yaml", noting: problems))
    let read = try #require(Mapping(value, dictionary: dictionary, problems))
    let intake = Intake(
      dictionary: dictionary, programme: programme, mappings: Mappings([read]), smallestPart: smallestPart)
    return await intake.load(folder: folder.path, asOf: Sample.asOf, threads: threads)
  }

  private func expectSame(_ a: IntakeOutcome, _ b: IntakeOutcome) throws {
    let (left, right) = (try #require(a.registers["services"]), try #require(b.registers["services"]))
    #expect(left.rowCount == right.rowCount)
    for column in left.definition.columns { #expect(left.texts(column.id) == right.texts(column.id)) }
    #expect((0..<left.rowCount).map { left.origins.location(of: $0) } == (0..<right.rowCount).map { right.origins.location(of: $0) })
    #expect(a.report.issues == b.report.issues)
    #expect(a.report.files.map(\.account) == b.report.files.map(\.account))
    #expect(a.quarantine == b.quarantine)
    #expect(a.unmappedLabels == b.unmappedLabels)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func theSameRowsAndIssues(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    try folder.write("services.csv", Self.text(rows: 3000, seed: seed))
    let whole = try await load(folder, smallestPart: .max, threads: 1)
    #expect(whole.report.issues.count > 100)
    #expect(whole.registers["services"]?.rowCount ?? 0 > 2000)
    for (size, threads) in [(3_000, 1), (3_000, 3), (20_000, 2), (70_000, 7)] {
      try expectSame(whole, try await load(folder, smallestPart: size, threads: threads))
    }
  }

  /// The rows within one quoted cell look like rows of the table: a border among them is no border.
  @Test func aQuotedTableInsideTheTableIsOneCell() async throws {
    let folder = try TemporaryFolder()
    let inner = (1...400).map { "Q\($0);21/02/2026;2026-0001;;Casablanca;Santé;1" }.joined(separator: "\n")
    let rows = (1...50).map { "P\($0);21/02/2026;2026-0001;;Casablanca;Santé;1\n" }.joined()
    try folder.write(
      "services.csv",
      "N°;Date;Dossier;Remarque;Antenne;Type;Heures\n\(rows)P51;21/02/2026;2026-0001;\"\(inner)\";Casablanca;Santé;1\n\(rows.replacing("P", with: "R"))"
    )
    let whole = try await load(folder, smallestPart: .max, threads: 1)
    #expect(whole.registers["services"]?.rowCount == 101)
    try expectSame(whole, try await load(folder, smallestPart: 2_000, threads: 2))
  }
}

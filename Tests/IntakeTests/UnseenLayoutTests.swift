import Intake
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// Layouts that no mapping knows, made from the sample's own rows: other orders, other words, another date style, a sheet for each month,
/// a header of two rows. `athar map` must get them in with a few edits at most.
@Suite struct UnseenLayouts {
  /// A column of a new layout: its heading, and what its cells hold.
  private struct Heading {
    let text: String
    /// The register's column; nil for one that must not be kept.
    let column: String?
    let write: (String) -> String

    init(_ text: String, _ column: String?, _ write: @escaping (String) -> String = { $0 }) {
      (self.text, self.column, self.write) = (text, column, write)
    }
  }

  /// `2026-03-05` as `05.03.2026`.
  private static func dotted(_ iso: String) -> String {
    let parts = iso.split(separator: "-")
    return parts.count == 3 ? "\(parts[2]).\(parts[1]).\(parts[0])" : iso
  }

  private static func label(_ list: String, _ language: Language) async throws -> (String) -> String {
    let lists = try await Sample.outcome.value.registers.dictionary.codeLists
    return { code in lists[list]?.codes.first { $0.id == code }?.label[language] ?? code }
  }

  /// Rows of the answer key for one partner, as the layout writes them.
  private static func rows(_ table: String, partner: String, _ headings: [Heading], limit: Int = 400) throws -> [[String]] {
    let key = CSVText.rows(try Repository.text("\(Repository.key)/importable/\(table).csv"))
    let partnerPlace = key[0].firstIndex(of: "partner") ?? 0
    return key.dropFirst().filter { $0[partnerPlace] == partner }.suffix(limit).map { row in
      headings.map { heading in
        guard let column = heading.column, let place = key[0].firstIndex(of: column) else { return "Quelqu’un Quelque" }
        return row[place].isEmpty ? "" : heading.write(row[place])
      }
    }
  }

  /// How many lines of the proposal a manager has to change: columns missed, and columns guessed wrong.
  private static func edits(_ proposal: MappingProposal, _ table: String, _ headings: [Heading]) throws -> [String] {
    let sheet = try #require(proposal.sheets.first)
    var edits = sheet.table == table ? [] : ["table \(sheet.table ?? "none")"]
    for heading in headings {
      let found = sheet.columns.first { $0.header == heading.text }
      let column = found.flatMap { $0.isSure ? $0.column : nil }
      if column != heading.column { edits.append("\(heading.text): \(column ?? "open") instead of \(heading.column ?? "dropped")") }
    }
    return edits
  }

  /// Proposes a mapping for a file, checks that it loads as it is, and reads the file by it.
  private static func propose(_ folder: TemporaryFolder, _ name: String) async throws -> (MappingProposal, IntakeOutcome) {
    let sample = try await Sample.outcome.value
    let problems = ProblemList()
    let dictionary = sample.registers.dictionary
    let programme = try #require(Repository.inputs.programme(problems))
    let known = Mappings(Repository.inputs, dictionary: dictionary, problems)
    let proposal = try MappingProposal(
      files: [(name, folder.path + "/" + name)], dictionary: dictionary, mappings: known, registers: sample.registers)
    let value = try #require(YAMLValue.parse(proposal.yaml, file: "mappings/new.yaml", noting: problems))
    let mapping = try #require(Mapping(value, dictionary: dictionary, problems))
    #expect(problems.problems == [])
    let intake = Intake(dictionary: dictionary, programme: programme, mappings: Mappings([mapping]))
    return (proposal, await intake.load(folder: folder.path, asOf: Sample.asOf, threads: 1))
  }

  @Test func servicesInOtherWordsAndOrder() async throws {
    let headings = [
      Heading("Jour de la prestation", "delivered_on", Self.dotted),
      Heading("Nature de la prestation", "service_type", try await Self.label("service_type", .fr)),
      Heading("Dossier bénéficiaire n°", "beneficiary_id"), Heading("Nom et prénom", nil),
      Heading("Site / antenne", "site", try await Self.label("site", .fr)),
      Heading("Nbre d’heures", "hours") { $0.replacing(".", with: ",") },
      Heading("N° de suivi", "case_id"), Heading("Code prestation", "service_id"), Heading("Commentaires", nil),
    ]
    let folder = try TemporaryFolder()
    let rows = try Self.rows("services", partner: "bayti", headings)
    let lines = [["Association", "", ""], headings.map(\.text)] + rows + [["Total", "", "", "", "", "\(rows.count)"]]
    try folder.write("Bayti/Prestations T4 2026.csv", lines.map { $0.joined(separator: ";") }.joined(separator: "\n") + "\n")
    let (proposal, outcome) = try await Self.propose(folder, "Bayti/Prestations T4 2026.csv")
    let edits = try Self.edits(proposal, "services", headings)
    #expect(edits.count <= 1, "\(edits)\n\(proposal.yaml)")
    #expect(outcome.registers["services"]?.rowCount == rows.count)
  }

  @Test func casesWithASheetForEachMonthAndAHeaderOfTwoRows() async throws {
    let headings = [
      Heading("رقم ملف المستفيد", "beneficiary_id"), Heading("رقم الحالة", "case_id"), Heading("اسم المستفيد", nil),
      Heading("فرع المركز", "site", try await Self.label("site", .ar)),
      Heading("الخطورة", "risk_level", try await Self.label("risk_level", .ar)),
      Heading("نوع المشكلة الرئيسية", "concern", try await Self.label("concern", .ar)),
      Heading("مصدر الإحالة", "referral_source", try await Self.label("referral_source", .ar)),
      Heading("التواريخ تاريخ الإحالة", "referred_on") { $0.replacing("-", with: "/") },
      Heading("التواريخ تاريخ فتح الحالة", "opened_on") { $0.replacing("-", with: "/") },
      Heading("التواريخ تاريخ الإغلاق", "closed_on") { $0.replacing("-", with: "/") },
      Heading("سبب إغلاق الحالة", "closure_reason", try await Self.label("closure_reason", .ar)),
    ]
    let upper = headings.map { $0.text.hasPrefix("التواريخ ") ? "" : $0.text }
    let lower = headings.map { $0.text.hasPrefix("التواريخ ") ? String($0.text.dropFirst(9)) : "" }
    var top = upper
    top[7] = "التواريخ"
    let rows = try Self.rows("cases", partner: "aman", headings)
    let folder = try TemporaryFolder()
    let halves = [Array(rows.prefix(rows.count / 2)), Array(rows.dropFirst(rows.count / 2))]
    try folder.write(
      "Aman/حالات الربع الرابع.xml",
      sheets: zip(["حالات أكتوبر", "حالات نونبر"], halves).map { ($0, [["سجل الحالات"], top, lower] + $1) })
    let (proposal, outcome) = try await Self.propose(folder, "Aman/حالات الربع الرابع.xml")
    let edits = try Self.edits(proposal, "cases", headings)
    #expect(edits.count <= 2, "\(edits)\n\(proposal.yaml)")
    #expect(outcome.registers["cases"]?.rowCount == rows.count)
  }

  @Test func beneficiariesInEnglish() async throws {
    let headings = [
      Heading("Child file no.", "beneficiary_id"), Heading("Surname", nil), Heading("First name", nil),
      Heading("Gender", "sex", try await Self.label("sex", .en)), Heading("Birth date", "date_of_birth"),
      Heading("Category of person", "person_type", try await Self.label("person_type", .en)),
      Heading("Disability", "disability", try await Self.label("disability", .en)),
      Heading("Branch site", "site", try await Self.label("site", .en)),
      Heading("Registration date", "registered_on"), Heading("Guardian phone", nil),
    ]
    let folder = try TemporaryFolder()
    let rows = try Self.rows("beneficiaries", partner: "aman", headings)
    try folder.write("children.csv", ([headings.map(\.text)] + rows).map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n")
    let (proposal, outcome) = try await Self.propose(folder, "children.csv")
    let edits = try Self.edits(proposal, "beneficiaries", headings)
    #expect(edits.count <= 2, "\(edits)\n\(proposal.yaml)")
    #expect(proposal.yaml.contains("partner: aman"))
    #expect(outcome.registers["beneficiaries"]?.rowCount == rows.count)
  }

  @Test func placementsOfEachYearWithFromAndTo() async throws {
    let headings = [
      Heading("N° séjour", "placement_id"), Heading("Enfant (n° dossier)", "beneficiary_id"), Heading("N° suivi", "case_id"),
      Heading("Antenne", "site", try await Self.label("site", .fr)), Heading("Du", "started_on", Self.dotted),
      Heading("Au", "ended_on", Self.dotted), Heading("Hébergé chez", "setting", try await Self.label("care_setting", .fr)),
      Heading("Cause du départ", "end_reason", try await Self.label("placement_end_reason", .fr)),
    ]
    let rows = try Self.rows("placements", partner: "bayti", headings)
    // The first sheet is too short to be known by its cells alone.
    let parts = [Array(rows.prefix(3)), Array(rows.dropFirst(3).prefix(90)), Array(rows.dropFirst(93))]
    let folder = try TemporaryFolder()
    try folder.write("séjours.xml", sheets: zip(["2022", "2023", "2024"], parts).map { ($0, [headings.map(\.text)] + $1) })
    let (proposal, outcome) = try await Self.propose(folder, "séjours.xml")
    #expect(Set(proposal.sheets.map(\.table)) == ["placements"])
    let edits = try Self.edits(proposal, "placements", headings)
    #expect(edits.count <= 1, "\(edits)\n\(proposal.yaml)")
    #expect(outcome.registers["placements"]?.rowCount == rows.count)
  }

  @Test func quartersBesideEachOtherBecomeRows() async throws {
    let periods = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"]
    let key = CSVText.rows(try Repository.text("\(Repository.key)/importable/targets.csv"))
    func cell(_ row: [String], _ column: String) -> String { row[key[0].firstIndex(of: column)!] }
    let targets = key.dropFirst().filter { periods.contains(cell($0, "period")) }
    let lines = Dictionary(grouping: targets) { [cell($0, "indicator"), cell($0, "partner"), cell($0, "unit")] }
    let rows = lines.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { line in
      line + periods.map { period in lines[line]!.first { cell($0, "period") == period }.map { cell($0, "target") } ?? "" }
    }
    let upper = ["Code indicateur", "Partenaire", "Unité de mesure", "2026", "", "", "", ""]
    let lower = ["", "", "", "T1", "T2", "T3", "T4", "Annuel"]
    let folder = try TemporaryFolder()
    try folder.write("objectifs.xml", sheets: [("Objectifs", [upper, lower] + rows)])
    let (proposal, outcome) = try await Self.propose(folder, "objectifs.xml")
    #expect(proposal.yaml.contains("- header: \"{year} T{quarter}\""))
    #expect(outcome.registers["targets"]?.rowCount == targets.count, "\(proposal.yaml)")
  }

  @Test func numbersTellWhoseRowsTheyAre() async throws {
    let assessments = [
      Heading("Assessment no.", "assessment_id"), Heading("Child file", "beneficiary_id"), Heading("Date of assessment", "assessed_on"),
      Heading("Scale", "tool"), Heading("Total score", "score"),
    ]
    let folder = try TemporaryFolder()
    let rows = try Self.rows("assessments", partner: "bayti", assessments)
    try folder.write("scores.csv", ([assessments.map(\.text)] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n")
    let (proposal, _) = try await Self.propose(folder, "scores.csv")
    #expect(proposal.yaml.contains("partner: bayti"), "\(proposal.yaml)")
  }
}

import Model
import Registers
import Spreadsheets

/// Joins what all files gave into registers and one report.
struct Joining {
  let intake: Intake
  let folder: String
  let asOf: Day
  private let threads: Int
  /// What the files gave, without the columns.
  private let files: [FileOutcome]
  private let merges: [TableMerge]
  private let registers: Registers

  /// The columns go from the drafts to the tables, so that no row is held twice.
  init(intake: Intake, folder: String, files: consuming [FileOutcome], asOf: Day, threads: Int) {
    (self.intake, self.folder, self.asOf, self.threads) = (intake, folder, asOf, threads)
    var drafts = Dictionary(grouping: files.flatMap(\.drafts), by: \.table.id)
    self.files = (consume files).map(\.withoutColumns)
    var merges: [TableMerge] = []
    var sent: [Register] = []
    let unasked = UnaskedKeys(intake.dictionary, asked: intake.asked)
    let partnerCodes = intake.dictionary.codeLists["partner"]?.codes.map(\.id) ?? []
    for table in intake.dictionary.tables {
      guard let own = drafts.removeValue(forKey: table.id) else { continue }
      var merge = TableMerge(own, of: table, partnerCodes: partnerCodes, threads: threads)
      sent.append(unasked.removed(from: merge.takeRegister(threads: threads)))
      merges.append(merge)
    }
    self.merges = merges
    registers = Registers(dictionary: intake.dictionary, sent: consume sent, threads: threads)
  }

  func outcome() -> IntakeOutcome {
    let accounts = merges.flatMap { $0.accounts() }
    let drafts = fileDrafts.flatMap(\.drafts)
    let headers = Dictionary(uniqueKeysWithValues: merges.map { ($0.table.id, $0.headers()) })
    let material = RuleMaterial(registers: registers, asOf: asOf, headers: headers)
    let (rejected, ruled) = fetchAndRule(material)
    let quarantine = drafts.flatMap(\.quarantine) + rejected
    let found = fileIssues + drafts.flatMap(\.issues) + merges.flatMap(\.issues) + ruled
    let report = IntakeReport(
      files: files.map { self.report(of: $0, accounts) }, issues: Self.inOrder(found),
      quality: intake.asked == nil ? quality(material, found) : [])
    let counts = QualityChecks(material, found).register()
    let whole = counts.map { registers.adding($0) } ?? registers
    return IntakeOutcome(
      registers: intake.asked.map { whole.keeping($0) } ?? whole, report: report, quarantine: quarantine.sorted { $0.place < $1.place },
      unmappedLabels: drafts.flatMap(\.unmappedLabels).sorted { $0.place < $1.place })
  }

  private func quality(_ material: RuleMaterial, _ found: [Issue]) -> [QualityCount] {
    QualityCounting(material, found).counts(threads: threads) + merges.flatMap { $0.uniqueRows(intake.dictionary) }
  }

  private var fileDrafts: [FileDraft] {
    files.compactMap { if case .read(let draft) = $0 { draft } else { nil } }
  }

  /// Files that nobody speaks of, and mappings that no file answers.
  private var fileIssues: [Issue] {
    var issues = fileDrafts.flatMap(\.issues)
    for case .unmapped(let path) in files { issues.append(IntakeRule.fileUnmapped.issue(.warning, SourceLocation(file: path))) }
    let used = Set(files.compactMap(\.mapping?.file))
    for mapping in intake.mappings.all where mapping.isExpected && !used.contains(mapping.file) {
      let place = SourceLocation(file: mapping.files.first?.text ?? mapping.file)
      issues.append(IntakeRule.fileMissing.issue(.warning, place, ["mapping": mapping.file]))
    }
    return issues
  }

  /// By place; issues of one place in a fixed order of rules.
  private static func inOrder(_ issues: [Issue]) -> [Issue] {
    issues.sorted { a, b in a.place == b.place ? a.rule < b.rule : a.place < b.place }
  }

  private func report(of file: FileOutcome, _ accounts: [(draft: TableDraft, account: RowAccount)]) -> FileReport {
    switch file {
    case .unmapped(let path): return FileReport(path: path, partner: nil, mapping: nil, status: .unmapped, sheets: [])
    case .skipped(let path, let mapping):
      return FileReport(path: path, partner: mapping.partner, mapping: mapping.file, status: .skipped, sheets: [])
    case .read(let draft):
      let read = draft.drafts.map { sheet in
        let account = accounts.first { $0.draft.source == sheet.source && $0.draft.table.id == sheet.table.id }?.account
        return SheetReport(name: sheet.sheetName, table: sheet.table.id, account: account ?? sheet.account)
      }
      let others = draft.otherSheets.map { SheetReport(name: $0.isEmpty ? nil : $0, table: nil, account: RowAccount()) }
      return FileReport(
        path: draft.path, partner: draft.mapping.partner, mapping: draft.mapping.file, status: draft.status, sheets: read + others)
    }
  }

  /// Files are read again for the rows that lost while the rules look at the registers.
  private func fetchAndRule(_ material: RuleMaterial) -> (rejected: [QuarantinedRow], ruled: [Issue]) {
    let lost = Dictionary(grouping: merges.flatMap { $0.rejectedPlaces() }, by: \.place.file).sorted { $0.key < $1.key }
    let rules = RegisterRules.tasks(in: material)
    let done = concurrently(lost.count + rules.count, threads: threads) { index -> ([QuarantinedRow], [Issue]) in
      guard index < lost.count else { return ([], rules[index - lost.count]()) }
      return (fetch(lost[index].value, of: lost[index].key), [])
    }
    return (done.flatMap(\.0), done.flatMap(\.1))
  }

  /// Rows that lost against a row of another place, as they stand in their file.
  private func fetch(_ rows: [RejectedPlace], of path: String) -> [QuarantinedRow] {
    let wanted = Dictionary(grouping: rows, by: { $0.place.sheet ?? "" }).mapValues { Set($0.map { Int32($0.place.row ?? 0) }) }
    var fetch = QuarantineFetch(wanted)
    let options = intake.mappings.mapping(for: path)?.reading ?? ReadingOptions()
    if let workbook = try? Workbook.open(folder + "/" + path, options: options) { try? workbook.read(into: &fetch) }
    return rows.map { row in
      let cells = fetch.found[row.place.sheet ?? ""]?[Int32(row.place.row ?? 0)] ?? []
      return QuarantinedRow(place: row.place, table: row.table, rules: [row.rule.rawValue], cells: cells)
    }
  }
}

extension FileOutcome {
  var drafts: [TableDraft] { if case .read(let draft) = self { draft.drafts } else { [] } }

  /// The same, without the columns of its drafts.
  var withoutColumns: FileOutcome {
    guard case .read(var draft) = self else { return self }
    for index in draft.drafts.indices { draft.drafts[index].columns = [] }
    return .read(draft)
  }

  var mapping: Mapping? {
    switch self {
    case .read(let draft): draft.mapping
    case .skipped(_, let mapping): mapping
    case .unmapped: nil
    }
  }
}

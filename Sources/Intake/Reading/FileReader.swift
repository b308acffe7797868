import Model
import Registers
import Spreadsheets

/// What one file gave.
struct FileDraft: Sendable {
  let path: String
  let mapping: Mapping
  var status = FileReport.Status.read
  var drafts: [TableDraft] = []
  /// Sheets whose rows were not wanted, by name.
  var otherSheets: [String] = []
  var issues: [Issue] = []
}

/// Reads the sheets of one file by its mapping.
struct FileReader: SheetVisitor, Sendable {
  private(set) var draft: FileDraft
  private let context: IntakeContext
  private let isText: Bool
  private var sheet = SheetInfo(index: 0, name: "")
  private var candidates: [SheetMapping] = []
  private var readers: [TableReader] = []
  private var isSearching = false
  private var metSheets: Set<FoldedPattern> = []

  init(_ path: String, mapping: Mapping, isText: Bool, context: IntakeContext) {
    draft = FileDraft(path: path, mapping: mapping)
    (self.context, self.isText) = (context, isText)
  }

  private var sheetName: String? { sheet.name.isEmpty ? nil : sheet.name }
  private var place: SourceLocation { SourceLocation(file: draft.path, sheet: sheetName) }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    (self.sheet, readers, isSearching) = (sheet, [], true)
    let mapping = draft.mapping
    candidates =
      mapping.ignoredSheets.contains { $0.matches(sheet.name) } ? [] : mapping.sheets.filter { $0.name?.matches(sheet.name) ?? true }
    for name in candidates.compactMap(\.name) { metSheets.insert(name) }
    if candidates.isEmpty {
      draft.otherSheets.append(sheet.name)
      if !mapping.ignoredSheets.contains(where: { $0.matches(sheet.name) }) {
        draft.issues.append(IntakeRule.sheetUnmapped.issue(.warning, place))
      }
    }
    return !candidates.isEmpty
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    if isSearching {
      isSearching = false
      findHeaders(batch)
    } else {
      for index in readers.indices { readers[index].read(batch, from: 0) }
    }
  }

  /// A reader of a further part of the sheet at hand; nil while nothing of it is wanted, or its header is still looked for.
  func fork() -> FileReader? {
    guard !isSearching, !readers.isEmpty else { return nil }
    var fork = self
    fork.readers = readers.map { $0.fork() }
    return fork
  }

  /// Makes room for so many more parts like this one.
  mutating func reserve(partsLike next: FileReader, count: Int) {
    for index in readers.indices { readers[index].reserve(partsLike: next.readers[index], count: count) }
  }

  /// Adds the rows of the part that follows, whose first record is that many rows further down the sheet.
  mutating func join(_ next: consuming FileReader, firstRecord: Int) {
    for index in readers.indices { readers[index].join(next.readers[index], firstRecord: firstRecord) }
  }

  /// Looks for the header of each mapping that may be meant, and reads what follows.
  private mutating func findHeaders(_ batch: borrowing RowBatch) {
    var isReadByOther = false
    var unmapped: Set<String>?
    for mapping in candidates {
      guard let header = SheetHeader.find(in: batch, for: mapping) else {
        if mapping.name != nil { draft.issues.append(IntakeRule.headerNotFound.issue(.error, place, ["table": mapping.table.id])) }
        continue
      }
      var findings = PlanFindings()
      let surroundings = SheetSurroundings(
        path: draft.path, sheet: sheet.name, partner: draft.mapping.partner, lookUps: context.lookUps)
      let plan = SheetPlan(mapping, header, surroundings, &findings)
      let headerRow = header.firstRow + header.rowCount - 1
      let headerNumber = Int(batch.rowNumbers[headerRow])
      report(findings, mapping, headerNumber)
      unmapped = unmapped.map { $0.intersection(findings.unmapped) } ?? Set(findings.unmapped)
      isReadByOther = true
      guard !findings.lacksRequired else { continue }
      var reader = TableReader(plan, headerWidth: batch.widths[headerRow], isText: isText, coding: context.coding)
      reader.read(batch, from: headerRow + 1)
      readers.append(reader)
    }
    for header in (unmapped ?? []).sorted() {
      draft.issues.append(IntakeRule.columnUnmapped.issue(.warning, SourceLocation(file: draft.path, sheet: sheetName, column: header)))
    }
    if !isReadByOther && candidates.allSatisfy({ $0.name == nil }) {
      draft.issues.append(IntakeRule.headerNotFound.issue(.error, place, ["table": candidates.map(\.table.id).joined(separator: ", ")]))
    }
    if readers.isEmpty { draft.otherSheets.append(sheet.name) }
  }

  private mutating func report(_ findings: PlanFindings, _ mapping: SheetMapping, _ headerRow: Int) {
    for column in findings.missing where !column.isOptional {
      let arguments = ["table": mapping.table.id, "field": column.column.id, "header": column.headers.first?.text ?? column.labelText]
      let place = SourceLocation(file: draft.path, sheet: sheetName, row: headerRow)
      draft.issues.append(IntakeRule.columnMissing.issue(column.column.isRequired ? .error : .warning, place, arguments))
    }
  }

  mutating func end(_ summary: SheetSummary) {
    let source = RowOrigins.Source(file: draft.path, sheet: sheetName)
    let origin = DraftOrigin(
      source: source, receivedOn: draft.mapping.receivedOn(draft.path), codeLists: context.coding.codeLists)
    for index in readers.indices { draft.drafts.append(readers[index].finish(summary, origin)) }
    readers = []
  }

  /// Sheets that the mapping expects and the file does not have.
  mutating func close() {
    guard draft.status == .read else { return }
    for sheet in draft.mapping.sheets {
      guard let name = sheet.name, !metSheets.contains(name) else { continue }
      let place = SourceLocation(file: draft.path, sheet: name.text)
      draft.issues.append(IntakeRule.sheetMissing.issue(.warning, place, ["table": sheet.table.id]))
    }
  }

  /// The file could not be read, or not to its end; what came before counts.
  mutating func fail(_ error: SpreadsheetError) {
    end(SheetSummary())
    draft.status = .failed
    draft.issues.append(error.issue(file: draft.path))
  }
}

/// What the reading of every file needs.
struct IntakeContext: Sendable {
  let coding: ColumnCoding
  let lookUps: [LookUpTable.Request: LookUpTable]
}

extension ColumnMapping {
  /// The label beside which a value is looked for.
  var labelText: String { if case .beside(let labels) = source { labels.first?.text ?? "" } else { "" } }
}

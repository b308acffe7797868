import Model
import Registers

/// What became of a row that was read.
enum RowState: UInt8, Sendable {
  case kept
  case rejected
  case duplicate
  case superseded
  case deleted
  /// A title, header, total, note or blank line; or a row that the mapping does not want here.
  case notData
}

/// The rows of one sheet for one table, as typed columns, before they meet the rows of other files.
struct TableDraft: Sendable {
  let table: TableDefinition
  let source: RowOrigins.Source
  let receivedOn: Day?
  let precedence: SheetMapping.Precedence
  /// For each column of the table, in its order; nil where the sheet does not send it.
  var columns: [DraftColumn?]
  /// The header over each column of the table, as typed.
  var headers: [String?]
  /// For each row of the draft, its row in the sheet.
  var rowNumbers = RowNumbers()
  /// In a file of corrections, what each row asks for.
  var actions: [CorrectionMapping.Action]?
  /// Rows of the sheet that did not reach the draft's columns.
  var account = RowAccount()
  var issues: [Issue] = []
  var quarantine: [QuarantinedRow] = []
  var unmappedLabels: [UnmappedLabel] = []
  /// Several rows of the draft may come from one row of a wide sheet.
  var isWide = false
  /// The number of cells in coded, dated or numeric columns that could not be taken, by column id.
  var failuresByColumn: [String: Int] = [:]

  var sheetName: String? { source.sheet }

  func place(row: Int, column: Int? = nil) -> SourceLocation {
    SourceLocation(file: source.file, sheet: source.sheet, row: Int(rowNumbers[row]), column: column.flatMap { headers[$0] })
  }
}

/// The values of a column as one sheet sends them.
enum DraftColumn: Sendable {
  case names(NameColumn)
  case codes(PackedCodes)
  case days(PackedDays)
  case numbers(PackedAmounts)

  var count: Int {
    switch self {
    case .names(let values): values.count
    case .codes(let values): values.count
    case .days(let values): values.count
    case .numbers(let values): values.count
    }
  }

  /// The chosen rows, in that order.
  func gather(_ rows: [Int32]) -> DraftColumn {
    switch self {
    case .names(let values): .names(values.gather(rows))
    case .codes(let values): .codes(values.gather(rows))
    case .days(let values): .days(values.gather(rows))
    case .numbers(let values): .numbers(values.gather(rows))
    }
  }
}

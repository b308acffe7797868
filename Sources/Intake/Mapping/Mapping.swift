import Model
import Spreadsheets

/// How the files of one layout become rows of registers: one file of `mappings/`.
package struct Mapping: Sendable {
  /// `mappings/bayti-services.yaml`.
  package let file: String
  /// Which files of the data folder it speaks of, and which of these it does not.
  let files: [FoldedPattern]
  let except: [FoldedPattern]
  /// The partner whose files they are; nil where a column says so.
  let partner: String?
  /// When each file came, by pattern; the first that matches counts.
  let received: [(files: FoldedPattern, on: Day)]
  /// Files that hold no data: they are named in the report and left alone.
  let isSkipped: Bool
  /// Whether the run warns when no file matches.
  let isExpected: Bool
  let reading: ReadingOptions
  let sheets: [SheetMapping]
  let ignoredSheets: [FoldedPattern]

  /// How exactly one of the patterns names the file; nil where none does.
  func exactness(for path: String) -> Int? {
    let whole = Folding.fold(path)
    let name = whole.split(separator: "/").last.map(String.init) ?? whole
    func fits(_ pattern: FoldedPattern) -> Bool { pattern.matches(folded: pattern.text.contains("/") ? whole : name) }
    guard !except.contains(where: fits) else { return nil }
    return files.filter(fits).map(\.exactness).max()
  }

  func receivedOn(_ path: String) -> Day? {
    received.first { $0.files.matches(path) || $0.files.matches(path.split(separator: "/").last.map(String.init) ?? path) }?.on
  }
}

/// How the rows of one kind of sheet become rows of one register.
struct SheetMapping: Sendable {
  /// Sheets by name; nil: any sheet that has the headers.
  let name: FoldedPattern?
  let table: TableDefinition
  /// How many rows the header takes; two are joined with a space.
  let headerRows: Int
  /// The header's first row where it is given; otherwise it is searched.
  let headerAt: Int?
  let columns: [ColumnMapping]
  /// Headers that are known and not kept: personal, or of no use.
  let dropped: [HeaderTemplate]
  /// Folded words with which a row of totals begins.
  let totals: [String]
  /// Blocks of columns that each make a row of their own: a wide table turned long.
  let blocks: [BlockMapping]
  let corrections: CorrectionMapping?
  /// Rows are taken only where all of these hold.
  let only: [RowCondition]
  /// Which of two rows with one key stays, where no correction says so.
  let precedence: Precedence
  /// Headers of names that may be compared in memory when duplicates are looked for; they are dropped all the same.
  let matchNames: [HeaderTemplate]

  enum Precedence: String, Sendable, CaseIterable {
    /// The first file's row stays; a later one that differs is set aside and reported.
    case first
    /// The later file's row replaces the earlier one.
    case last
  }
}

/// Columns that repeat across a wide table, such as the quarters of a log frame.
struct BlockMapping: Sendable {
  /// The header of the block's value; its captures name the block.
  let header: HeaderTemplate
  /// The column of that value.
  let value: ColumnMapping
  /// Further columns of the block: by headers that use the same captures, or constants.
  let others: [ColumnMapping]
}

/// A file whose rows change, delete or add rows of earlier files.
struct CorrectionMapping: Sendable {
  let action: HeaderTemplate
  /// Folded words.
  let words: [String: Action]

  enum Action: UInt8, Sendable {
    case change
    case delete
    case add
  }
}

/// A row is taken only where a cell says (or does not say) one of these words.
struct RowCondition: Sendable {
  let header: HeaderTemplate
  /// Folded.
  let words: Set<String>
  let isExclusion: Bool
}

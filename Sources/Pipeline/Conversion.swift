package import Spreadsheets

/// One spreadsheet file turned into CSV or JSON lines.
package struct Conversion: Sendable {
  /// Where the sheets go.
  package enum Target: Sendable {
    /// One file for the sheet chosen; `-` is standard output.
    case file(String)
    /// A folder: `0.csv`, `1.csv`, ... for all worksheets in order.
    case folder(String)
  }

  package struct Outcome: Hashable, Sendable {
    /// Control characters that XML forbids, made spaces.
    package var repairedCharacters = 0
    /// Whether the input has no bytes at all, and so the output has none.
    package var isEmpty = false
  }

  package let input: String
  package let options: ReadingOptions
  /// A sheet's index (0-based, over visible and hidden worksheets) or name; nil: the first for CSV, all for JSON lines.
  package let sheet: String?
  package let format: ConversionFormat

  package init(input: String, options: ReadingOptions, sheet: String?, format: ConversionFormat) {
    (self.input, self.options, self.sheet, self.format) = (input, options, sheet, format)
  }

  /// Reads the file twice: the first time to learn how wide each sheet is, so that all rows of a CSV are; of a text where its tables
  /// are, of which one is converted.
  /// - Throws: `SpreadsheetError`, `UnknownSheet`, `NoSheets`, `OutputError`.
  package func run(to target: Target) throws -> Outcome {
    let workbook: Workbook
    do throws(SpreadsheetError) {
      workbook = try Workbook.open(input, options: options)
    } catch {
      // What is empty converts to what is empty, and is said to be.
      guard error.reason == .empty else { throw error }
      if case .file(let path) = target { try StreamedFile(path).finish() }
      return Outcome(isEmpty: true)
    }
    var survey = SheetSurvey()
    if workbook.format != .delimitedText {
      try workbook.read(into: &survey)
      if survey.sheets.isEmpty { throw NoSheets(path: input) }
    }
    var writer = SheetWriter(target: target, format: format, chosen: try chosenSheet(survey.sheets.map(\.info)), survey: survey)
    try workbook.readTable(into: &writer)
    try writer.finish()
    return Outcome(repairedCharacters: writer.repairedCharacters)
  }

  private func chosenSheet(_ sheets: [SheetInfo]) throws(UnknownSheet) -> Int? {
    guard let sheet else { return format == .csv ? 0 : nil }
    if let index = Int(sheet), index >= 0, index < max(1, sheets.count) { return index }
    if let named = sheets.first(where: { $0.name == sheet }) { return named.index }
    throw UnknownSheet(path: input, wanted: sheet, known: sheets.map(\.name))
  }
}

/// A sheet was asked for that the workbook does not have.
package struct UnknownSheet: Error, Hashable, Sendable, CustomStringConvertible {
  let path: String
  let wanted: String?
  let known: [String]

  package var description: String {
    let list = known.enumerated().map { "\($0.offset) '\($0.element)'" }.joined(separator: ", ")
    return "\(path): there is no sheet '\(wanted ?? "")'. Its sheets are \(list)."
  }
}

/// A workbook without a worksheet.
package struct NoSheets: Error, Hashable, Sendable, CustomStringConvertible {
  let path: String

  package var description: String { "\(path): the workbook has no worksheets. Export it again." }
}

/// The names and widths of all sheets.
private struct SheetSurvey: SheetVisitor {
  private(set) var sheets: [(info: SheetInfo, width: Int)] = []

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    sheets.append((sheet, 0))
    return true
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    sheets[sheets.count - 1].width = max(sheets[sheets.count - 1].width, batch.columnCount)
  }

  mutating func end(_ summary: SheetSummary) {}
}

/// Writes the chosen sheets as they are read.
private struct SheetWriter: SheetVisitor {
  let target: Conversion.Target
  let format: ConversionFormat
  let chosen: Int?
  let survey: SheetSurvey
  private(set) var repairedCharacters = 0

  private let outputs = OutputFiles()
  private var csv = CSVRows(width: nil, fillsGaps: false)
  private var json = JSONRows(sheet: "")

  init(target: Conversion.Target, format: ConversionFormat, chosen: Int?, survey: SheetSurvey) {
    (self.target, self.format, self.chosen, self.survey) = (target, format, chosen, survey)
  }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    switch target {
    case .file(let path):
      if let chosen, chosen != sheet.index { return false }
      outputs.open(path)
    case .folder(let path):
      outputs.close()
      outputs.open("\(path)/\(sheet.index).\(format.rawValue)")
    }
    let width = sheet.index < survey.sheets.count ? survey.sheets[sheet.index].width : nil
    csv = CSVRows(width: width, fillsGaps: width != nil)
    json = JSONRows(sheet: sheet.name)
    return !outputs.hasFailed
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    let (cells, bytes) = (batch.cells, batch.bytes)
    for row in 0..<batch.rowCount {
      outputs.add { output in
        switch format {
        case .csv: csv.append(batch, row: row, cells: cells, bytes: bytes, to: &output)
        case .jsonl: json.append(batch, row: row, cells: cells, bytes: bytes, to: &output)
        }
      }
    }
  }

  mutating func end(_ summary: SheetSummary) { repairedCharacters += summary.repairedCharacters }

  func finish() throws(OutputError) {
    outputs.close()
    if let failure = outputs.failure { throw failure }
  }
}

/// The file being written. A class, since a visitor must be copyable and an open file must not.
private final class OutputFiles {
  private var file: StreamedFile?
  private(set) var failure: OutputError?
  var hasFailed: Bool { failure != nil }

  func open(_ path: String) {
    if file != nil || hasFailed { return }
    do { file = try StreamedFile(path) } catch { failure = error }
  }

  func add(_ body: (inout [UInt8]) -> Void) { file?.add(body) }

  func close() {
    guard let file = file.take() else { return }
    do { try file.finish() } catch { failure = failure ?? error }
  }
}

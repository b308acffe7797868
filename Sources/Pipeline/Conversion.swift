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

  /// Reads the file once, where no row is wider than the first ones, and else twice: all rows of a CSV are made as wide as the widest.
  /// What cannot be taken back, a folder or standard output, is written when the widths are known. Of a text, one of its tables is
  /// converted.
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
    let isText = workbook.format == .delimitedText
    var survey = SheetSurvey()
    if !isText, target.isFinal {
      try workbook.read(into: &survey)
    } else {
      var writer = SheetWriter(target: target, format: format, choice: choice, widths: isText ? .asTheyStand : .grow)
      try workbook.readTable(into: &writer)
      survey = writer.survey
      if writer.isFinished { return try writer.finish() }
    }
    if survey.sheets.isEmpty { throw NoSheets(path: input) }
    let chosen = try chosenSheet(survey.sheets.map(\.info))
    var writer = SheetWriter(target: target, format: format, choice: chosen, widths: .known(survey.sheets.map(\.width)))
    try workbook.readTable(into: &writer)
    return try writer.finish()
  }

  /// The sheet that is asked for by its index; one asked for by name is known when the sheets are.
  private var choice: SheetChoice {
    guard let sheet else { return format == .csv ? .index(0) : .all }
    return Int(sheet).map(SheetChoice.index) ?? .name(sheet)
  }

  private func chosenSheet(_ sheets: [SheetInfo]) throws(UnknownSheet) -> SheetChoice {
    guard let sheet else { return choice }
    if let index = Int(sheet), sheets.indices.contains(index) { return .index(index) }
    if let named = sheets.first(where: { $0.name == sheet }) { return .index(named.index) }
    throw UnknownSheet(path: input, wanted: sheet, known: sheets.map(\.name))
  }
}

extension Conversion.Target {
  /// Whether what is written cannot be taken back.
  fileprivate var isFinal: Bool {
    switch self {
    case .file(let path): path == "-"
    case .folder: true
    }
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

private enum SheetChoice {
  case all
  case index(Int)
  case name(String)
}

/// How wide the rows of a CSV are made.
private enum RowWidths {
  /// As they stand in a text.
  case asTheyStand
  /// As wide as the first ones of the sheet.
  case grow
  /// Of each sheet.
  case known([Int])
}

/// Writes the chosen sheets as they are read.
private struct SheetWriter: SheetVisitor {
  let target: Conversion.Target
  let format: ConversionFormat
  let choice: SheetChoice
  let widths: RowWidths
  private(set) var survey = SheetSurvey()
  private var repairedCharacters = 0

  private let outputs = OutputFiles()
  private var csv: CSVRows?
  private var json: JSONRows?
  private var hasWritten = false
  private var isTooNarrow = false

  init(target: Conversion.Target, format: ConversionFormat, choice: SheetChoice, widths: RowWidths) {
    (self.target, self.format, self.choice, self.widths) = (target, format, choice, widths)
  }

  private func isChosen(_ sheet: SheetInfo) -> Bool {
    switch choice {
    case .all: true
    case .index(let index): sheet.index == index
    case .name(let name): sheet.name == name && !hasWritten
    }
  }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    _ = survey.begin(sheet)
    switch target {
    case .file(let path):
      guard isChosen(sheet) else { return false }
      outputs.open(path)
    case .folder(let path):
      outputs.close()
      outputs.open("\(path)/\(sheet.index).\(format.rawValue)")
    }
    hasWritten = true
    csv = nil
    json = format == .jsonl ? JSONRows(sheet: sheet.name) : nil
    return !outputs.hasFailed
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    survey.visit(batch)
    if json == nil, csv == nil { csv = csvRows(firstWidth: batch.columnCount) }
    if let width = csv?.width, width < batch.columnCount { isTooNarrow = true }
    if isTooNarrow { return }
    batch.cells.withUnsafeBufferPointer { cells in
      batch.bytes.withUnsafeBufferPointer { bytes in
        for row in 0..<batch.rowCount {
          outputs.add { output in
            csv?.append(batch, row: row, cells: cells, bytes: bytes, to: &output)
            json?.append(batch, row: row, cells: cells, bytes: bytes, to: &output)
          }
        }
      }
    }
  }

  private func csvRows(firstWidth: Int) -> CSVRows {
    switch widths {
    case .asTheyStand: CSVRows(width: nil, fillsGaps: false)
    case .grow: CSVRows(width: firstWidth, fillsGaps: true)
    case .known(let widths): CSVRows(width: widths[survey.sheets.count - 1], fillsGaps: true)
    }
  }

  mutating func end(_ summary: SheetSummary) { repairedCharacters += summary.repairedCharacters }

  /// Whether what was asked for is written, and no row was wider than those before it.
  var isFinished: Bool {
    if case .all = choice { return !survey.sheets.isEmpty && !isTooNarrow }
    return hasWritten && !isTooNarrow
  }

  func finish() throws(OutputError) -> Conversion.Outcome {
    outputs.close()
    if let failure = outputs.failure { throw failure }
    return Conversion.Outcome(repairedCharacters: repairedCharacters)
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

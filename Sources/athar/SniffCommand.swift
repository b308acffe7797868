import ArgumentParser
import Foundation
import Spreadsheets

struct SniffCommand: AsyncParsableCommand {
  enum Form: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "sniff", abstract: "Says what a spreadsheet file was taken for, why, how sure that is, and which option overrides it.")

  @Argument(help: "The spreadsheet.")
  var file: String

  @Option(help: "text or json.")
  var format = Form.text

  @OptionGroup var reading: ReadingArguments

  func run() async throws {
    try await reportingFailures {
      let report = try Workbook.open(file, options: reading.options).sniff()
      switch format {
      case .text: print(text(of: report))
      case .json:
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
      }
    }
  }

  private func text(of report: SniffReport) -> String {
    let findings = report.findings.map { finding in
      "\(finding.subject): \(finding.decision) (\(sureness(finding.certainty)): \(finding.reason)"
        + (finding.option.map { "; override: \($0)" } ?? "") + ")"
    }
    return ([report.file] + findings + report.sheets.flatMap(lines)).joined(separator: "\n")
  }

  private func lines(of sheet: SniffedSheet) -> [String] {
    let hidden = sheet.isHidden ? ", hidden" : ""
    let hiddenRows = sheet.hiddenRowCount > 0 ? ", \(sheet.hiddenRowCount) of them hidden" : ""
    let header = sheet.headerRow.map { "header in row \($0) (\(sureness(sheet.headerCertainty)))" } ?? "no header found"
    let columns = sheet.columns.map { column in
      let order = column.dateOrder.map { ", \($0)" } ?? ""
      let share = column.share < 1 ? " \(Int((column.share * 100).rounded(.down))) %" : ""
      return
        "  \(column.letter) \(column.title.isEmpty ? "(no title)" : column.title): \(column.kind)\(share)\(order), \(column.filledCount) filled"
    }
    return ["sheet \(sheet.index) '\(sheet.name)'\(hidden): \(sheet.rowCount) rows\(hiddenRows), \(sheet.columnCount) columns, \(header)"]
      + columns
  }

  private func sureness(_ certainty: Double) -> String {
    switch certainty {
    case 0.99...: "certain"
    case 0.85...: "sure"
    case 0.6...: "likely"
    default: "a guess"
    }
  }
}

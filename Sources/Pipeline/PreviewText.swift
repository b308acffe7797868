package import Intake
package import Model
import Reports

/// A preview for a person at a terminal: for each row, what stood in the sheet and what became of it. Columns that are dropped are not shown.
package struct PreviewText: Sendable {
  private let preview: MappingPreview
  private let wording: Wording

  package init(_ preview: MappingPreview, in language: Language) {
    self.preview = preview
    wording = Wording(language, for: .international)
  }

  package var lines: [String] {
    preview.sheets.flatMap(lines(of:)) + [""] + issueLines
  }

  private func lines(of sheet: MappingPreview.Sheet) -> [String] {
    let title = "\(sheet.name.map { "sheet \($0), " } ?? "")table \(sheet.table): \(AccountText.balance(sheet.account))"
    let rows = sheet.rows.flatMap { row -> [String] in
      ["row \(row.number)"]
        + sheet.columns.enumerated().map { place, column in
          let source = column.header.map { "\($0): \(Self.shown(row.before[place]))" } ?? "(said in the mapping)"
          return "  \(column.id) = \(Self.shown(row.after[place]))   <- \(source)"
        }
    }
    return [title] + rows
  }

  /// Control characters are shown, not sent to the terminal.
  private static func shown(_ text: String) -> String {
    text.isEmpty ? "(empty)" : String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : Character($0) })
  }

  private var issueLines: [String] {
    let report = IntakeReport(issues: preview.issues)
    return report.countsByRule.map { rule, severity, count in
      let first = preview.issues.filter { $0.rule == rule && $0.severity == severity }.min { $0.place < $1.place }
      return "\(severity.rawValue) \(rule): \(count)" + (first.map { ", first at \($0.place.words): \(wording.sentence(of: $0))" } ?? "")
    }
  }
}

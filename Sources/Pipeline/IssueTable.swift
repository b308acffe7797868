import Foundation
package import Model
import Reports

/// Every issue as a line: where it is, which rule noticed it, and the rule's sentence in a language.
package struct IssueTable: Sendable {
  private struct Line: Encodable {
    let severity: String
    let rule: String
    let file: String
    let sheet: String?
    let row: Int?
    let column: String?
    let byte: Int?
    let what: String
  }

  private let lines: [Line]

  package init(_ issues: [Issue], in language: Language) {
    let wording = Wording(language, for: .international)
    lines = issues.map { issue in
      Line(
        severity: issue.severity.rawValue, rule: issue.rule, file: issue.place.file, sheet: issue.place.sheet, row: issue.place.row,
        column: issue.place.column, byte: issue.place.byteOffset, what: wording.sentence(of: issue))
    }
  }

  package func csv() -> [UInt8] {
    CSVLines.bytes(
      [["severity", "rule", "file", "sheet", "row", "column", "byte", "what"]]
        + lines.map { line in
          let numbers = [line.row, line.byte].map { $0.map(String.init) ?? "" }
          return [line.severity, line.rule, line.file, line.sheet ?? "", numbers[0], line.column ?? "", numbers[1], line.what]
        })
  }

  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(lines)) + Array("\n".utf8)
  }
}

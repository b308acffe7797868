package import Model
import Reports

/// Every issue as a line: where it is, which rule noticed it, and the rule's sentence in a language.
package struct IssueTable: Sendable {
  private let issues: [Issue]
  private let wording: Wording

  package init(_ issues: [Issue], in language: Language) {
    self.issues = issues
    wording = Wording(language, for: .international)
  }

  package func csv() -> [UInt8] {
    CSVLines.bytes([["severity", "rule", "file", "sheet", "row", "column", "byte", "what"]] + issues.map(line))
  }

  private func line(_ issue: Issue) -> [String] {
    let place = issue.place
    return [
      issue.severity.rawValue, issue.rule, place.file, place.sheet ?? "", place.row.map(String.init) ?? "", place.column ?? "",
      place.byteOffset.map(String.init) ?? "", wording.sentence(of: issue),
    ]
  }
}

package import Model
import Workspace

/// A small case worked by hand: a few rows, and the figures that must come out. It documents a definition and tests it.
package struct WorkedExample: Sendable {
  package let indicator: String
  package let name: String
  /// Where it stands, for messages.
  package let place: String
  package let asOf: Day
  package let tables: [Table]
  package let expectations: [Expectation]

  package struct Table: Sendable {
    package let id: String
    package let header: [String]
    package let rows: [[String]]
  }

  package struct Expectation: Sendable {
    package let place: String
    package let period: ReportingPeriod
    package let window: Window
    package let measure: String
    package let group: Group
    /// As a reader would say it: `3`, `4 of 8`, `3.5`, `not applicable`, `not yet observable until 2025-06-30`.
    package let figure: String
  }
}

extension WorkedExample {
  init?(_ value: YAMLValue, indicator: String, _ problems: ProblemList) {
    guard let fields = value.fields(["name", "as_of", "tables", "expect"], required: ["name", "as_of", "tables", "expect"], problems),
      let name = fields["name"]?.text(problems), let asOf = fields["as_of"]?.day(problems)
    else { return nil }
    self.indicator = indicator
    self.name = name
    place = "\(value.file):\(value.line)"
    self.asOf = asOf
    tables = (fields["tables"]?.entries(problems) ?? []).compactMap { Table($0, problems) }
    expectations = (fields["expect"]?.items() ?? []).compactMap { Expectation($0, problems) }
  }
}

extension WorkedExample.Table {
  /// Comma-separated lines, the first of them the header.
  init?(_ entry: YAMLValue.Entry, _ problems: ProblemList) {
    guard let text = entry.value.text(problems) else { return nil }
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimming() }
    }
    guard let header = lines.first else {
      problems.add(.expected("lines of a table, the first with the names of its columns"), at: entry.value)
      return nil
    }
    (id, self.header, rows) = (entry.key, header, Array(lines.dropFirst()))
  }
}

extension Substring {
  fileprivate func trimming() -> String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

extension WorkedExample.Expectation {
  /// `{period: 2025-Q1, is: 3}`, with `window`, `measure` and any dimensions.
  init?(_ value: YAMLValue, _ problems: ProblemList) {
    var period: ReportingPeriod?
    var window: Window?
    var measure = ""
    var figure: String?
    var dimensions: [String] = []
    var codes: [String] = []
    for entry in value.entries(problems) {
      switch entry.key {
      case "period":
        period = entry.value.text(problems).flatMap { ReportingPeriod($0) }
        if period == nil { problems.add(.expected("a period such as 2026-Q3 or 2025"), at: entry.value) }
      case "window": window = entry.value.word(Window.self, problems)
      case "measure": measure = entry.value.text(problems) ?? ""
      case "is": figure = entry.value.text(problems)
      default:
        dimensions.append(entry.key)
        codes.append(entry.value.text(problems) ?? "")
      }
    }
    guard let period, let figure else {
      problems.add(.rule("an expectation needs 'period' and 'is'"), at: value)
      return nil
    }
    self.place = "\(value.file):\(value.line)"
    (self.period, self.measure, self.figure) = (period, measure, figure)
    self.window = window ?? (period.unit == .quarter ? .quarter : .year)
    group = Group(dimensions: dimensions, codes: codes)
  }
}

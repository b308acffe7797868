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
    let words = ["name", "as_of", "tables", "expect"]
    guard let fields = value.fields(words, required: words, problems) else { return nil }
    let (name, asOf) = (fields["name"]?.text(problems), fields["as_of"]?.day(problems))
    tables = (fields["tables"]?.entries(problems) ?? []).compactMap { Table($0, problems) }
    expectations = (fields["expect"]?.items() ?? []).compactMap { Expectation($0, problems) }
    guard let name, let asOf else { return nil }
    (self.indicator, self.name, self.asOf) = (indicator, name, asOf)
    place = "\(value.file):\(value.line)"
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
        // Where fiscal years begin is the programme's to say; the run goes by that.
        let anyYear = ReportingCalendar(fiscalYearStart: ReportingCalendar().schoolYearStart)
        period = entry.value.text(problems).flatMap { ReportingPeriod($0) ?? ReportingPeriod($0, in: anyYear) }
        if period == nil {
          problems.add(.expected("a period such as 2026-09, 2026-Q3, 2026-H2, 2026, SY2025-26 or FY2025-26"), at: entry.value)
        }
      case "window": window = entry.value.word(Window.self, problems)
      case "measure": measure = entry.value.text(problems) ?? ""
      case "is": figure = entry.value.text(problems)
      default:
        dimensions.append(entry.key)
        codes.append(entry.value.text(problems) ?? "")
      }
    }
    for key in ["period", "is"] where !value.hasKey(key) { problems.add(.missing(key: key), at: value) }
    guard let period, let figure else { return nil }
    self.place = "\(value.file):\(value.line)"
    (self.period, self.measure, self.figure) = (period, measure, figure)
    self.window = window ?? Window(of: period.unit)
    group = Group(dimensions: dimensions, codes: codes)
  }
}

package import Disclosure
package import Model

/// Every figure of a release as one long table: one row for each indicator, period, window, group and measure.
///
/// Machine text: ASCII digits, ISO days, `.` for decimals, LF line ends, no language. Rows keep the order of the results (definitions,
/// periods, windows, groupings, groups, measures), so the same results give the same bytes.
package struct TidyTable: Sendable {
  private let results: [IndicatorResult]
  /// One column for each, in the order in which the catalogue first names them.
  package let dimensions: [String]

  package init(_ results: PublishableResults, definitions: [IndicatorDefinition]) {
    self.results = results.results
    let named = definitions.flatMap(\.disaggregations).flatMap(\.self) + results.results.flatMap(\.group.dimensions)
    var seen: Set<String> = []
    dimensions = named.filter { seen.insert($0).inserted }
  }

  package var header: [String] {
    ["indicator", "period", "window", "grouping"] + dimensions
      + ["measure", "numerator", "denominator", "value", "lower", "upper", "status", "maturity", "observable_on"]
  }

  /// The whole table as CSV (RFC 4180, but LF).
  package func csv() -> String {
    var text = header.joined(separator: ",") + "\n"
    for result in results {
      append(result, to: &text)
      text += "\n"
    }
    return text
  }

  private func append(_ result: IndicatorResult, to text: inout String) {
    text += "\(field(result.indicator)),\(result.period.label),\(result.window.rawValue),"
    text += field(result.group.dimensions.joined(separator: "+"))
    for dimension in dimensions { text += "," + (result.group[dimension].map(field) ?? "") }
    text += ",\(field(result.measure)),"
    if case .value(let figure) = result.outcome {
      text += "\(figure.numerator),\(figure.denominator?.description ?? ""),\(decimal(figure.value)),"
      text += "\(figure.interval.map { decimal($0.lowerBound) } ?? ""),\(figure.interval.map { decimal($0.upperBound) } ?? ""),"
    } else {
      text += ",,,,,"
    }
    text += "\(result.outcome.status),\(result.maturity?.rawValue ?? ""),\(result.observableOn?.description ?? "")"
  }

  /// Up to six decimals, without trailing zeros.
  private func decimal(_ number: Double) -> String {
    var text = Rounding.text(number, places: 6)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension Outcome {
  /// The word for an outcome in machine-read files.
  var status: String {
    switch self {
    case .value: "value"
    case .notYetObservable: "not_yet_observable"
    case .notApplicable: "not_applicable"
    case .tooFew: "too_few"
    case .notReached: "not_reached"
    case .notCollected: "not_collected"
    case .withheldForQuality: "withheld_quality"
    case .suppressed: "suppressed"
    }
  }
}

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

  /// The whole table as CSV (RFC 4180, but LF), in UTF-8.
  package func csv() -> [UInt8] {
    var bytes = CSVLines.bytes([header])
    for result in results {
      for cell in cells(of: result) {
        CSVLines.append(cell, to: &bytes)
        bytes.append(UInt8(ascii: ","))
      }
      bytes[bytes.count - 1] = UInt8(ascii: "\n")
    }
    return bytes
  }

  private func cells(of result: IndicatorResult) -> [String] {
    let place =
      [result.indicator, result.period.label, result.window.rawValue, result.group.dimensions.joined(separator: "+")]
      + dimensions.map { result.group[$0] ?? "" } + [result.measure]
    let end = [result.outcome.status, result.maturity?.rawValue ?? "", result.observableOn?.description ?? ""]
    guard case .value(let figure) = result.outcome else { return place + ["", "", "", "", ""] + end }
    let interval = figure.interval.map { [decimal($0.lowerBound), decimal($0.upperBound)] } ?? ["", ""]
    return place + [figure.numerator.description, figure.denominator?.description ?? "", decimal(figure.value)] + interval + end
  }

  /// Up to six decimals, without trailing zeros.
  private func decimal(_ number: Double) -> String {
    if number.magnitude < 1e15, number == number.rounded() { return String(Int64(number)) }
    let text = Rounding.text(number, places: 6)
    let kept = text.utf8.count - text.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    return String(text.prefix(text.utf8.dropFirst(kept - 1).first == UInt8(ascii: ".") ? kept - 1 : kept))
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

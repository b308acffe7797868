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

  /// Results that one thread writes at once.
  private static let resultsAtOnce = 1 << 12

  /// The whole table as CSV (RFC 4180, but LF), in UTF-8.
  package func csv(threads: Int = 1) -> [UInt8] {
    let pieces = (results.count + Self.resultsAtOnce - 1) / Self.resultsAtOnce
    let written = concurrently(pieces, threads: threads) { piece in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Self.resultsAtOnce * 96)
      for result in results[piece * Self.resultsAtOnce..<min(results.count, (piece + 1) * Self.resultsAtOnce)] {
        append(result, to: &bytes)
      }
      return bytes
    }
    var bytes = CSVLines.bytes([header])
    bytes.reserveCapacity(bytes.count + written.reduce(0) { $0 + $1.count })
    for piece in written { bytes.append(contentsOf: piece) }
    return bytes
  }

  private func append(_ result: IndicatorResult, to bytes: inout [UInt8]) {
    func cell(_ text: String) {
      CSVLines.append(text, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    cell(result.indicator)
    cell(result.period.label)
    cell(result.window.rawValue)
    cell(result.group.dimensions.joined(separator: "+"))
    for dimension in dimensions { cell(result.group[dimension] ?? "") }
    cell(result.measure)
    if case .value(let figure) = result.outcome {
      cell(figure.numerator.description)
      cell(figure.denominator?.description ?? "")
      for number in [figure.value, figure.interval?.lowerBound, figure.interval?.upperBound] {
        if let number { Self.append(number, to: &bytes) }
        bytes.append(UInt8(ascii: ","))
      }
    } else {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: 5))
    }
    cell(result.outcome.status)
    cell(result.maturity?.rawValue ?? "")
    cell(result.observableOn?.description ?? "")
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
  }

  /// Up to six decimals, without trailing zeros.
  private static func append(_ number: Double, to bytes: inout [UInt8]) {
    if number.magnitude < 1e15, number == number.rounded() { return bytes.append(contentsOf: String(Int64(number)).utf8) }
    var text = Array(Rounding.text(number, places: 6).utf8)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    bytes.append(contentsOf: text)
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

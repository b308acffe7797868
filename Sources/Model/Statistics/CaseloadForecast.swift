/// What a caseload may be at the end of the next period, if it moves as it did: the last figure, plus the mean net flow of the last
/// four periods, within 2.66 mean moving ranges of the net flow (the limits of an XmR chart, section K 7).
package struct CaseloadForecast: Hashable, Sendable {
  package let expected: Double
  package let interval: ClosedRange<Double>

  /// How many periods the mean net flow is taken over.
  package static let periods = 4

  /// Nil for fewer than six net flows (what was opened less what was closed, the oldest first): too few for limits.
  ///
  /// Worked figure: 100 open, net flows 4, 0, 2, 6, 2, 2: mean of the last four 3, moving ranges 4, 2, 4, 4, 0, their mean 2.8, so 103
  /// within 95.6 and 110.4.
  package init?(open: Int, netFlows: [Int]) {
    guard netFlows.count >= 6 else { return nil }
    let last = netFlows.suffix(Self.periods)
    let ranges = zip(netFlows.dropFirst(), netFlows).map { abs($0 - $1) }
    let half = 2.66 * Double(ranges.reduce(0, +)) / Double(ranges.count)
    expected = max(0, Double(open) + Double(last.reduce(0, +)) / Double(last.count))
    interval = max(0, expected - half)...expected + half
  }
}

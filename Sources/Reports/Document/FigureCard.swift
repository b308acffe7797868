/// A headline figure with everything that it must not be without.
package struct FigureCard: Sendable {
  package let title: Message
  /// The figure itself, or why there is none.
  package let value: Message
  /// Numerator and denominator, interval, change, target, maturity and the days of the cohort, each where there is one.
  package let lines: [Message]
  package let state: Finding.State?
  /// What the state was read from.
  package let reason: Message?
  package let sparkline: Sparkline?

  init(title: Message, value: Message, lines: [Message], finding: Finding? = nil, sparkline: Sparkline? = nil) {
    (self.title, self.value, self.lines, self.sparkline) = (title, value, lines, sparkline)
    (state, reason) = (finding?.state, finding.flatMap { $0.state == .steady ? nil : $0.reason })
  }
}

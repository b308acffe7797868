/// How a figure moved against an earlier one (section K 1): compare with the same quarter of the last year first, for schools and street
/// work have seasons.
package struct Change: Hashable, Sendable {
  package enum Reading: String, Sendable {
    case rise
    case fall
    /// The interval includes "no difference".
    case noClearChange = "no-clear-change"
  }

  /// A difference of proportions (0.1 is 10 points), or a ratio of counts less 1 (0.1 is 10 % more).
  package let amount: Double
  package let interval: ClosedRange<Double>

  package var reading: Reading { interval.contains(0) ? .noClearChange : amount > 0 ? .rise : .fall }

  private init(amount: Double, interval: ClosedRange<Double>) { (self.amount, self.interval) = (amount, interval) }

  /// Two proportions, with Newcombe's interval; nil where a denominator is 0.
  ///
  /// Worked figure: 8 of 22 after 15 of 21 is a fall of 35.1 points (5.3 to 57.3).
  package init?(of count: Double, in total: Double, after otherCount: Double, in otherTotal: Double) {
    guard total > 0, otherTotal > 0 else { return nil }
    let (difference, interval) = newcombeInterval(count, of: total, minus: otherCount, of: otherTotal)
    self.init(amount: difference, interval: interval)
  }

  /// Two counts over equal exposure; nil where the earlier one is below 10, for then a percentage says nothing.
  package init?(ofCount count: Double, after other: Double) {
    guard other >= 10, let (ratio, interval) = countRatio(count, to: other) else { return nil }
    self.init(amount: ratio - 1, interval: interval.lowerBound - 1...interval.upperBound - 1)
  }
}

/// Byar's 95 % interval of a rate: `events` over an exposure (section K 3; Breslow and Day 1987).
///
/// lower = k(1 − 1/(9k) − z/(3√k))³, upper = (k+1)(1 − 1/(9(k+1)) + z/(3√(k+1)))³, both divided by the exposure.
/// Worked figure: 3 events over an exposure of 1 give 0.60 to 8.77.
package func byarInterval(_ events: Double, per exposure: Double) -> ClosedRange<Double> {
  let lower = events <= 0 ? 0 : events * cube(1 - 1 / (9 * events) - z95 / (3 * events.squareRoot()))
  let next = events + 1
  let upper = next * cube(1 - 1 / (9 * next) + z95 / (3 * next.squareRoot()))
  return max(0, lower) / exposure...upper / exposure
}

private func cube(_ x: Double) -> Double { x * x * x }

/// The ratio of two counts over equal exposure, with its 95 % interval (section K 1): Wilson's limits l and u of p = a/(a+b) give
/// l/(1−l) and u/(1−u).
///
/// Nil where the second count is 0. Worked figure: 30 against 20 gives 1.5, 0.86 to 2.62.
package func countRatio(_ count: Double, to other: Double) -> (ratio: Double, interval: ClosedRange<Double>)? {
  guard other > 0 else { return nil }
  let share = wilsonInterval(count, of: count + other)
  return (count / other, share.lowerBound / (1 - share.lowerBound)...share.upperBound / (1 - share.upperBound))
}

/// The ranks of the ordered values that bound the median with at least 95 % confidence (section K 4): j and n+1−j, j being the largest
/// number with P(Bin(n, ½) ≤ j−1) ≤ 0.025. Nil for fewer than 6 values.
///
/// Worked figures: 8 values give ranks 1 and 8; 20 give 6 and 15.
package func medianRanks(of count: Int) -> (lower: Int, upper: Int)? {
  guard count >= 6 else { return nil }
  let below = Binomial(trials: count, probability: 0.5).quantile(above: 0.025)
  return (below, count + 1 - below)
}

/// The 95 % interval of the median of values in rising order, by order statistics; nil for fewer than 6.
package func medianInterval(ofSorted values: [Double]) -> ClosedRange<Double>? {
  medianRanks(of: values.count).map { values[$0.lower - 1]...values[$0.upper - 1] }
}

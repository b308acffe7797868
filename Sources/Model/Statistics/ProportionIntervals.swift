/// The quantile of the normal distribution for 95 % intervals.
package let z95 = 1.959963984540054

/// Wilson's 95 % interval of a proportion of `count` in `total` (section K 2 of the catalogue).
///
/// centre = (p + z²/2n) / (1 + z²/n), half = z/(1 + z²/n) · √(p(1−p)/n + z²/4n²).
/// Worked figure: 8 of 22 gives 19.7 % to 57.0 %; 0 of 6 gives 0 to 39.0 %.
package func wilsonInterval(_ count: Double, of total: Double) -> ClosedRange<Double> {
  let share = count / total
  let z2 = z95 * z95
  let scale = 1 + z2 / total
  let centre = (share + z2 / (2 * total)) / scale
  let half = z95 / scale * (share * (1 - share) / total + z2 / (4 * total * total)).squareRoot()
  // At 0 and 1 the formula gives the bound itself but for rounding.
  let lower = count == 0 ? 0 : max(0, centre - half)
  let upper = count == total ? 1 : min(1, centre + half)
  return lower...upper
}

/// Newcombe's 95 % interval of the difference of two proportions, first minus second (section K 1; Newcombe 1998, method 10).
///
/// L = d − √((p₁−l₁)² + (u₂−p₂)²), U = d + √((u₁−p₁)² + (p₂−l₂)²), lᵢ and uᵢ being Wilson's limits.
/// Worked figure: 8 of 22 against 15 of 21 gives −35.1 points, −57.3 to −5.3.
package func newcombeInterval(
  _ count: Double, of total: Double, minus otherCount: Double, of otherTotal: Double
) -> (difference: Double, interval: ClosedRange<Double>) {
  let (p1, p2) = (count / total, otherCount / otherTotal)
  let first = wilsonInterval(count, of: total)
  let second = wilsonInterval(otherCount, of: otherTotal)
  let difference = p1 - p2
  let below = distance(p1 - first.lowerBound, second.upperBound - p2)
  let above = distance(first.upperBound - p1, p2 - second.lowerBound)
  return (difference, difference - below...difference + above)
}

private func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }

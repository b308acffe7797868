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

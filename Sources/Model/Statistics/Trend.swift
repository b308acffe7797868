internal import Foundation

/// The drift of a series of at least 8 periods (section K 6): Theil and Sen's slope, and Mann and Kendall's test of it.
package struct Trend: Hashable, Sendable {
  package enum Reading: String, Sendable {
    case rising
    case falling
    case none
  }

  /// The median of the pairwise slopes (yⱼ − yᵢ)/(j − i), per period.
  package let slope: Double
  /// S = Σ sgn(yⱼ − yᵢ) over pairs i < j.
  package let s: Int
  /// z = (S − sgn S)/√var, var = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 over groups of t equal values.
  package let z: Double
  /// Two-sided.
  package var pValue: Double { erfc(abs(z) / 2.0.squareRoot()) }
  package var reading: Reading { abs(z) < z95 ? .none : s > 0 ? .rising : .falling }

  /// Nil for fewer than 8 values: too few for a word about trend.
  ///
  /// Worked figure: 1, 2, ... 8 has slope 1, S = 28, z = 3.34.
  package init?(of values: [Double]) {
    guard values.count >= 8 else { return nil }
    var slopes: [Double] = []
    var sum = 0
    for i in values.indices {
      for j in values.indices where j > i {
        slopes.append((values[j] - values[i]) / Double(j - i))
        sum += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0
      }
    }
    let n = Double(values.count)
    let ties = Dictionary(grouping: values, by: { $0 }).values.map { Double($0.count) }
    let variance = (n * (n - 1) * (2 * n + 5) - ties.reduce(0) { $0 + $1 * ($1 - 1) * (2 * $1 + 5) }) / 18
    slope = median(ofSorted: slopes.sorted())
    s = sum
    z = variance > 0 ? Double(sum - sum.signum()) / variance.squareRoot() : 0
  }
}

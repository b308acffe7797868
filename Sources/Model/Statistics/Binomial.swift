internal import Foundation

/// The binomial distribution: how many of so many independent trials succeed.
package struct Binomial: Sendable {
  package let trials: Int
  package let probability: Double

  package init(trials: Int, probability: Double) { (self.trials, self.probability) = (trials, probability) }

  /// The probability of exactly `count` successes.
  package func mass(at count: Int) -> Double {
    if probability <= 0 { return count == 0 ? 1 : 0 }
    if probability >= 1 { return count == trials ? 1 : 0 }
    let (n, k) = (Double(trials), Double(count))
    let choices = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
    return exp(choices + k * log(probability) + (n - k) * log1p(-probability))
  }

  /// The smallest count with P(X ≤ count) ≥ `level`.
  package func quantile(_ level: Double) -> Int { quantile { $0 >= level - 1e-12 } }

  /// The smallest count with P(X ≤ count) > `level`.
  package func quantile(above level: Double) -> Int { quantile { $0 > level + 1e-12 } }

  private func quantile(reached: (Double) -> Bool) -> Int {
    var total = 0.0
    for count in 0..<trials {
      total += mass(at: count)
      if reached(total) { return count }
    }
    return trials
  }

  private func logFactorial(_ n: Double) -> Double { lgamma(n + 1) }
}

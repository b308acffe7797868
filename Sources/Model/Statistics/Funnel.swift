/// Sites compared without a ranking (section K 8): the range in which chance alone puts a site of so many children around the pooled
/// proportion. Only sites outside the 99.8 % limits are named.
package struct Funnel: Sendable {
  /// The pooled proportion.
  package let centre: Double
  /// Mean of squared z over sites where it exceeds 1: more spread than chance gives (Spiegelhalter 2005).
  package let overDispersion: Double

  /// Nil where nobody is counted.
  package init?(_ sites: [(count: Int, total: Int)]) {
    let total = sites.reduce(0) { $0 + $1.total }
    guard total > 0 else { return nil }
    let centre = Double(sites.reduce(0) { $0 + $1.count }) / Double(total)
    let squares = sites.filter { $0.total > 0 }.map { site -> Double in
      let variance = centre * (1 - centre) / Double(site.total)
      let distance = Double(site.count) / Double(site.total) - centre
      return variance > 0 ? distance * distance / variance : 0
    }
    self.centre = centre
    overDispersion = max(1, squares.reduce(0, +) / Double(max(1, squares.count)))
  }

  /// The exact binomial 95 % limits at a denominator.
  package func inner(at total: Int) -> ClosedRange<Double> { limits(at: total, tail: 0.025) }

  /// The exact binomial 99.8 % limits.
  package func outer(at total: Int) -> ClosedRange<Double> { limits(at: total, tail: 0.001) }

  private func limits(at total: Int, tail: Double) -> ClosedRange<Double> {
    let chance = Binomial(trials: total, probability: centre)
    return Double(chance.quantile(tail)) / Double(total)...Double(chance.quantile(1 - tail)) / Double(total)
  }
}

package import Foundation

/// What each benchmark came to when it was last recorded: `Benchmarks/baselines.json`, committed.
package struct Baselines: Hashable, Sendable, Codable {
  package struct Baseline: Hashable, Sendable, Codable {
    /// Processor time over that of the calibration.
    package var ratio: Double
    /// Counted on few children; nil where they could not be counted.
    package var instructions: Int?

    package init(ratio: Double, instructions: Int? = nil) { (self.ratio, self.instructions) = (ratio, instructions) }
  }

  /// By the benchmark's name.
  package private(set) var benchmarks: [String: Baseline]

  package init(benchmarks: [String: Baseline] = [:]) { self.benchmarks = benchmarks }

  package init(json: Data) throws { self = try JSONDecoder().decode(Self.self, from: json) }

  package var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }

  /// The baselines with what was measured now in the place of what was recorded before; a count that could not be made stays.
  package func recording(_ measured: [Measured]) -> Baselines {
    var renewed = self
    for one in measured {
      // Three significant digits are more than a ratio is good for.
      let ratio = (one.ratio * 1000).rounded() / 1000
      renewed.benchmarks[one.name] = Baseline(
        ratio: ratio, instructions: one.instructions ?? benchmarks[one.name]?.instructions)
    }
    return renewed
  }

  /// Whether a benchmark has become slower than its baseline by more than the tolerance.
  package func verdict(on measured: Measured, _ tolerance: Tolerance) -> Verdict {
    guard let baseline = benchmarks[measured.name] else { return .new }
    if let now = measured.instructions, let then = baseline.instructions, then > 0 {
      return Verdict(change: Double(now) / Double(then) - 1, tolerance: tolerance.instructions)
    }
    guard baseline.ratio > 0 else { return .new }
    return Verdict(change: measured.ratio / baseline.ratio - 1, tolerance: tolerance.ratio)
  }
}

/// How much slower than its baseline a benchmark may become, as a share: 0.05 is five percent.
package struct Tolerance: Hashable, Sendable {
  /// Of instructions, which repeat to the last digit; the rest covers another patch version of compiler or C library.
  package var instructions = 0.05
  /// Of ratios to the calibration, where instructions cannot be counted: on a shared two-core machine they wander by a quarter.
  package var ratio = 0.5

  package init() {}
}

/// What the baseline says to a measurement.
package enum Verdict: Hashable, Sendable {
  case new
  /// The change as a share of the baseline; negative is faster.
  case holds(Double)
  case slower(Double)

  init(change: Double, tolerance: Double) { self = change > tolerance ? .slower(change) : .holds(change) }
}

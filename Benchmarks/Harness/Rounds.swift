/// What came of measuring a benchmark.
package struct Measured: Sendable {
  package let name: String
  package let rowCount: Int
  /// The median of the rounds, in seconds.
  package let wall: Double
  /// The median over the rounds of processor time as a multiple of the calibration's before and after it.
  package let ratio: Double
  /// Instructions of one run, where they could be counted.
  package var instructions: Int?

  package init(name: String, rowCount: Int, wall: Double, ratio: Double, instructions: Int? = nil) {
    (self.name, self.rowCount, self.wall, self.ratio, self.instructions) = (name, rowCount, wall, ratio, instructions)
  }
}

/// Interleaved rounds: each goes once through all benchmarks with a calibration between, so that a machine whose speed drifts
/// drifts for all of them.
package struct Rounds: Sendable {
  private let count: Int
  private let calibration = Calibration()
  /// Short work is repeated until it lasts this long.
  private let atLeast = 0.03

  package init(_ count: Int) { self.count = count }

  /// - Throws: `UnsteadyResult` where a benchmark does not come to the same number each time.
  package func measure(_ benchmarks: [Benchmark]) throws -> [Measured] {
    let warmUps = benchmarks.map { Elapsed.ofOne(of: 1, $0.work) }
    var walls = benchmarks.map { _ in [Double]() }
    var ratios = walls
    for _ in 0..<count {
      var before = calibrated()
      for (position, benchmark) in benchmarks.enumerated() {
        let times = max(1, Int(atLeast / max(warmUps[position].0.wall, 1e-6)))
        let (elapsed, result) = Elapsed.ofOne(of: times, benchmark.work)
        guard result == warmUps[position].1 else { throw UnsteadyResult(benchmark: benchmark.name) }
        let after = calibrated()
        walls[position].append(elapsed.wall)
        ratios[position].append(2 * elapsed.processor / (before + after))
        before = after
      }
    }
    return benchmarks.enumerated().map { position, benchmark in
      Measured(name: benchmark.name, rowCount: benchmark.rowCount, wall: median(walls[position]), ratio: median(ratios[position]))
    }
  }

  private func calibrated() -> Double { Elapsed.ofOne(of: 1, calibration.work).0.processor }
}

/// The middle value; the mean of the middle two; 0 of none.
package func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

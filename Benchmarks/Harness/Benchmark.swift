/// A piece of work that is measured, with everything it needs already at hand.
package struct Benchmark: Sendable {
  package let name: String
  /// How many rows the work goes through, for a rate.
  package let rowCount: Int
  /// Does the work once and returns a number that depends on all of it, so that none of it can be left out.
  package let work: @Sendable () -> Int

  package init(name: String, rowCount: Int, work: @escaping @Sendable () -> Int) {
    (self.name, self.rowCount, self.work) = (name, rowCount, work)
  }
}

/// Why a benchmark cannot be believed.
package struct UnsteadyResult: Error, Hashable, CustomStringConvertible {
  package let benchmark: String

  package init(benchmark: String) { self.benchmark = benchmark }

  package var description: String { "\(benchmark) came to different results when it was run again on the same input." }
}

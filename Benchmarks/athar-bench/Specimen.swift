import BenchmarkHarness

/// A benchmark before its preparation. To add one, write its file and name it here.
struct Specimen: Sendable {
  let name: String
  /// Counting takes some fifty times as long as running: not for what lasts seconds on any number of children.
  var isCounted = true
  let prepare: @Sendable (Bench) throws -> Benchmark

  static let all: [Specimen] = [
    .csvParse, .xmlParse, .intake, .aggregation, .survival, .disclosure, .compute, .quarter,
  ]
}

import BenchmarkHarness

/// A benchmark before its preparation. To add one, write its file and name it here.
struct Specimen: Sendable {
  let name: String
  let prepare: @Sendable (Bench) throws -> Benchmark

  static let all: [Specimen] = [.csvParse, .xmlParse, .aggregation, .survival]
}

import BenchmarkHarness
import Engine
import Model
import Registers

extension Specimen {
  /// Registers to results: five core indicators in all their groupings over sixteen quarters, on one thread.
  static let aggregation = evaluation(
    "aggregation", of: ["children_served", "services_delivered", "cases_opened", "cases_closed", "cases_open_end"])

  /// The same for a time to an event, by Kaplan-Meier: the share at a day, and the median.
  static let survival = evaluation("survival", of: ["home_within_a_year"])

  private static func evaluation(_ name: String, of indicators: Set<String>) -> Specimen {
    Specimen(name: name) { bench in
      let registers = try bench.registers()
      let definitions = bench.definitions.filter { indicators.contains($0.id) }
      let periods = ReportingPeriod.list("2022-Q1..2025-Q4") ?? []
      return Benchmark(name: name, rowCount: definitions.reduce(0) { $0 + (registers[$1.computation.table]?.rowCount ?? 0) }) {
        let engine = Engine(programme: bench.programme, asOf: bench.programme.dataCutOff)
        return CallingThread.awaiting { await engine.evaluate(definitions, periods: periods, registers: registers) }.fingerprint
      }
    }
  }
}

extension Results {
  /// A number that changes with any of the figures.
  fileprivate var fingerprint: Int {
    results.reduce(results.count) { sum, result in
      guard case .value(let figure) = result.outcome else { return sum &* 31 }
      return sum &* 31 &+ Int(figure.numerator.tenThousandths) &+ Int(truncatingIfNeeded: figure.value.bitPattern)
    }
  }
}

import BenchmarkHarness
import Dispatch
import Engine
import Model
import Synchronization

extension Specimen {
  /// Registers to results: five core indicators in all their groupings over sixteen quarters, on one thread.
  static let aggregation = Specimen(name: "aggregation") { bench in
    let registers = try bench.registers()
    let periods = ReportingPeriod.list("2022-Q1..2025-Q4") ?? []
    return Benchmark(name: "aggregation", rowCount: bench.rowCount(of: "services") + bench.rowCount(of: "cases")) {
      let engine = Engine(programme: bench.programme, asOf: bench.programme.dataCutOff)
      let results = awaited { await engine.evaluate(bench.definitions, periods: periods, registers: registers) }
      return results.results.reduce(results.results.count) { sum, result in
        guard case .value(let figure) = result.outcome else { return sum }
        return sum &* 31 &+ Int(figure.numerator.tenThousandths)
      }
    }
  }
}

/// Waits for async work from a thread that is not async.
func awaited<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
  let (box, done) = (Box<Value>(), DispatchSemaphore(value: 0))
  Task {
    let value = await work()
    box.value.withLock { $0 = value }
    done.signal()
  }
  while true {
    done.wait()
    if let value = box.value.withLock({ $0 }) { return value }
  }
}

private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}

import ArgumentParser
import BenchmarkHarness
import Disclosure
import Engine
import Foundation
import Intake
import Model
import Pipeline
import RegisterGenerator
import Registers
import Workspace

extension Specimen {
  /// Five files to registers: parsing, coding, validation, linking, with one thread.
  static let intake = Specimen(name: "intake") { bench in
    let folder = try bench.sent()
    let problems = ProblemList()
    let mappings = Mappings(WorkspaceFolder(path: bench.workspace), dictionary: bench.dictionary, problems)
    try problems.throwIfAny()
    let intake = Intake(dictionary: bench.dictionary, programme: bench.programme, mappings: mappings)
    return Benchmark(name: "intake", rowCount: bench.rowCount) {
      let outcome = CallingThread.awaiting { await intake.load(folder: folder, asOf: bench.programme.dataCutOff, threads: 1) }
      return bench.dictionary.tables.reduce(outcome.report.issues.count) { $0 &* 31 &+ (outcome.registers[$1.id]?.rowCount ?? 0) }
    }
  }

  /// What `athar compute` does, from files to the tidy table, with one thread.
  static let compute = Specimen(name: "compute") { bench in
    let workspace = try LoadedWorkspace(bench.workspace, data: bench.sent())
    let periods = ReportingPeriod.list("2022-Q1..2025-Q4") ?? []
    let run = TableRun(workspace, periods: periods, threads: 1)
    _ = try CallingThread.awaiting { try await run.run { _ in } }
    return Benchmark(name: "compute", rowCount: bench.rowCount) {
      let table = try? CallingThread.awaiting { try await run.run { _ in } }
      return (table?.csv ?? []).reduce(0) { $0 &* 31 &+ Int($1) }
    }
  }

  /// A quarter's counts of services and cases protected for the public, without earlier releases.
  static let disclosure = Specimen(name: "disclosure") { bench in
    let registers = try bench.registers()
    let periods = ReportingPeriod.list("2025-Q4") ?? []
    let engine = Engine(programme: bench.programme, asOf: bench.programme.dataCutOff)
    let counts = ["services_delivered", "cases_opened", "cases_closed", "cases_open_end"]
    let definitions = bench.definitions.filter { counts.contains($0.id) }
    let results = CallingThread.awaiting { await engine.evaluate(definitions, periods: periods, registers: registers) }
    let control = DisclosureControl(programme: bench.programme, dictionary: bench.dictionary)
    let protect: @Sendable () throws -> [IndicatorResult] = {
      try periods.flatMap { period in
        try control.protect(results, definitions: definitions, period: period, ledger: .empty).figures.flatMap(\.results)
      }
    }
    return Benchmark(name: "disclosure", rowCount: try protect().count) {
      ((try? protect()) ?? []).reduce(0) { if case .value = $1.outcome { $0 &* 31 &+ 1 } else { $0 &* 31 } }
    }
  }

  /// The sample quarter, from what the partners sent to the reviews.
  static let quarter = Specimen(name: "quarter", isCounted: false) { bench in
    let workspace = try LoadedWorkspace(bench.workspace + "/../../Inputs")
    guard let period = ReportingPeriod("2026-Q3") else { throw ValidationError("There is no quarter 2026-Q3.") }
    let run = try QuarterlyRun(
      workspace, period: period, threads: 1, out: bench.folder + "/reports", quarantine: bench.folder + "/quarantine")
    let once = try CallingThread.awaiting { try await run.run { _ in } }
    return Benchmark(name: "quarter", rowCount: once.intake.account.read) {
      let summary = try? CallingThread.awaiting { try await run.run { _ in } }
      return summary?.outputs.count ?? 0
    }
  }
}

extension Bench {
  /// The rows of all registers.
  fileprivate var rowCount: Int { generated.tables.reduce(0) { $0 + $1.rowCount } }
}

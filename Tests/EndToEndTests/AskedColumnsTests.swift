import Engine
import Foundation
import Intake
import Model
import Pipeline
import RegisterGenerator
import Registers
import TestSupport
import Testing

/// A run that only computes figures keeps nothing else of what it read, and computes the same.
@Suite struct AskedColumnsTests {
  @Test(arguments: [1, 3]) func figuresAreTheSameWithoutWhatNobodyAsksFor(threads: Int) async throws {
    let folder = NSTemporaryDirectory() + "athar-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var registers = RegisterFolder()
    registers.faults = Faults(perThousand: 20, seed: 4)
    _ = try registers.write(GeneratedRegisters(children: 400, seed: 9), to: folder)
    let workspace = try LoadedWorkspace(Repository.root + "/Benchmarks/job", data: folder)
    let asOf = try #require(Day("2025-12-31"))

    let whole = try await workspace.readSentData(asOf: asOf, threads: threads) { _ in }
    let asked = ColumnChoice(readBy: workspace.definitions, workspace.dictionary)
    let own = try await workspace.readSentData(asOf: asOf, threads: threads, asked: asked) { _ in }
    #expect(own.report.issues == whole.report.issues)
    #expect(own.report.account == whole.report.account)

    let periods = try #require(ReportingPeriod.list("2023-Q2..2025-Q4"))
    let engine = Engine(programme: workspace.programme, asOf: asOf)
    let results = await engine.evaluate(workspace.definitions, periods: periods, registers: whole.registers, threads: threads)
    let ownResults = await engine.evaluate(workspace.definitions, periods: periods, registers: own.registers, threads: threads)
    #expect(results.results == ownResults.results)
    #expect(results.results.count > 1000)
    for table in ["services", "follow_ups"] {
      let key = try #require(workspace.dictionary[table]?.key.first)
      guard case .names(let kept)? = own.registers[table]?[key], case .names(let read)? = whole.registers[table]?[key] else {
        Issue.record("\(table).\(key) holds names")
        continue
      }
      #expect(kept.count == 0 && read.count > 0)
    }
  }
}

import Engine
import Foundation
import Indicators
import Intake
import Model
import Pipeline
import TestSupport
import Testing
import Workspace

/// The main job: from the spreadsheets that the partners really send to everything a run writes.
@Suite struct SampleQuarterTests {
  /// A run of the sample quarter into a folder of its own, with what it wrote.
  private struct FinishedRun {
    let intake: IntakeReport
    let files: [String: Data]
    let modes: [String: Int]

    init(threads: Int) async throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let run = try QuarterlyRun(
        LoadedWorkspace(Repository.inputs.path), period: ReportingPeriod(quarter: 3, of: 2026), threads: threads, out: folder + "/out",
        quarantine: folder + "/quarantine")
      let summary = try await run.run { _ in }
      intake = summary.intake
      files = Dictionary(
        uniqueKeysWithValues: try summary.outputs.map { ($0, try Data(contentsOf: URL(filePath: folder + "/out/" + $0))) })
      let written = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { !["out", "quarantine"].contains($0) }
      modes = Dictionary(
        uniqueKeysWithValues: try written.map {
          ($0, (try FileManager.default.attributesOfItem(atPath: folder + "/" + $0)[.posixPermissions] as? Int) ?? 0)
        })
    }
  }

  /// Two runs serve all tests.
  private static let onOneThread = Task { try await FinishedRun(threads: 1) }
  private static let onThreeThreads = Task { try await FinishedRun(threads: 3) }

  @Test func everyFileIsReadAndEveryRowIsAccountedFor() async throws {
    let report = try await Self.onOneThread.value.intake
    #expect(report.files.count == 23)
    for file in report.files {
      #expect(file.status == .read, "\(file.path)")
      #expect(file.account.balances, "\(file.path)")
    }
    #expect(report.account.rejected == 9)
  }

  @Test func twoRunsGiveTheSameBytesForAnyNumberOfThreads() async throws {
    let one = try await Self.onOneThread.value.files
    let three = try await Self.onThreeThreads.value.files
    #expect(one.keys.sorted() == three.keys.sorted())
    #expect(one.count == 17)
    for (name, bytes) in one { #expect(three[name] == bytes, "\(name)") }
  }

  @Test func everyFileIsItsOwnersAlone() async throws {
    let modes = try await Self.onOneThread.value.modes
    #expect(modes.count >= 19)
    for (name, mode) in modes { #expect(mode == 0o600, "\(name)") }
  }

  @Test func noNameAndNoTelephoneNumberReachesAnyOutput() async throws {
    let forbidden = try Repository.text(Repository.key + "/forbidden_strings.txt").split(separator: "\n").map { Data($0.utf8) }
    #expect(forbidden.count > 1000)
    for (name, bytes) in try await Self.onOneThread.value.files {
      #expect(!forbidden.contains { bytes.range(of: $0) != nil }, "\(name)")
    }
  }

  @Test func theFiguresOfTheSpreadsheetsAreThoseOfTheKey() async throws {
    let workspace = try LoadedWorkspace(Repository.inputs.path)
    let sent = try await workspace.readSentData(asOf: workspace.programme.dataCutOff, threads: 2) { _ in }
    let periods = try #require(ReportingPeriod.list("2025-Q3,2026-Q3,2025"))
    let engine = Engine(programme: workspace.programme, asOf: workspace.programme.dataCutOff)
    let results = await engine.evaluate(workspace.definitions, periods: periods, registers: sent.registers, threads: 2)
    #expect(disagreements(of: results, with: try ExpectedFigure.load()) == [])
  }
}

import BenchmarkHarness
import Foundation
import Synchronization
import Testing

/// What fails `make bench`, and what does not.
@Suite struct BaselineTests {
  private let baselines = Baselines(benchmarks: [
    "counted": .init(ratio: 2, instructions: 1000), "timed": .init(ratio: 2),
  ])

  private func measured(_ name: String, ratio: Double, instructions: Int? = nil) -> Measured {
    Measured(name: name, rowCount: 100, wall: 0.01, ratio: ratio, instructions: instructions)
  }

  @Test(arguments: [(1000, false), (1049, false), (1051, true), (400, false)])
  func fivePercentMoreInstructionsAreTolerated(instructions: Int, isSlower: Bool) {
    let verdict = baselines.verdict(on: measured("counted", ratio: 2, instructions: instructions), Tolerance())
    let change = Double(instructions) / 1000 - 1
    #expect(verdict == (isSlower ? .slower(change) : .holds(change)))
  }

  @Test func aSlowMachineIsNoRegressionWhereInstructionsAreCounted() {
    #expect(baselines.verdict(on: measured("counted", ratio: 9, instructions: 1000), Tolerance()) == .holds(0))
  }

  @Test(arguments: [(2.0, false), (3.0, false), (3.5, true)])
  func ratiosJudgeWhereInstructionsAreNotCounted(ratio: Double, isSlower: Bool) {
    for name in ["counted", "timed"] {
      let verdict = baselines.verdict(on: measured(name, ratio: ratio), Tolerance())
      #expect(verdict == (isSlower ? .slower(ratio / 2 - 1) : .holds(ratio / 2 - 1)))
    }
  }

  @Test func aBenchmarkWithoutBaselineIsNew() {
    #expect(baselines.verdict(on: measured("other", ratio: 1), Tolerance()) == .new)
  }

  @Test func recordingKeepsACountThatCouldNotBeMade() throws {
    let renewed = baselines.recording([measured("counted", ratio: 1.23456), measured("other", ratio: 5, instructions: 7)])
    #expect(
      renewed.benchmarks == [
        "counted": .init(ratio: 1.235, instructions: 1000), "timed": .init(ratio: 2), "other": .init(ratio: 5, instructions: 7),
      ])
    #expect(try Baselines(json: renewed.json) == renewed)
  }

  @Test func callgrindsFigureIsFound() {
    let said = "==42== Events    : Ir\n==42== Collected : 411288032\n==42==\n"
    #expect(InstructionCount.collected(in: said) == 411_288_032)
    #expect(InstructionCount.collected(in: "valgrind: no such file") == nil)
  }

  @Test func theTableSaysWhatBecameSlower() {
    let rows = ResultTable([measured("counted", ratio: 2, instructions: 1100), measured("other", ratio: 1)], baselines, Tolerance())
    #expect(
      rows.description == """
        benchmark      time  rows/s  ratio  baseline  instructions  baseline          change
        counted    10.00 ms  0.01 M  2.000     2.000        0.00 M    0.00 M  +10.0 % SLOWER
        other      10.00 ms  0.01 M  1.000         -             -         -             new
        """)
  }
}

@Suite struct RoundsTests {
  @Test func theMiddleOfTheRoundsCounts() {
    #expect(median([]) == 0)
    #expect(median([3, 1, 100]) == 3)
    #expect(median([4, 1, 2, 100]) == 3)
  }

  @Test func workThatComesToAnotherNumberIsNotBelieved() {
    let runs = Atomic(0)
    let wavering = Benchmark(name: "wavering", rowCount: 1) { runs.add(1, ordering: .relaxed).newValue }
    #expect(throws: UnsteadyResult(benchmark: "wavering")) { try Rounds(1).measure([wavering]) }
  }

  @Test func theCalibrationAlwaysComesToTheSameNumber() {
    #expect(Calibration().work() == Calibration().work())
  }
}

import Disclosure
import Foundation
import Model
import Pipeline
import TestSupport
import Testing

/// The partners' sample, released quarter after quarter.
@Suite struct TwelveQuartersTests {
  private static let isWanted = ProcessInfo.processInfo.environment["ATHAR_QUARTERS"] != nil && PythonOracle.attacker != nil

  /// In a year's first quarter the year to date is the quarter; no format may tell it twice.
  @Test func theFirstQuarterOfAYearIsReleasedToo() async throws {
    let workspace = try SampleCopy()
    defer { workspace.remove() }
    let summary = try await workspace.release(ReportingPeriod(quarter: 1, of: 2026))
    #expect("\(summary.release.id)" == "2026-Q1-r1")
  }

  /// Every third quarter is revised, after rows of the quarters before have changed; all releases are attacked together.
  @Test(.enabled(if: isWanted, "takes minutes: set ATHAR_QUARTERS"))
  func allReleasesTogetherDiscloseNothing() async throws {
    let workspace = try SampleCopy()
    defer { workspace.remove() }
    let first = ReportingPeriod(quarter: 4, of: 2023)
    for step in 0..<12 {
      let period = first.advanced(by: step)
      _ = try await workspace.release(period)
      guard step % 3 == 2 else { continue }
      try workspace.revise(step)
      _ = try await workspace.release(period)
    }
    let texts = try workspace.published()
    #expect(texts.count >= 32, "two donors, twelve quarters and their revisions")
    let byDonor = Dictionary(grouping: texts, by: \.donor).mapValues { $0.map(\.text) }
    for (donor, releases) in byDonor {
      // By linear programming alone: HiGHS 1.17 called counts impossible that a whole-number table shows to be possible.
      let finding = try PythonOracle.attack([releases], options: ["--quiet", "--lp-only"], byParts: true)[0]
      #expect(finding.exit == 0, "\(donor): \(finding.output)")
    }
  }
}

/// A copy of the sample workspace that releases can be made from.
private struct SampleCopy {
  let path = FileManager.default.temporaryDirectory.appending(path: "athar-quarters-\(UUID())").path

  init() throws {
    try FileManager.default.copyItem(atPath: Repository.root + "/Inputs", toPath: path)
    for folder in ["ledger", "quarantine"] { try? FileManager.default.removeItem(atPath: path + "/" + folder) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func release(_ period: ReportingPeriod) async throws -> DonorRun.Summary {
    try await DonorRun(LoadedWorkspace(path), period: period, donor: nil, threads: 2).run(out: path + "/out") { _ in }
  }

  /// Takes some lines out of the first partner's text files: rows that turned out not to be.
  func revise(_ step: Int) throws {
    for file in try FileManager.default.subpathsOfDirectory(atPath: path + "/sample").sorted() where file.hasSuffix(".csv") {
      let url = URL(filePath: path + "/sample/" + file)
      let lines = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      guard lines.count > 200 else { continue }
      let kept = lines.enumerated().filter { place, _ in place < 40 || (place + step) % 97 != 0 }.map(\.element)
      try Data(kept.joined(separator: [UInt8(ascii: "\n")])).write(to: url)
    }
  }

  func published() throws -> [(donor: String, text: String)] {
    try FileManager.default.subpathsOfDirectory(atPath: path + "/out").sorted().filter { $0.hasSuffix("published-cells.json") }.map {
      file in
      (
        file.split(separator: "/").dropFirst().first.map(String.init) ?? "",
        try String(contentsOfFile: path + "/out/" + file, encoding: .utf8)
      )
    }
  }
}

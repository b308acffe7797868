import Foundation
import Model
import Testing

/// Curves, their intervals and variances equal R's survival and cmprsk (Fixtures/survival.R says how the figures were made).
@Suite struct SurvivalAgainstRTests {
  private struct Figure {
    let series: String
    let day: Int
    let value: Double
    let second: Double
    let third: Double?
  }

  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  private func figures(_ prefix: String) throws -> [Figure] {
    let text = try String(contentsOf: Self.fixtures.appending(path: "survival-expected.csv"), encoding: .utf8)
    var figures: [Figure] = []
    for line in text.split(separator: "\n").dropFirst() where line.hasPrefix(prefix) {
      let cells = line.split(separator: ",").map(String.init)
      let numbers = try cells.dropFirst().map { try #require(Double($0)) }
      figures.append(
        Figure(series: cells[0], day: Int(numbers[0]), value: numbers[1], second: numbers[2], third: numbers.count > 3 ? numbers[3] : nil))
    }
    return figures
  }

  /// The generator of Park and Miller, as in the script.
  private func simulated(seed: Int, causes: Int) -> [(time: Int, end: Int)] {
    var state = seed
    func draw(_ bound: Int) -> Int {
      state = state * 16_807 % 2_147_483_647
      return state % bound
    }
    return (0..<200).map { _ in
      let time = draw(40)
      return (time, draw(causes + 1))
    }
  }

  private func curve(_ members: [(time: Int, end: Int)]) -> SurvivalCurve {
    let size = (members.map(\.time).max() ?? 0) + 1
    var counts = [[Int]](repeating: Array(repeating: 0, count: size), count: 3)
    for (time, end) in members { counts[end][time] += 1 }
    return SurvivalCurve(events: counts[1], competing: counts[2], censored: counts[0])
  }

  private func expect(_ figures: [Figure], of curve: SurvivalCurve) throws {
    for figure in figures {
      if figure.series.hasSuffix(":survival") {
        let interval = try #require(curve.remainingInterval(at: figure.day))
        #expect(abs(curve.remaining(at: figure.day) - figure.value) < 1e-8)
        #expect(abs(interval.lowerBound - figure.second) < 1e-8)
        #expect(abs(interval.upperBound - (figure.third ?? 0)) < 1e-8)
      } else {
        #expect(abs(curve.happened(by: figure.day) - figure.value) < 1e-8)
        #expect(abs(try #require(curve.happenedVariance(by: figure.day)) - figure.second) < 1e-8)
      }
    }
  }

  @Test(arguments: [7, 2026]) func simulatedDataWithTies(seed: Int) throws {
    let survival = try figures("simulated-\(seed):survival")
    #expect(survival.count == 6)
    try expect(survival, of: curve(simulated(seed: seed, causes: 1)))
    let incidence = try figures("simulated-\(seed):incidence")
    #expect(incidence.count == 6)
    try expect(incidence, of: curve(simulated(seed: seed, causes: 2)))
  }

  private static let rscript = ["/usr/bin/Rscript", "/usr/local/bin/Rscript"].first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The data are R's own and not kept here, so this asks an R that is installed.
  @Test(.enabled(if: rscript != nil, "R with its survival package is not installed")) func lungCancerData() throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.rscript))
    process.arguments = ["-e", "d <- survival::lung; cat(paste(d$time, d$status), sep = '\\n')"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let members = text.split(separator: "\n").compactMap { line -> (time: Int, end: Int)? in
      let cells = line.split(separator: " ").compactMap { Int($0) }
      return cells.count == 2 ? (cells[0], cells[1] - 1) : nil
    }
    try #require(members.count == 228)
    try expect(figures("lung"), of: curve(members))
  }
}

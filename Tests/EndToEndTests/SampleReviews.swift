import Disclosure
import Engine
import Indicators
import Model
import Registers
import Reports
import TestSupport
import Testing
import Workspace

/// The reviews of the sample quarter, from the registers of the answer key.
enum SampleReviews {
  static let period = ReportingPeriod(quarter: 3, of: 2026)

  static func material(for audience: Audience, intake: IntakeReport = problems) async throws -> ReviewMaterial {
    let sample = try await sample.value
    let programme = sample.programme
    return ReviewMaterial(
      results: try DisclosureControl(programme: programme, dictionary: sample.dictionary).release(sample.results, for: audience),
      definitions: sample.definitions, programme: programme, outline: sample.outline, dictionary: sample.dictionary, targets: try targets(),
      intake: intake, period: period, asOf: programme.dataCutOff, release: "sample")
  }

  private struct Sample: Sendable {
    let programme: Programme
    let dictionary: DataDictionary
    let definitions: [IndicatorDefinition]
    let outline: ReviewOutline
    let results: Results
  }

  /// Computed once for all tests.
  private static let sample = Task { () throws -> Sample in
    let noted = ProblemList()
    let programme = try #require(Repository.inputs.programme(noted))
    let dictionary = try #require(Repository.inputs.dictionary(noted))
    let definitions = Catalogue(Repository.inputs, dictionary: dictionary, noted).definitions
    let outline = try #require(Repository.inputs.reviewOutline(indicators: definitions.map(\.id), noted))
    try noted.throwIfAny()
    let periods = (0..<programme.trendQuarters).map { period.advanced(by: $0 + 1 - programme.trendQuarters) }
    let results = await Engine(programme: programme, asOf: programme.dataCutOff).evaluate(
      definitions, periods: periods, registers: try KeyRegisters.load(dictionary), threads: 2)
    return Sample(programme: programme, dictionary: dictionary, definitions: definitions, outline: outline, results: results)
  }

  private static func targets() throws -> [Target] {
    let rows = CSVText.rows(try Repository.text(Repository.key + "/importable/targets.csv")).dropFirst()
    return rows.compactMap { row in
      guard let target = Quantity(row[8]) else { return nil }
      return Target(
        indicator: row[0], partner: row[1] == "joint" ? nil : row[1], period: ReportingPeriod(row[3]),
        direction: IndicatorDefinition.Direction(rawValue: row[5]) ?? .neutral, target: target, baseline: Quantity(row[6]),
        baselinePeriod: row[7])
    }
  }

  /// A few problems at places of both scripts.
  static let problems: IntakeReport = {
    var account = RowAccount()
    (account.read, account.kept, account.rejected, account.notData) = (1698, 1692, 2, 4)
    func file(_ path: String, _ partner: String) -> FileReport {
      let sheet = SheetReport(name: nil, table: "services", account: account)
      return FileReport(path: path, partner: partner, mapping: "mappings/services.yaml", status: .read, sheets: [sheet])
    }
    return IntakeReport(
      files: [
        file("Bayti/Prestations 2025.csv", "bayti"), file("Aman/خدمات 2025.csv", "aman"),
      ],
      issues: [
        Issue(
          rule: "date-unreadable", severity: .warning,
          place: SourceLocation(file: "Bayti/Prestations 2025.csv", row: 118, column: "Date"), arguments: ["found": "text"]),
        Issue(
          rule: "date-unreadable", severity: .warning,
          place: SourceLocation(file: "Aman/خدمات 2025.csv", row: 77, column: "تاريخ الخدمة"), arguments: ["found": "text"]),
      ])
  }()
}

import Model
import Registers
import TestSupport
import Testing

@testable import Intake

/// How complete and consistent what was sent is, by partner and site.
@Suite struct QualityCountingTests {
  @Test func eachSiteHasItsOwnCounts() throws {
    let cases = """
      case_id,partner,site,beneficiary_id,opened_on,closed_on,closure_reason
      C1,bayti,casablanca,2025-0001,2025-01-05,2025-02-01,goals_met
      C2,bayti,casablanca,2025-0001,2025-03-31,2025-04-01,
      C3,bayti,kenitra,2031-0999,2025-04-01,,unknown
      C4,aman,shelter,,2025-04-02,2025-04-20,
      """
    let registers = try Registers.small(["beneficiaries": "beneficiary_id,partner\n2025-0001,bayti", "cases": cases])
    let material = RuleMaterial(registers: registers, asOf: Sample.asOf, headers: [:])
    for threads in [1, 3] {
      let counts = QualityCounting(material, []).counts(threads: threads)
      func count(_ measure: String, _ column: String?, _ site: String) -> [Int]? {
        counts.first { $0.table == "cases" && $0.measure == measure && $0.column == column && $0.site == site }.map { [$0.good, $0.all] }
      }
      #expect(count("complete", "closed_on", "casablanca") == [2, 2])
      #expect(count("complete", "closed_on", "kenitra") == [0, 1])
      // Asked only of closed cases.
      #expect(count("complete", "closure_reason", "casablanca") == [1, 2])
      #expect(count("complete", "closure_reason", "kenitra") == nil)
      #expect(count("code-known", "closure_reason", "kenitra") == [0, 1])
      #expect(count("linked", "beneficiary_id", "casablanca") == [2, 2])
      #expect(count("linked", "beneficiary_id", "kenitra") == [0, 1])
      #expect(count("linked", "beneficiary_id", "shelter") == nil)
      #expect(count("age-known", nil, "casablanca") == nil)
      #expect(count("dates-consistent", nil, "casablanca") == [2, 2])
    }
  }

  /// Every row that was rejected for its key, was a copy or bears an odd date is missing at its site, and at no other.
  @Test func theSampleCountsWhatItsIssuesName() async throws {
    let outcome = try await Sample.outcome.value
    func missing(_ measure: String) -> Int {
      outcome.report.quality.filter { $0.measure == measure }.reduce(0) { $0 + $1.all - $1.good }
    }
    let twice = outcome.report.issues.count { ["duplicate-conflict", "duplicate-same"].contains($0.rule) }
    #expect(twice > 0)
    #expect(missing("unique") == twice)
    #expect(missing("dates-consistent") > 0)
    #expect(missing("code-mapped") > 0)
    #expect(missing("code-mapped") <= outcome.report.issues.count { $0.rule == "code-unknown" })
    #expect(outcome.report.quality.allSatisfy { $0.good <= $0.all })
  }
}

import Model
import Registers
import TestSupport
import Testing

@testable import Intake

/// What indicators of data quality are computed from.
@Suite struct QualityCounts {
  private func counts(_ tables: [String: String], _ issues: [Model.Issue] = []) throws -> [[String]] {
    let registers = try Registers.small(tables)
    let material = RuleMaterial(registers: registers, asOf: Sample.asOf, headers: [:])
    let columns = ["partner", "counted_on", "table", "field", "check", "checked", "found"]
    let register = try #require(QualityChecks(material, issues).register())
    return register.canonicalRows(columns, registers.dictionary)
  }

  @Test func aRowBelongsToTheQuarterOfItsDay() throws {
    let cases = """
      case_id,partner,beneficiary_id,opened_on,closed_on,closure_reason
      C1,bayti,2025-0001,2025-01-05,2025-02-01,goals_met
      C2,bayti,2025-0001,2025-03-31,2025-04-01,
      C3,bayti,2031-0999,2025-04-01,,
      C4,aman,,2025-04-02,2025-04-20,
      """
    let lines = try counts(["beneficiaries": "beneficiary_id,partner\n2025-0001,bayti", "cases": cases])
    func line(_ partner: String, _ day: String, _ field: String, _ check: String) -> [String]? {
      lines.first { $0[0] == partner && $0[1] == day && $0[2] == "cases" && $0[3] == field && $0[4] == check }.map { Array($0[5...]) }
    }
    #expect(line("bayti", "2025-03-31", "closure_reason", "missing") == ["2", "1"])
    #expect(line("bayti", "2025-06-30", "closure_reason", "missing") == nil)
    #expect(line("aman", "2025-06-30", "closure_reason", "missing") == ["1", "1"])
    #expect(line("bayti", "2025-03-31", "beneficiary_id", "orphan") == ["2", "0"])
    #expect(line("bayti", "2025-06-30", "beneficiary_id", "orphan") == ["1", "1"])
    #expect(line("aman", "2025-06-30", "beneficiary_id", "orphan") == nil)
    #expect(line("bayti", "2025-03-31", "", "date_conflict") == ["2", "0"])
  }

  @Test func theSampleHasACountOfEachKind() async throws {
    let outcome = try await Sample.outcome.value
    let rows = try #require(outcome.registers["quality_checks"]).canonicalRows(["check", "found"], outcome.registers.dictionary)
    func found(_ check: String) -> Int { rows.filter { $0[0] == check }.reduce(0) { $0 + (Int($1[1]) ?? 0) } }
    #expect(found("orphan") == outcome.report.issues.count { $0.rule == "orphan-reference" })
    #expect(found("unmapped") > 0)
    #expect(found("unmapped") <= outcome.report.issues.count { $0.rule == "code-unknown" })
    #expect(found("date_conflict") > 0)
    #expect(found("missing") > 0)
  }
}

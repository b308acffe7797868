import Intake
import Model
import Registers
import TestSupport
import Testing

/// Every fault that the makers of the sample planted, and nothing else.
@Suite struct PlantedFaults {
  /// The rule that finds each kind of fault. Kinds without one leave no issue: equal registers show that they were treated.
  private static let rules = [
    "impossible_date": "date-impossible", "closed_before_opened": "date-before-start", "ended_before_started": "date-before-start",
    "orphan_reference": "orphan-reference", "personal_name_in_id_cell": "identifier-misshapen", "duplicate_identical": "duplicate-same",
    "duplicate_conflicting": "duplicate-conflict", "unknown_code": "code-unknown", "swapped_day_month_detectable": "date-order",
    "future_date": "date-after-cut-off", "text_in_number": "number-unreadable", "formula_error": "cell-error",
    "ragged_short": "row-too-short", "ragged_long": "row-too-long", "ragged_unquoted_separator": "row-shifted",
    "truncated_last_line": "row-truncated", "joint_copies_disagree": "copies-disagree", "joint_without_ref": "copy-without-reference",
  ]

  private struct Fault {
    let id: String
    let kind: String
    let file: String
    let sheet: String
    let row: Int?
    let isQuarantined: Bool

    static func all() throws -> [Fault] {
      let rows = CSVText.rows(try Repository.text(Repository.key + "/faults.csv"))
      func place(_ name: String) -> Int { rows[0].firstIndex(of: name) ?? 0 }
      return rows.dropFirst().map { row in
        Fault(
          id: row[place("id")], kind: row[place("kind")], file: row[place("file")], sheet: row[place("sheet")], row: Int(row[place("row")]),
          isQuarantined: row[place("quarantined")] == "yes")
      }
    }

    func isAt(_ issue: Model.Issue) -> Bool {
      if issue.place.file == file && issue.place.row == row { return true }
      return issue.arguments["leadFile"] == file && issue.arguments["leadRow"] == row.map(String.init)
    }
  }

  @Test func areAllFoundWhereTheyStand() async throws {
    let issues = try await Sample.outcome.value.report.issues
    for fault in try Fault.all() {
      guard let rule = Self.rules[fault.kind] else { continue }
      #expect(issues.contains { $0.rule == rule && fault.isAt($0) }, "\(fault.id), \(fault.kind)")
    }
  }

  @Test func areAllThatRaisesAnAlarm() async throws {
    let issues = try await Sample.outcome.value.report.issues
    let faults = try Fault.all()
    let surplus = issues.filter { issue in issue.severity != .note && !faults.contains { $0.isAt(issue) } }
    #expect(surplus.map { "\($0.rule) \($0.place.file) \($0.place.row ?? 0)" } == [])
  }

  @Test func setAsideExactlyTheRowsThatTheKeySetsAside() async throws {
    let outcome = try await Sample.outcome.value
    let expected = Set(try Fault.all().filter(\.isQuarantined).map { "\($0.file) \($0.row ?? 0)" })
    #expect(Set(outcome.quarantine.map { "\($0.place.file) \($0.place.row ?? 0)" }) == expected)
    #expect(outcome.quarantine.allSatisfy { !$0.cells.isEmpty })
  }

  @Test func correctionsReplaceAndDeleteRows() async throws {
    let report = try await Sample.outcome.value.report
    let faults = try Fault.all()
    #expect(report.account.superseded == faults.count { $0.kind == "superseded_row" })
    #expect(report.account.deleted == faults.count { $0.kind == "deleted_by_correction" })
  }

  /// Names and telephone numbers of the sample, which its key lists.
  @Test func leaveNoNameInTheReport() async throws {
    let outcome = try await Sample.outcome.value
    let said = String(describing: outcome.report)
    let held = String(describing: outcome.registers.tables)
    for forbidden in try Repository.text(Repository.key + "/forbidden_strings.txt").split(whereSeparator: \.isNewline) {
      #expect(!said.contains(forbidden))
      #expect(!held.contains(forbidden))
    }
  }
}

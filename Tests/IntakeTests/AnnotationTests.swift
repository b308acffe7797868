import Intake
import Model
import TestSupport
import Testing
import Workspace

@Suite struct AnnotatedCopies {
  @Test func everyProblemStandsAtItsCell() async throws {
    let path = "Bayti/Prestations 2025.csv"
    let issues = try await Sample.outcome.value.report.issues
    let copy = try AnnotatedWorkbook(path: path, place: Repository.inputs.path + "/sample/" + path, issues: issues)
    let sheet = try #require(copy.sheets.first)
    let impossible = try #require(sheet.notes.first { $0.issue.rule == "date-impossible" })
    #expect(impossible.row == 1016)
    #expect(impossible.column == 1)
    #expect(sheet.cells[impossible.row][1] == "31/02/2025")
    let shifted = try #require(sheet.notes.first { $0.issue.rule == "row-shifted" })
    #expect(shifted.column == nil)
    #expect(sheet.notes.count == issues.count { $0.place.file == path && $0.place.row != nil })
  }
}

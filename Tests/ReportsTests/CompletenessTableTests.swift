import Disclosure
import Model
import Testing

@testable import Reports

/// How much of each register is filled: to a partner with the column to begin with, to both side by side.
@Suite struct CompletenessTableTests {
  private let cases = TableDefinition(
    id: "cases", title: SmallReview.text("cases"), key: ["id"],
    columns: [
      ColumnDefinition(id: "id", title: SmallReview.text("id"), kind: .identifier, isRequired: true),
      ColumnDefinition(id: "plan_on", title: SmallReview.text("plan"), kind: .day),
      ColumnDefinition(id: "closed_on", title: SmallReview.text("closed"), kind: .day, mayBeEmpty: true),
    ])

  private func filled(_ column: String, _ partner: String, _ good: Int, _ all: Int, site: String? = nil) -> QualityCount {
    QualityCount(measure: "complete", table: "cases", column: column, partner: partner, site: site, good: good, all: all)
  }

  private func rows(_ audience: Audience, _ counts: [QualityCount]) throws -> [[Message]]? {
    let material = try SmallReview.material(audience, intake: IntakeReport(quality: counts), tables: [cases])
    return Evidence(material).completeness()?.rows.map(\.cells)
  }

  private var counts: [QualityCount] {
    [
      filled("id", "bayti", 40, 40), filled("plan_on", "bayti", 20, 30, site: "north"), filled("plan_on", "bayti", 10, 10, site: "south"),
      filled("closed_on", "bayti", 0, 40), filled("id", "aman", 4, 4), filled("plan_on", "aman", 4, 4),
    ]
  }

  @Test func aPartnerSeesTheColumnToBeginWithAndNotWhatMayBeEmpty() throws {
    let expected: [Message] = [
      .titled(SmallReview.text("cases")), .percentage(Quantity(70), of: Quantity(80)), .titled(SmallReview.text("plan")),
      .percentage(Quantity(30), of: Quantity(40)),
    ]
    #expect(try rows(.partner("bayti"), counts) == [expected])
  }

  @Test func bothPartnersStandSideBySideAndOneThatSentNothingHasASign() throws {
    let both: [Message] = [
      .titled(SmallReview.text("cases")), .percentage(Quantity(70), of: Quantity(80)), .percentage(Quantity(8), of: Quantity(8)),
    ]
    #expect(try rows(.joint, counts) == [both])
    #expect(try rows(.joint, counts.filter { $0.partner == "bayti" })?.first?.last == "sign.none")
  }

  @Test func nothingCountedIsNoTable() throws {
    #expect(try rows(.joint, []) == nil)
    #expect(try rows(.partner("aman"), [filled("closed_on", "aman", 1, 4)]) == nil)
  }
}

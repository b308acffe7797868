import Disclosure
import Model
import Testing

@testable import Reports

/// Sections that the outline asks for by the names of indicators, none of which is named in a program.
@Suite struct OutlineSectionsTests {
  private let started = SmallReview.definition("started", .cases, additivity: .additive)
  private let held = SmallReview.definition("held", .percent, dimension: "pathway")
  private let period = SmallReview.period

  private func rows(_ section: Document.Section?) -> [[Message]] {
    section?.blocks.compactMap { if case .table(let table) = $0 { table.rows.map(\.cells) } else { nil } }.flatMap(\.self) ?? []
  }

  @Test func aPathwaySumsWhatBeganInFourQuarters() throws {
    let results = (0..<4).map { SmallReview.count("started", 10 + $0, period.advanced(by: -$0), .total) }
    let material = try SmallReview.material(
      .joint, results: results + [SmallReview.share("held", 14, 23, period, .total)], definitions: [started, held]
    ) { $0.pathways = [.init(code: "family", started: "started", held: "held")] }
    let cells = try #require(rows(Evidence(material).pathways()).first)
    #expect(cells[1] == .quantity(Quantity(10)))
    #expect(cells[2] == .quantity(Quantity(46)))
    let missing = try SmallReview.material(.joint, results: Array(results.dropLast()), definitions: [started, held]) {
      $0.pathways = [.init(code: "family", started: "started", held: "held")]
    }
    #expect(rows(Evidence(missing).pathways()).first?[2] == "sign.none")
  }

  @Test func whoWasNotSeenAndWhichVisitsAreOverdueAreCounted() throws {
    let family = Group(dimensions: ["pathway"], codes: ["family"])
    let material = try SmallReview.material(
      .joint,
      results: [
        SmallReview.share("held", 68, 159, period, .total), SmallReview.share("held", 40, 90, period, family),
        SmallReview.share("seen", 71, 152, period, .total), SmallReview.share("seen", 50, 60, period, family),
      ], definitions: [held, SmallReview.definition("seen", .percent)]
    ) { $0.followUps = .init(coverage: "held", onTime: "seen") }
    let numbers = rows(Evidence(material).followUps()).map { $0.dropFirst().map { $0 } }
    let expected = [[90, 40, 50, 60, 50, 10], [159, 68, 91, 152, 71, 81]].map { $0.map { Message.quantity(Quantity($0)) } }
    #expect(numbers == expected)
  }

  @Test func whatPartnersSayOfAFigureStandsWithTheTargetsOfItsPeriod() throws {
    func explanation(_ partner: String?, _ period: ReportingPeriod, _ word: String) -> Explanation {
      Explanation(indicator: "seen", partner: partner, period: period, text: SmallReview.text(word))
    }
    var programme = SmallReview.programme
    programme.record = ReviewRecord(explanations: [
      explanation("bayti", period, "away"), explanation("aman", ReportingPeriod(year: period.year), "staff"),
      explanation("bayti", period.advanced(by: -1), "before"),
    ])
    func said(_ audience: Audience) throws -> [Message] {
      let section = Evidence(try SmallReview.material(audience, programme: programme)).targets()
      return rows(section).filter { $0.count == 4 }.compactMap(\.last)
    }
    #expect(try said(.joint) == [.titled(SmallReview.text("away")), .titled(SmallReview.text("staff"))])
    #expect(try said(.partner("bayti")) == [.titled(SmallReview.text("away"))])
  }

  @Test func theCaseloadGoesOnAsInTheLastQuarters() throws {
    let open = SmallReview.definition("open", .cases), opened = SmallReview.definition("opened", .cases)
    let closed = SmallReview.definition("closed", .cases)
    let flows = [(100, 12, 8), (100, 9, 9), (102, 10, 8), (108, 12, 6), (110, 8, 6), (112, 9, 7)]
    let results = flows.enumerated().flatMap { place, flow in
      zip(["open", "opened", "closed"], [flow.0, flow.1, flow.2]).map { SmallReview.count($0, $1, period.advanced(by: place - 5), .total) }
    }
    let before = SmallReview.count("open", 96, period.advanced(by: -6), .total)
    let material = try SmallReview.material(.joint, results: results + [before], definitions: [open, opened, closed]) {
      $0 = ReviewOutline(caseload: .init(openAtEnd: "open", opened: "opened", closed: "closed"))
    }
    let section = try #require(Evidence(material).caseload())
    guard case .chart(let chart)? = section.blocks.first, case .series(let series) = chart.drawing else {
      Issue.record("no forecast")
      return
    }
    #expect(series.points.last?.value == 115, "112 and a mean of 3 more a quarter")
    #expect(series.points.last?.expected != nil)
    #expect(series.points.dropLast().allSatisfy { $0.expected == nil })
  }
}

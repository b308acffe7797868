import Model
import Testing

@testable import Disclosure
@testable import Reports

/// The small table of protected cells that every exporter is tried with.
enum ConformanceTable {
  /// One published total, one withheld pair, one rate, one figure that is missing, a measure beside the headline, a year to date.
  static func make() throws -> CellTable {
    let text = { (word: String) in LocalizedText(ar: word + "ع", fr: word + "é", en: word) }
    let donor = Donor(code: "fund", title: text("Fund"), languages: [.ar, .fr, .en])
    let activity = PublishedActivity(
      identifier: "XM-EX-1", organisation: "XM-EX", organisationTitle: text("Org"), organisationType: "22", title: text("A & B"),
      description: text("D"), status: "2", startsOn: Day(year: 2026, month: 1, day: 1)!, endsOn: nil, sector: "16010", currency: "MAD",
      recipients: [("MA", 100)])
    let programme = Programme(
      title: text("P"), partners: [], dataCutOff: Day(year: 2026, month: 10, day: 15)!, jointReview: .exact, jointLanguages: [.en],
      ageBands: [.init(from: 0, through: 4, label: "<5"), .init(from: 5, through: nil, label: "5+")], graceDays: 30, trendQuarters: 12,
      data: "d", unknownReasonLimit: 0.2, donors: [donor], activity: activity)
    let sexes = CodeList(id: "sex", title: text("sex"), codes: ["F", "M"].map { .init(id: $0, label: text($0)) })
    func definition(_ id: String, _ kind: Measure.Kind, _ additivity: IndicatorDefinition.Additivity) -> IndicatorDefinition {
      IndicatorDefinition(
        id: id, title: text(id), definition: text("d"), section: "s", unit: additivity == .ratio ? .percent : .children, direction: .higher,
        additivity: additivity, trap: nil,
        computation: Computation(table: "t", membership: .state, condition: .always, measures: [Measure(kind: kind)]), disaggregations: [])
    }
    func result(_ id: String, _ window: Window, _ dimensions: [String], _ codes: [String], _ outcome: Outcome) -> IndicatorResult {
      IndicatorResult(
        indicator: id, measure: "", period: ReportingPeriod(quarter: 3, of: 2026), window: window,
        group: Group(dimensions: dimensions, codes: codes), outcome: outcome)
    }
    func count(_ n: Int) -> Outcome { .value(Figure(numerator: Quantity(n), value: Double(n))) }
    let both = ["age_band", "sex"]
    let results = [
      result("served", .quarter, [], [], count(412)), result("served", .ytd, [], [], count(800)),
      result("served", .quarter, both, ["<5", "F"], .suppressed), result("served", .quarter, both, ["<5", "M"], .suppressed),
      result("served", .quarter, both, ["5+", "F"], count(160)), result("served", .quarter, both, ["5+", "M"], count(211)),
      result("kept", .quarter, [], [], .value(Figure(numerator: Quantity(47), denominator: Quantity(60), value: 0.78))),
      result("kept", .quarter, ["sex"], ["F"], .notApplicable),
    ]
    let release = PublishableResults(
      audience: .donor("fund"), results: results, isExact: false,
      release: ReleaseID(period: ReportingPeriod(quarter: 3, of: 2026), revision: 1))
    return try #require(
      CellTable(
        release, donor: donor, programme: programme, codeLists: ["sex": sexes],
        definitions: [definition("served", .count, .additive), definition("kept", .share(alsoFulfilling: .always), .ratio)]))
  }
}

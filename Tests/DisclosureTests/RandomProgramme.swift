import Model

@testable import Disclosure

/// A programme with invented people: sparse tables, sites within partners, rates, cumulated windows, later revisions.
struct RandomProgramme {
  struct Event {
    var quarter: Int
    var site: Int
    var sex: Int
    var band: Int
    var isReached: Bool
  }

  static let sites = [("north", "bayti"), ("south", "bayti"), ("coast", "bayti"), ("home", "aman"), ("line", "aman")]
  static let sexes = ["F", "M"]
  static let bands = ["1-4", "5-9", "10-14", "15-17"]
  private static let groupings: [[String]] = [
    [], ["partner"], ["site"], ["sex"], ["age_band"], ["partner", "site"], ["partner", "sex"], ["sex", "age_band"],
    ["partner", "sex", "age_band"],
  ]

  var events: [Event] = []
  private var random: Seeded

  init(seed: UInt64, quarters: Int, perQuarter: ClosedRange<Int>) {
    random = Seeded(seed)
    for quarter in 0..<quarters {
      for _ in 0..<Int.random(in: perQuarter, using: &random) { events.append(event(quarter)) }
    }
  }

  private mutating func event(_ quarter: Int) -> Event {
    // The smaller of two draws: the first categories are full, the last ones sparse.
    func skewed(_ count: Int) -> Int { min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)) }
    return Event(
      quarter: quarter, site: skewed(Self.sites.count), sex: skewed(2), band: skewed(Self.bands.count),
      isReached: Int.random(in: 0..<10, using: &random) < 7)
  }

  /// Late records and corrections, as a revision brings them.
  mutating func revise(through quarter: Int) {
    for _ in 0..<4 { events.append(event(Int.random(in: 0...quarter, using: &random))) }
    for _ in 0..<4 {
      let changed = Int.random(in: events.indices, using: &random)
      events[changed].band = Int.random(in: Self.bands.indices, using: &random)
    }
  }

  var programme: Programme {
    let title = LocalizedText(ar: "ب", fr: "P", en: "P")
    return Programme(
      title: title,
      partners: ["bayti", "aman"].map { .init(code: $0, title: title, country: "MA", languages: [.fr], arabicDigits: .latin) },
      dataCutOff: Day(year: 2027, month: 1, day: 1)!, jointReview: .exact, jointLanguages: [.fr],
      ageBands: [(1, 4), (5, 9), (10, 14), (15, 17)].map { (from: Int, through: Int) in
        .init(from: from, through: through, label: "\(from)-\(through)")
      }, graceDays: 30,
      trendQuarters: 12, data: "sample", unknownReasonLimit: 0.2,
      donors: [Donor(code: "open", title: title, languages: [.en])])
  }

  var codeLists: [String: CodeList] {
    let text = { (word: String) in LocalizedText(ar: word, fr: word, en: word) }
    return [
      "site": CodeList(
        id: "site", title: text("site"), codes: Self.sites.map { .init(id: $0, label: text($0), attributes: ["partner": $1]) }),
      "sex": CodeList(id: "sex", title: text("sex"), codes: Self.sexes.map { .init(id: $0, label: text($0)) }),
    ]
  }

  var definitions: [IndicatorDefinition] {
    let text = LocalizedText(ar: "x", fr: "x", en: "x")
    func definition(_ id: String, _ kind: Measure.Kind, _ additivity: IndicatorDefinition.Additivity) -> IndicatorDefinition {
      IndicatorDefinition(
        id: id, title: text, definition: text, section: "s", unit: .cases, direction: .neutral, additivity: additivity, trap: nil,
        computation: Computation(
          table: "events", membership: .event(on: .column(ColumnPath(column: "on")), lookBackMonths: nil), condition: .always,
          measures: [Measure(kind: kind)]), disaggregations: Self.groupings)
    }
    return [definition("events", .count, .additive), definition("reached", .share(alsoFulfilling: .always), .ratio)]
  }

  static func period(_ quarter: Int) -> ReportingPeriod { ReportingPeriod(quarter: quarter % 4 + 1, of: 2024 + quarter / 4) }

  func results(_ quarter: Int) -> Results {
    var results: [IndicatorResult] = []
    for window in [Window.quarter, .ytd] {
      let first = window == .quarter ? quarter : quarter - quarter % 4
      let members = events.filter { (first...quarter).contains($0.quarter) }
      for grouping in Self.groupings {
        let groups = Dictionary(grouping: members) { event in grouping.map { code(of: event, $0) } }
        for codes in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
          let (all, reached) = (groups[codes]!.count, groups[codes]!.count { $0.isReached })
          let group = Group(dimensions: grouping, codes: codes)
          let share = Figure(numerator: Quantity(reached), denominator: Quantity(all), value: Double(reached) / Double(all))
          for (id, figure) in [("events", Figure(numerator: Quantity(all), value: Double(all))), ("reached", share)] {
            results.append(
              IndicatorResult(
                indicator: id, measure: "", period: Self.period(quarter), window: window, group: group, outcome: .value(figure)))
          }
        }
      }
    }
    return Results(results)
  }

  private func code(of event: Event, _ dimension: String) -> String {
    switch dimension {
    case "partner": Self.sites[event.site].1
    case "site": Self.sites[event.site].0
    case "sex": Self.sexes[event.sex]
    default: Self.bands[event.band]
    }
  }

  func release(_ quarter: Int, after ledger: Ledger, isOn: Bool = true) throws(DisclosureError) -> PublishedCells {
    try DisclosureControl(programme: programme, codeLists: codeLists).protect(
      results(quarter), definitions: definitions, period: Self.period(quarter), ledger: ledger, isOn: isOn
    ).figures[0].published
  }
}

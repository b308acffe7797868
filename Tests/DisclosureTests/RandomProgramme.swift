import Model

@testable import Disclosure

/// A programme with invented people: sparse tables, sites within partners, people at several sites, rates, stocks, cumulated windows,
/// later revisions, and on some seeds people known to both partners and a site that sends less.
struct RandomProgramme {
  struct Person {
    var sex: Int
    var partner: Int
  }

  struct Event {
    var quarter: Int
    var person: Int
    var site: Int
    var band: Int
    var isReached: Bool
    /// The quarter in which what the event opened was closed; nil: still open.
    var closed: Int?
  }

  static let sites = [("north", "bayti"), ("south", "bayti"), ("coast", "bayti"), ("home", "aman"), ("line", "aman")]
  static let sexes = ["F", "M"]
  static let bands = ["1-4", "5-9", "10-14", "15-17"]
  static let groupings: [[String]] = [
    [], ["partner"], ["site"], ["sex"], ["age_band"], ["partner", "site"], ["partner", "sex"], ["sex", "age_band"],
    ["partner", "sex", "age_band"],
  ]

  private(set) var events: [Event] = []
  private(set) var people: [Person] = []
  /// Files are numbered over both partners, and a child may be at both.
  let sharesPeople: Bool
  /// One site does not send what rates need.
  let isPartial: Bool
  /// Whether partners see each other's exact figures; if not, each partner's staff must learn no small count of the other from a release.
  var sharing = Programme.Sharing.exact
  /// What a donor under an agreement may see that others may not; nil: there is no such donor.
  var agreedThreshold: Int?
  private let choice: [String: [String]]
  private var random: Seeded

  /// A stock with what flows in and out of it; a rate; people of whom some are also something else.
  private static let choices: [[String: [String]]] = [
    ["events": [], "closed": [], "open": []], ["events": [], "reached": []], ["events": [], "served": ["everyone"]],
  ]

  init(seed: UInt64, quarters: Int, perQuarter: ClosedRange<Int>) {
    random = Seeded(seed)
    (sharesPeople, isPartial, choice) = (seed / 3 % 2 == 1, seed / 3 % 3 == 1, Self.choices[Int(seed % 3)])
    for quarter in 0..<quarters {
      for _ in 0..<Int.random(in: perQuarter, using: &random) { add(quarter) }
    }
  }

  // The smaller of two draws: the first categories are full, the last ones sparse.
  private mutating func skewed(_ count: Int) -> Int {
    min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
  }

  // A third of the events are of people who came before.
  private mutating func add(_ quarter: Int) {
    var site = skewed(Self.sites.count)
    let person: Int
    if !people.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
      person = Int.random(in: people.indices, using: &random)
      if !sharesPeople { site = people[person].partner == 0 ? site % 3 : 3 + site % 2 }
    } else {
      person = people.count
      people.append(Person(sex: skewed(2), partner: site < 3 ? 0 : 1))
    }
    let stays = Int.random(in: 0..<4, using: &random)
    events.append(
      Event(
        quarter: quarter, person: person, site: site, band: skewed(Self.bands.count), isReached: Int.random(in: 0..<10, using: &random) < 7,
        closed: stays == 3 ? nil : quarter + stays))
  }

  /// Late records and corrections, as a revision brings them.
  mutating func revise(through quarter: Int) {
    for _ in 0..<4 { add(Int.random(in: 0...quarter, using: &random)) }
    for _ in 0..<4 {
      let changed = Int.random(in: events.indices, using: &random)
      events[changed].band = Int.random(in: Self.bands.indices, using: &random)
    }
  }

  static func period(_ quarter: Int) -> ReportingPeriod { ReportingPeriod(quarter: quarter % 4 + 1, of: 2024 + quarter / 4) }

  func release(_ quarter: Int, after ledger: Ledger, isOn: Bool = true) throws(DisclosureError) -> PublishedCells {
    try releases(quarter, after: ledger, isOn: isOn)[0]
  }

  /// The records of all audiences, the public first.
  func releases(_ quarter: Int, after ledger: Ledger, isOn: Bool = true) throws(DisclosureError) -> [PublishedCells] {
    // Where exact figures are not shared, earlier quarters too: partners' staff know their own.
    let known = sharing == .protected ? (0...quarter).flatMap { results($0).results } : results(quarter).results
    return try DisclosureControl(programme: programme, dictionary: dictionary).protect(
      Results(known), definitions: definitions, period: Self.period(quarter), ledger: ledger, isOn: isOn
    ).figures.map(\.published)
  }
}

/// What the workspace of such a programme would say.
extension RandomProgramme {
  private static func text(_ word: String) -> LocalizedText { LocalizedText(ar: word, fr: word, en: word) }

  var programme: Programme {
    Programme(
      title: Self.text("P"),
      partners: ["bayti", "aman"].map { .init(code: $0, title: Self.text($0), country: "MA", languages: [.fr], arabicDigits: .latin) },
      dataCutOff: Day(year: 2027, month: 1, day: 1)!, jointReview: sharing, jointLanguages: [.fr],
      ageBands: [(1, 4), (5, 9), (10, 14), (15, 17)].map { (from: Int, through: Int) in
        .init(from: from, through: through, label: "\(from)-\(through)")
      }, graceDays: 30,
      trendQuarters: 12, data: "sample", unknownReasonLimit: 0.2,
      disclosure: DisclosurePolicy(balances: [.init(stock: "open", inflow: "events", outflow: "closed")]),
      donors: [Donor(code: "open", title: Self.text("P"), languages: [.en], indicators: choice)]
        + [agreedThreshold].compactMap(\.self).map { threshold in
          Donor(
            code: "ministry", title: Self.text("M"), languages: [.en], agreement: .init(reference: "A-1", threshold: threshold),
            indicators: choice)
        })
  }

  var dictionary: DataDictionary {
    func list(_ id: String, _ codes: [(String, String?)]) -> CodeList {
      CodeList(
        id: id, title: Self.text(id),
        codes: codes.map { .init(id: $0, label: Self.text($0), attributes: $1.map { ["partner": $0] } ?? [:]) })
    }
    func column(_ id: String, _ kind: ColumnDefinition.Kind, _ reference: Reference? = nil) -> ColumnDefinition {
      ColumnDefinition(id: id, title: Self.text(id), kind: kind, reference: reference)
    }
    let place = [column("partner", .code(list: "partner")), column("site", .code(list: "site"))]
    let people = TableDefinition(
      id: "people", title: Self.text("people"), key: sharesPeople ? ["file"] : ["partner", "file"],
      columns: [column("file", .identifier), column("sex", .code(list: "sex")), column("born_on", .day)] + place,
      person: PersonRule(bornOn: "born_on"))
    let events = TableDefinition(
      id: "events", title: Self.text("events"), key: ["partner", "event"],
      columns: [
        column("event", .identifier), column("on", .day),
        column("file", .identifier, Reference(table: "people", columns: ["file"], name: "person")),
      ] + place)
    return DataDictionary(
      tables: [people, events],
      codeLists: [
        "site": list("site", Self.sites.map { ($0, $1) }), "sex": list("sex", Self.sexes.map { ($0, nil) }),
        "partner": list("partner", [("bayti", nil), ("aman", nil)]),
      ])
  }

  var definitions: [IndicatorDefinition] {
    let dimensions: [Computation.Dimension] = [
      .init(name: "partner", source: .code(ColumnPath(column: "partner"), list: "partner")),
      .init(name: "site", source: .code(ColumnPath(column: "site"), list: "site")),
      .init(name: "sex", source: .code(ColumnPath(through: ["file"], column: "sex"), list: "sex")),
      .init(name: "age_band", source: .ageBand(PersonPath(depth: 0, through: ["file"]), on: .entry)),
    ]
    func definition(
      _ id: String, _ membership: Computation.Membership, _ measures: [Measure], _ additivity: IndicatorDefinition.Additivity,
      onePer: OnePer? = nil
    ) -> IndicatorDefinition {
      IndicatorDefinition(
        id: id, title: Self.text(id), definition: Self.text(id), section: "s", unit: .cases, direction: .neutral, additivity: additivity,
        trap: nil,
        computation: Computation(
          table: "events", membership: membership, condition: .always, onePer: onePer, measures: measures, dimensions: dimensions),
        disaggregations: Self.groupings)
    }
    let event = Computation.Membership.event(on: .column(ColumnPath(column: "on")), lookBackMonths: nil)
    return [
      definition("events", event, [Measure(kind: .count)], .additive),
      definition("closed", event, [Measure(kind: .count)], .additive),
      definition("open", .state, [Measure(kind: .count)], .stock),
      definition("reached", event, [Measure(kind: .share(alsoFulfilling: .always))], .ratio),
      definition(
        "served", event,
        [
          Measure(among: .known(ColumnPath(column: "reached")), kind: .count), Measure(name: "everyone", title: nil, kind: .count),
        ], .distinct, onePer: OnePer(columns: [ColumnPath(column: "file")], inEachGroup: true)),
    ]
  }
}

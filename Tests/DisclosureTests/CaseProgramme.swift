import Model

@testable import Disclosure

/// A programme of one count and one rate, whose figures are given as tables: small enough to work out by hand.
struct CaseProgramme {
  /// A breakdown of a quarter or a year to date; rows along the first dimension, columns along the second.
  struct Table {
    var indicator = "served"
    var window = Window.quarter
    let dimensions: [String]
    let outcomes: [[String]: Outcome]
  }

  var jointReview = Programme.Sharing.exact
  private static func text(_ word: String) -> LocalizedText { LocalizedText(ar: word, fr: word, en: word) }

  static func count(_ number: Int) -> Outcome { .value(Figure(numerator: Quantity(number), value: Double(number))) }
  static func share(_ part: Int, of all: Int) -> Outcome {
    .value(Figure(numerator: Quantity(part), denominator: Quantity(all), value: Double(part) / Double(all)))
  }

  /// A two-way table with both of its margins and the total.
  static func tables(
    _ rows: (String, [String]), _ columns: (String, [String]), _ counts: [[Int]], window: Window = .quarter
  ) -> [Table] {
    func table(_ dimensions: [String], _ cells: [([String], Int)]) -> Table {
      Table(
        window: window, dimensions: dimensions,
        outcomes: Dictionary(cells.map { ($0.0, $0.1) }, uniquingKeysWith: +).mapValues(count))
    }
    let cells = rows.1.indices.flatMap { row in columns.1.indices.map { (rows.1[row], columns.1[$0], counts[row][$0]) } }
    return [
      table([], cells.map { ([], $0.2) }), table([rows.0], cells.map { ([$0.0], $0.2) }), table([columns.0], cells.map { ([$0.1], $0.2) }),
      table([rows.0, columns.0], cells.map { ([$0.0, $0.1], $0.2) }),
    ]
  }

  private var programme: Programme {
    Programme(
      title: Self.text("P"),
      partners: ["bayti", "aman"].map { .init(code: $0, title: Self.text($0), country: "MA", languages: [.fr], arabicDigits: .latin) },
      dataCutOff: Day(year: 2027, month: 1, day: 1)!, jointReview: jointReview, jointLanguages: [.fr], ageBands: [], graceDays: 30,
      trendQuarters: 12, data: "sample", unknownReasonLimit: 0.2, disclosure: DisclosurePolicy(merge: []),
      donors: [Donor(code: "open", title: Self.text("P"), languages: [.en])])
  }

  private func definition(_ id: String, _ kind: Measure.Kind, _ additivity: IndicatorDefinition.Additivity) -> IndicatorDefinition {
    IndicatorDefinition(
      id: id, title: Self.text(id), definition: Self.text(id), section: "s", unit: .cases, direction: .neutral, additivity: additivity,
      trap: nil,
      computation: Computation(
        table: "t", membership: .event(on: .column(ColumnPath(column: "on")), lookBackMonths: nil), condition: .always,
        measures: [Measure(kind: kind)]),
      disaggregations: [])
  }

  func release(_ tables: [Table], quarter: Int = 3, after ledger: Ledger = .empty, isOn: Bool = true) throws -> PublishedCells {
    let period = ReportingPeriod(quarter: quarter, of: 2026)
    let results = tables.flatMap { table in
      table.outcomes.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { codes in
        IndicatorResult(
          indicator: table.indicator, measure: "", period: period, window: table.window,
          group: Group(dimensions: table.dimensions, codes: codes), outcome: table.outcomes[codes]!)
      }
    }
    return try DisclosureControl(programme: programme, dictionary: DataDictionary(tables: [], codeLists: [:])).protect(
      Results(results),
      definitions: [definition("served", .count, .additive), definition("stable", .share(alsoFulfilling: .always), .ratio)],
      period: period, ledger: ledger, isOn: isOn
    ).figures[0].published
  }
}

import Disclosure
import Model

@testable import Reports

/// A review of two indicators and two partners, made by hand.
enum SmallReview {
  static let period = ReportingPeriod(quarter: 3, of: 2026)
  static let morocco = partner("bayti", "MA", [.fr, .ar], .latin)
  static let qatar = partner("aman", "QA", [.ar, .en], .arabicIndic)

  static func partner(_ code: String, _ country: String, _ languages: [Language], _ digits: Programme.ArabicDigits) -> Programme.Partner {
    Programme.Partner(code: code, title: text(code), country: country, languages: languages, arabicDigits: digits)
  }

  static func text(_ word: String) -> LocalizedText { LocalizedText(ar: "«\(word)»", fr: word, en: word) }

  static let programme = programme()

  /// The programme, its partners too under a title where one is given.
  static func programme(title: LocalizedText? = nil) -> Programme {
    let partners = [morocco, qatar].map { partner in
      Programme.Partner(
        code: partner.code, title: title ?? partner.title, country: partner.country, languages: partner.languages,
        arabicDigits: partner.arabicDigits)
    }
    return Programme(
      title: title ?? text("programme"), partners: partners, dataCutOff: Day(year: 2026, month: 10, day: 15)!, jointReview: .exact,
      jointLanguages: [.ar, .fr, .en], ageBands: [.init(from: 0, through: 9, label: "<10"), .init(from: 10, through: 14, label: "10-14")],
      graceDays: 30, trendQuarters: 8, data: "data", unknownReasonLimit: 0.2)
  }

  static func definition(
    _ id: String, _ unit: IndicatorDefinition.Unit, title: LocalizedText? = nil, dimension: String = "age_band", kind: Measure.Kind? = nil,
    additivity: IndicatorDefinition.Additivity? = nil
  ) -> IndicatorDefinition {
    IndicatorDefinition(
      id: id, title: title ?? text(id), definition: text("definition"), section: "part", unit: unit, direction: .higher,
      additivity: additivity ?? (unit == .percent ? .ratio : .distinct), trap: text("trap"),
      computation: Computation(
        table: "rows", membership: .state, condition: .always, onePer: nil,
        measures: [
          Measure(name: "", title: nil, among: .always, kind: kind ?? (unit == .percent ? .share(alsoFulfilling: .always) : .count))
        ],
        dimensions: [], windows: [.quarter, .ytd]),
      disaggregations: [["partner"], [dimension], ["partner", dimension]])
  }

  static let definitions = [definition("served", .children), definition("seen", .percent)]

  static func count(_ indicator: String, _ count: Int, _ period: ReportingPeriod, _ group: Group, window: Window = .quarter)
    -> IndicatorResult
  {
    IndicatorResult(
      indicator: indicator, measure: "", period: period, window: window, group: group,
      outcome: .value(Figure(numerator: Quantity(count), value: Double(count))))
  }

  static func share(_ indicator: String, _ n: Int, _ d: Int, _ period: ReportingPeriod, _ group: Group) -> IndicatorResult {
    let figure = Figure(
      numerator: Quantity(n), denominator: Quantity(d), value: Double(n) / Double(d), interval: wilsonInterval(Double(n), of: Double(d)))
    return IndicatorResult(indicator: indicator, measure: "", period: period, window: .quarter, group: group, outcome: .value(figure))
  }

  static let partners = ["bayti", "aman"].map { Group(dimensions: ["partner"], codes: [$0]) }

  static var results: [IndicatorResult] {
    (0..<8).flatMap { back -> [IndicatorResult] in
      let period = period.advanced(by: -back)
      return ([.total] + partners).flatMap { group in
        [
          count("served", 1240 - back * 31, period, group), count("served", 2000, period, group, window: .ytd),
          share("seen", 40 + back, 92, period, group),
          count("served", 17, period, Group(dimensions: group.dimensions + ["age_band"], codes: group.codes + ["10-14"])),
        ]
      }
    }
  }

  static func material(
    _ audience: Audience, results: [IndicatorResult] = results, definitions: [IndicatorDefinition] = definitions,
    intake: IntakeReport = IntakeReport(), tables: [TableDefinition] = [], codeLists: [String: CodeList] = [:],
    earlier: [EarlierFigure] = [], programme: Programme = programme, shaping shape: (inout ReviewOutline) -> Void = { _ in }
  ) throws -> ReviewMaterial {
    var outline = ReviewOutline(
      parts: [.init(section: "part", title: text("part"))], headlines: definitions.map(\.id), trends: definitions.map(\.id))
    shape(&outline)
    let dictionary = DataDictionary(tables: tables, codeLists: codeLists)
    return ReviewMaterial(
      results: try DisclosureControl(programme: programme, dictionary: dictionary).release(Results(results), for: audience),
      definitions: definitions, programme: programme,
      outline: outline,
      dictionary: dictionary,
      targets: [Target(indicator: "seen", partner: nil, period: period, direction: .higher, target: Quantity(50))], intake: intake,
      earlier: earlier, period: period, asOf: programme.dataCutOff, release: "sample")
  }
}

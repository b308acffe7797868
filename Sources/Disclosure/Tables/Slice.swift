import Model

/// One quantity of one indicator in one stretch of days: all its breakdowns speak of the same people.
struct Slice: Hashable, Sendable {
  /// Which quantity of a figure: a count is itself; a rate has three, of which any two give the third.
  enum Part: String, Hashable, Sendable, CaseIterable, Codable {
    case count
    case numerator
    case denominator
    case complement

    fileprivate var suffix: String {
      switch self {
      case .count: ""
      case .numerator: "#n"
      case .denominator: "#d"
      case .complement: "#c"
      }
    }
  }

  let indicator: String
  /// Empty for the headline.
  let measure: String
  let part: Part
  let period: ReportingPeriod
  let window: Window

  /// A year is the year to date of its fourth quarter: the same number under one name.
  init(indicator: String, measure: String, part: Part, period: ReportingPeriod, window: Window) {
    (self.indicator, self.measure, self.part) = (indicator, measure, part)
    let isYear = period.unit == .year
    self.period = isYear ? ReportingPeriod(quarter: 4, of: period.year) : period
    self.window = isYear && window == .year ? .ytd : window
  }

  func with(_ part: Part) -> Slice { Slice(indicator: indicator, measure: measure, part: part, period: period, window: window) }

  /// `children_served|2026-Q3|ytd`, `family_retention_12m/known_only#n|2026-Q3|quarter`.
  var name: String { "\(indicator)\(measure.isEmpty ? "" : "/" + measure)\(part.suffix)|\(period.label)|\(window.rawValue)" }

  /// The name of one of its cells, the same in every release that speaks of the same number. `vintage` counts the times that published
  /// figures of the slice were revised.
  func cell(_ dimensions: [String], _ codes: [String], vintage: Int) -> String {
    let group = zip(dimensions, codes).map { "\($0)=\($1)" }.joined(separator: ";")
    return name + (group.isEmpty ? "" : "|" + group) + (vintage > 1 ? "@\(vintage)" : "")
  }
}

/// A category of a published dimension: a code, or several codes merged into one.
struct Category: Hashable, Sendable, Codable {
  let code: String
  /// The codes that it stands for; itself alone where nothing was merged.
  let parts: [String]

  init(code: String, parts: [String]) { (self.code, self.parts) = (code, parts) }
  init(_ code: String) { self.init(code: code, parts: [code]) }
}

extension [Category] {
  /// The codes that a category's code stands for.
  func parts(of code: String) -> [String] { first { $0.code == code }?.parts ?? [code] }
}

/// One breakdown of a slice, as numbers.
struct CountTable: Sendable {
  let slice: Slice
  let vintage: Int
  /// In alphabetical order.
  let dimensions: [String]
  let categories: [[Category]]
  /// Cells that may have members, by a code for each dimension; nil for a count that an earlier release hid.
  let counts: [[String]: Int?]
  /// Some groups could not be counted: parts sum to at most the total.
  let isPartial: Bool

  func id(_ codes: [String]) -> String { slice.cell(dimensions, codes, vintage: vintage) }

  /// `children_served by age_band x sex, 2026-Q3 ytd`.
  var title: String {
    let measure = slice.measure.isEmpty ? "" : " (\(slice.measure))"
    let breakdown = dimensions.isEmpty ? "total" : "by " + dimensions.joined(separator: " x ")
    return "\(slice.indicator)\(measure) \(breakdown), \(slice.period.label) \(slice.window.rawValue)"
  }
}

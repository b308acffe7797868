import Model

/// One breakdown of one indicator's measure, as it is to be published: the figures of every group that may have members.
struct FigureTable: Sendable {
  struct Key: Hashable, Sendable {
    let indicator: String
    let measure: String
    let period: ReportingPeriod
    let window: Window
    /// In alphabetical order.
    let dimensions: [String]
  }

  enum Kind: Sendable {
    case count
    /// Numerator and denominator.
    case share
    /// An amount over rows, such as hours.
    case sum
    /// A median, a mean, a survival figure, a rate per day: a value over so many people.
    case statistic

    /// Shown whole or not at all, without counts.
    var isWhole: Bool { self == .sum || self == .statistic }
  }

  struct Figures: Hashable, Sendable {
    var numerator = 0
    var denominator = 0

    static func + (a: Figures, b: Figures) -> Figures {
      Figures(numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator)
    }
  }

  let key: Key
  let kind: Kind
  var categories: [[Category]]
  /// By a code for each dimension.
  var figures: [[String]: Figures]
  /// Groups without a figure, and why.
  let reasons: [[String]: Outcome]
  /// For amounts, the figures as computed.
  let amounts: [[String]: Figure]
  /// What every result of the table shares: the cohort's days, maturity.
  let facts: IndicatorResult

  /// The tables of counts behind the figures: one for counts, three for rates, none for amounts.
  func countTables(vintage: Int) -> [CountTable] {
    let parts: [Slice.Part] =
      switch kind {
      case .count: [.count]
      case .share: [.numerator, .denominator, .complement]
      case .sum, .statistic: []
      }
    return parts.map { part in
      CountTable(
        slice: slice(part), vintage: vintage, dimensions: key.dimensions, categories: categories,
        counts: figures.mapValues { $0.count(of: part) }, isPartial: !reasons.isEmpty)
    }
  }

  func slice(_ part: Slice.Part) -> Slice {
    Slice(indicator: key.indicator, measure: key.measure, part: part, period: key.period, window: key.window)
  }

  /// How many people the table is about.
  var total: Int { figures.values.reduce(0) { $0 + (kind == .share ? $1.denominator : $1.numerator) } }

  /// The same table with some categories of one dimension as one.
  func merging(_ merged: [Category], into category: Category, at dimension: Int) -> FigureTable {
    var table = self
    let codes = Set(merged.map(\.code))
    let first = categories[dimension].firstIndex { codes.contains($0.code) } ?? 0
    table.categories[dimension].removeAll { codes.contains($0.code) }
    table.categories[dimension].insert(category, at: first)
    table.figures = [:]
    for (group, value) in figures {
      var group = group
      if codes.contains(group[dimension]) { group[dimension] = category.code }
      table.figures[group] = table.figures[group].map { $0 + value } ?? value
    }
    return table
  }
}

extension FigureTable.Figures {
  func count(of part: Slice.Part) -> Int {
    switch part {
    case .count, .numerator: numerator
    case .denominator: denominator
    case .complement: denominator - numerator
    }
  }
}

/// Every figure of a run: one result for each indicator, measure, period, window and group.
package struct Results: Sendable {
  package var results: [IndicatorResult]

  package init(_ results: [IndicatorResult] = []) { self.results = results }
}

/// One figure, or the honest reason why there is none.
package struct IndicatorResult: Hashable, Sendable {
  private let shared: Shared<Heading>
  package let group: Group
  package let outcome: Outcome
  package let maturity: Maturity?

  /// What a figure is about: the same for all groups of a window, of which there are many.
  package struct Heading: Hashable, Sendable {
    /// The indicator's id.
    package let indicator: String
    /// Empty for the headline; else `all_ages`, `known_only`, `hours`, ...
    package let measure: String
    package let period: ReportingPeriod
    package let window: Window
    /// The day from which a fixed-horizon figure can be computed.
    package let observableOn: Day?
    /// For cohorts: the entry days it covers, both included.
    package let cohort: ClosedRange<Day>?

    package init(
      indicator: String, measure: String, period: ReportingPeriod, window: Window, observableOn: Day? = nil,
      cohort: ClosedRange<Day>? = nil
    ) {
      (self.indicator, self.measure, self.period, self.window) = (indicator, measure, period, window)
      (self.observableOn, self.cohort) = (observableOn, cohort)
    }
  }

  package init(_ heading: Shared<Heading>, group: Group, outcome: Outcome, maturity: Maturity? = nil) {
    (shared, self.group, self.outcome, self.maturity) = (heading, group, outcome, maturity)
  }

  package init(
    indicator: String, measure: String, period: ReportingPeriod, window: Window, group: Group, outcome: Outcome,
    maturity: Maturity? = nil, observableOn: Day? = nil, cohort: ClosedRange<Day>? = nil
  ) {
    let heading = Heading(
      indicator: indicator, measure: measure, period: period, window: window, observableOn: observableOn, cohort: cohort)
    self.init(.content(heading), group: group, outcome: outcome, maturity: maturity)
  }

  package var heading: Heading { shared.content }
  package var indicator: String { heading.indicator }
  package var measure: String { heading.measure }
  package var period: ReportingPeriod { heading.period }
  package var window: Window { heading.window }
  package var observableOn: Day? { heading.observableOn }
  package var cohort: ClosedRange<Day>? { heading.cohort }
}

/// A value that many others hold, each in eight bytes.
package indirect enum Shared<Content: Hashable & Sendable>: Hashable, Sendable {
  case content(Content)

  package var content: Content {
    switch self {
    case .content(let content): content
    }
  }
}

/// The part of the whole that a figure speaks of: a code for each dimension of a grouping; no dimension is the total.
package struct Group: Hashable, Sendable {
  /// Dimension names in the grouping's order, such as `["partner", "site"]`.
  package let dimensions: [String]
  /// A code for each dimension; `unknown` is a category.
  package let codes: [String]

  package init(dimensions: [String] = [], codes: [String] = []) {
    precondition(dimensions.count == codes.count, "one code for each dimension")
    (self.dimensions, self.codes) = (dimensions, codes)
  }

  package static let total = Group()
  package subscript(dimension: String) -> String? { dimensions.firstIndex(of: dimension).map { codes[$0] } }
}

/// A result is never a bare number (convention C10). Only `value` may print one.
package enum Outcome: Hashable, Sendable {
  case value(Figure)
  case notYetObservable(until: Day)
  /// A denominator of 0, or no case at all.
  case notApplicable
  /// A median of fewer cases than this is not told (convention C14).
  case tooFew(minimum: Int)
  /// A time to an event that has not happened to half of the members (convention C13).
  case notReached
  /// A needed table or column was not sent.
  case notCollected
  case withheldForQuality
  case suppressed
}

package struct Figure: Hashable, Sendable {
  package let numerator: Quantity
  /// Nil where the figure has none (counts and sums).
  package let denominator: Quantity?
  /// The figure itself: a count, a sum, or a share between 0 and 1.
  package let value: Double
  /// A 95 % interval of `value`, where one is defined.
  package let interval: ClosedRange<Double>?
  /// What few figures have.
  private let rest: Shared<Rest>?

  private struct Rest: Hashable, Sendable {
    let contribution: Contribution?
    let curve: SurvivalCurve?
  }

  /// How many people an amount is made up from, and the largest part that one of them has in it.
  package struct Contribution: Hashable, Sendable {
    package let people: Int
    package let largest: Quantity

    package init(people: Int, largest: Quantity) { (self.people, self.largest) = (people, largest) }
  }

  package init(
    numerator: Quantity, denominator: Quantity? = nil, value: Double, interval: ClosedRange<Double>? = nil,
    contribution: Contribution? = nil, curve: SurvivalCurve? = nil
  ) {
    (self.numerator, self.denominator, self.value, self.interval) = (numerator, denominator, value, interval)
    rest = contribution == nil && curve == nil ? nil : .content(Rest(contribution: contribution, curve: curve))
  }

  /// For amounts: whose they are. Nil where it was not counted; the amount then stays inside.
  package var contribution: Contribution? { rest?.content.contribution }

  /// For survival figures of the whole and of each partner: the curve they were read from. It tells of single days and children, so
  /// that disclosure control leaves it out of every protected figure.
  package var curve: SurvivalCurve? { rest?.content.curve }
}

package enum Maturity: String, Hashable, Sendable {
  case provisional
  case final
}

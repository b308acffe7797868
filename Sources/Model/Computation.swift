/// How an indicator's figures come out of the registers: which rows are its members, and what is measured over them.
package struct Computation: Hashable, Sendable {
  /// How members belong to a window.
  package enum Membership: Hashable, Sendable {
    /// The row's own day lies in the window, or in the months that end with it.
    case event(on: DayExpression, lookBackMonths: Int?)
    /// A cohort followed for so many days. Without `byEntry` it belongs to the window in which its horizon falls (convention C11);
    /// with it, to the window it entered in, and is provisional until the horizon has passed.
    case cohort(enteredOn: DayExpression, horizons: [Int], byEntry: Bool)
    /// The row fulfils conditions that speak of the window themselves (stocks, active in the period).
    case state
  }

  /// A condition with a name of its own.
  package struct Term: Hashable, Sendable {
    package let name: String
    package let title: LocalizedText?
    package let condition: Condition

    package init(name: String, title: LocalizedText?, condition: Condition) {
      (self.name, self.title, self.condition) = (name, title, condition)
    }
  }

  /// How many months of records a window needs before it begins; else its figures are not collected.
  package struct History: Hashable, Sendable {
    package let months: Int
    /// The table whose records must reach back so far.
    package let table: String

    package init(months: Int, table: String) { (self.months, self.table) = (months, table) }
  }

  /// The table whose rows are counted.
  package let table: String
  package let membership: Membership
  /// What a row must fulfil to be a member.
  package let condition: Condition
  /// Named conditions, each speaking only of those before it.
  package let terms: [Term]
  /// Keeps one member for each value of a reference. Nil: all.
  package let onePer: OnePer?
  package let measures: [Measure]
  /// Every dimension that the disaggregations name.
  package let dimensions: [Dimension]
  /// The windows it is reported for.
  package let windows: [Window]
  package let history: History?
  /// Tables and columns (`services.hours`) without which figures are still told; all others that are missing make a figure
  /// "not collected".
  package let dispensable: Set<String>

  /// A dimension and where a member's code for it is found.
  package struct Dimension: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
      case code(ColumnPath, list: String)
      /// The band of the person's age on a day (convention C5).
      case ageBand(PersonPath, on: DayExpression)
    }

    package let name: String
    package let source: Source

    package init(name: String, source: Source) { (self.name, self.source) = (name, source) }
  }

  package init(
    table: String, membership: Membership, condition: Condition, terms: [Term] = [], onePer: OnePer? = nil, measures: [Measure],
    dimensions: [Dimension] = [], windows: [Window] = Window.allCases, history: History? = nil, dispensable: Set<String> = []
  ) {
    (self.table, self.membership, self.condition, self.terms) = (table, membership, condition, terms)
    (self.onePer, self.measures, self.dimensions) = (onePer, measures, dimensions)
    (self.windows, self.history, self.dispensable) = (windows, history, dispensable)
  }

  /// The same members with other measures.
  package func measuring(_ measures: [Measure]) -> Computation {
    Computation(
      table: table, membership: membership, condition: condition, terms: terms, onePer: onePer, measures: measures, dimensions: dimensions,
      windows: windows, history: history, dispensable: dispensable)
  }

  /// Every measure by the name of its figures: the headline's is empty, those of a cohort's further horizons begin with `horizon_90`.
  package var namedMeasures: [String: Measure] {
    var prefixes = [""]
    if case .cohort(_, let horizons, _) = membership { prefixes += horizons.dropFirst().map { "horizon_\($0)" } }
    return prefixes.reduce(into: [:]) { named, prefix in
      for measure in measures { named[[prefix, measure.name].filter { !$0.isEmpty }.joined(separator: "_")] = measure }
    }
  }

  /// The day on which a row enters; nil where membership is a state.
  package var entry: DayExpression? {
    switch membership {
    case .event(let day, _), .cohort(let day, _, _): day
    case .state: nil
    }
  }
}

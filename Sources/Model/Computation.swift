/// How an indicator's figures come out of the registers: which rows are its members, and what is measured over them.
package struct Computation: Sendable {
  /// How members belong to a window.
  package enum Membership: Sendable {
    /// The row's own day lies in the window.
    case event(on: DayExpression)
    /// The row's entry day plus the horizon lies in the window (convention C11): a cohort followed for that many days.
    case cohort(enteredOn: DayExpression, horizons: [Int])
    /// The row fulfils conditions that speak of the window themselves (stocks, active in the period).
    case state
  }

  /// The table whose rows are counted.
  package let table: String
  package let membership: Membership
  /// What a row must fulfil to be a member.
  package let condition: Condition
  /// Keeps one member for each value of a reference: the first in the window. Nil: all.
  package let onePer: OnePer?
  package let measures: [Measure]
  /// Every dimension that the disaggregations name.
  package let dimensions: [Dimension]
  /// The windows it is reported for.
  package let windows: [Window]

  /// A dimension and where a member's code for it is found.
  package struct Dimension: Sendable {
    package enum Source: Sendable {
      case code(ColumnPath, list: String)
      /// The band of the person's age on a day (convention C5).
      case ageBand(PersonPath, on: DayExpression)
    }

    package let name: String
    package let source: Source

    package init(name: String, source: Source) { (self.name, self.source) = (name, source) }
  }

  package init(
    table: String, membership: Membership, condition: Condition, onePer: OnePer?, measures: [Measure], dimensions: [Dimension],
    windows: [Window]
  ) {
    (self.table, self.membership, self.condition) = (table, membership, condition)
    (self.onePer, self.measures, self.dimensions, self.windows) = (onePer, measures, dimensions, windows)
  }
}

/// How an indicator's figures come out of the registers: which rows are its members, and what is measured over them.
package struct Computation: Sendable {
  /// How members belong to a window.
  package enum Membership: Sendable {
    /// The row's own day lies in the window, or in the months that end with it.
    case event(on: DayExpression, lookBackMonths: Int?)
    /// A cohort followed for so many days. Without `byEntry` it belongs to the window in which its horizon falls (convention C11);
    /// with it, to the window it entered in, and is provisional until the horizon has passed.
    case cohort(enteredOn: DayExpression, horizons: [Int], byEntry: Bool)
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
  /// How many months of records a window needs before it; else it is not collected.
  package let historyMonths: Int

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
    windows: [Window], historyMonths: Int = 0
  ) {
    (self.table, self.membership, self.condition) = (table, membership, condition)
    (self.onePer, self.measures, self.dimensions) = (onePer, measures, dimensions)
    (self.windows, self.historyMonths) = (windows, historyMonths)
  }
}

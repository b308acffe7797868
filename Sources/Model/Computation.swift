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
  /// The day on which ages and age bands are asked.
  package let ageOn: DayExpression?

  package init(
    table: String, membership: Membership, condition: Condition, onePer: OnePer?, measures: [Measure], ageOn: DayExpression?
  ) {
    (self.table, self.membership, self.condition) = (table, membership, condition)
    (self.onePer, self.measures, self.ageOn) = (onePer, measures, ageOn)
  }
}

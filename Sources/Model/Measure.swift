/// Keeps one member of the window for each person (or other columns' values).
package struct OnePer: Hashable, Sendable {
  package enum Choice: Hashable, Sendable {
    case first
    case latest
    /// The member whose code stands first in this list; of equals, the first.
    case rank(ColumnPath, [String])
  }

  /// The columns that together name who is kept once, usually the reference to the person.
  package let columns: [ColumnPath]
  package let choice: Choice
  /// The day that `first` and `latest` go by; nil: the day of entry.
  package let order: DayExpression?
  /// Chosen anew in each group (a child's first service at that site), or once in the window.
  package let inEachGroup: Bool

  package init(columns: [ColumnPath], choice: Choice = .first, order: DayExpression? = nil, inEachGroup: Bool) {
    (self.columns, self.choice, self.order, self.inEachGroup) = (columns, choice, order, inEachGroup)
  }
}

/// One figure computed over an indicator's members: the headline, or a companion printed beside it.
package struct Measure: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    /// How many members.
    case count
    /// How many different values (taken together) of these columns the members have.
    case distinct(columns: [ColumnPath])
    /// The sum of a number over members where it is known; the denominator says for how many it is.
    case sum(of: NumberExpression)
    /// The mean of a number over members where it is known.
    case mean(of: NumberExpression)
    /// A quantile of a number over members where it is known (convention C14); too few below `minimum` members.
    case quantile(of: NumberExpression, at: Double, minimum: Int)
    /// The members that also fulfil the condition, of all members: so a share cannot exceed 1.
    case share(alsoFulfilling: Condition)
    /// A measure divided by another, times a factor.
    case ratio(Measure, per: Measure, times: Double)
    /// The same for events over an exposure, with Byar's interval.
    case rate(Measure, per: Measure, times: Double)
    /// The one measure of a computation over other rows: the days in care under a rate of harm.
    case over(Computation)
    /// Time from entry to an event, with those not followed to the end (convention C13).
    case survival(Survival, Survival.Reading)
  }

  /// Empty for the headline.
  package let name: String
  package let title: LocalizedText?
  /// Which members this measure is over, beyond the indicator's own condition.
  package let among: Condition
  package let kind: Kind
  /// The figure is withheld where too many of its members fulfil a condition (convention C17).
  package let withheld: Withholding?

  package struct Withholding: Hashable, Sendable {
    package let condition: Condition
    /// A share between 0 and 1; nil: the programme's limit.
    package let above: Double?

    package init(condition: Condition, above: Double?) { (self.condition, self.above) = (condition, above) }
  }

  package init(name: String = "", title: LocalizedText? = nil, among: Condition = .always, kind: Kind, withheld: Withholding? = nil) {
    (self.name, self.title, self.among, self.kind, self.withheld) = (name, title, among, kind, withheld)
  }
}

/// What is followed from a member's entry: the first of an event, a competing end, or the end of observation.
package struct Survival: Hashable, Sendable {
  package let event: DayExpression
  /// An end after which the event can no longer happen; nil: none is told apart (Kaplan-Meier).
  package let competing: DayExpression?
  /// Until when the member was observed.
  package let censored: DayExpression

  package enum Reading: Hashable, Sendable {
    /// The share to whom the event has happened by so many days.
    case happened(byDay: Int)
    /// The share to whom nothing has happened.
    case remaining(atDay: Int)
    /// The smallest number of days by which the event has happened to half of the members (or another share).
    case time(share: Double)
  }

  package init(event: DayExpression, competing: DayExpression?, censored: DayExpression) {
    (self.event, self.competing, self.censored) = (event, competing, censored)
  }
}

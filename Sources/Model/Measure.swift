/// Keeps one member of the window for each person (or other columns' values).
package struct OnePer: Sendable {
  package enum Choice: Sendable {
    case first
    case latest
    /// The member whose code stands first in this list; of equals, the first.
    case rank(ColumnPath, [String])
  }

  /// The columns that together name who is kept once, usually the reference to the person.
  package let columns: [ColumnPath]
  package let choice: Choice
  /// Chosen anew in each group (a child's first service at that site), or once in the window.
  package let inEachGroup: Bool

  package init(columns: [ColumnPath], choice: Choice = .first, inEachGroup: Bool) {
    (self.columns, self.choice, self.inEachGroup) = (columns, choice, inEachGroup)
  }
}

/// One figure computed over an indicator's members: the headline, or a companion printed beside it.
package struct Measure: Sendable {
  package indirect enum Kind: Sendable {
    /// How many members.
    case count
    /// How many different values (taken together) of these columns the members have.
    case distinct(columns: [ColumnPath])
    /// The sum of a number over members where it is known; the denominator says for how many it is.
    case sum(of: NumberExpression)
    /// The mean of a number over members where it is known.
    case mean(of: NumberExpression)
    /// A quantile of a number over members where it is known (convention C14); not applicable below `minimum` members.
    case quantile(of: NumberExpression, at: Double, minimum: Int)
    /// The members that also fulfil the condition, of all members: so a share cannot exceed 1.
    case share(alsoFulfilling: Condition)
    /// A measure divided by another over the same members, times a factor.
    case ratio(Measure, per: Measure, times: Double)
    /// Events for so much exposure, which another computation measures; with Byar's interval.
    case rate(Measure, per: Computation, times: Double)
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

  package struct Withholding: Sendable {
    package let condition: Condition
    /// A share between 0 and 1; nil: the programme's limit.
    package let above: Double?

    package init(condition: Condition, above: Double?) { (self.condition, self.above) = (condition, above) }
  }

  package init(name: String, title: LocalizedText?, among: Condition, kind: Kind, withheld: Withholding? = nil) {
    (self.name, self.title, self.among, self.kind, self.withheld) = (name, title, among, kind, withheld)
  }
}

/// What is followed from a member's entry: the first of an event, a competing end, or the end of observation.
package struct Survival: Sendable {
  package let event: DayExpression
  /// An end after which the event can no longer happen; nil: none is told apart (Kaplan-Meier).
  package let competing: DayExpression?
  /// Until when the member was observed.
  package let censored: DayExpression

  package enum Reading: Sendable {
    /// The share to whom the event has happened by so many days.
    case happened(byDay: Int)
    /// The share to whom it has not happened.
    case remaining(atDay: Int)
    /// The smallest time by which half (or another share) has happened.
    case time(share: Double)
  }

  package init(event: DayExpression, competing: DayExpression?, censored: DayExpression) {
    (self.event, self.competing, self.censored) = (event, competing, censored)
  }
}

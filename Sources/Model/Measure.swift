/// Keeps the first member of the window for each person (or other column's value).
package struct OnePer: Sendable {
  /// The columns that together name who is kept once, usually the reference to the person.
  package let columns: [ColumnPath]
  /// Chosen anew in each group (a child's first service at that site), or once in the window.
  package let inEachGroup: Bool

  package init(columns: [ColumnPath], inEachGroup: Bool) { (self.columns, self.inEachGroup) = (columns, inEachGroup) }
}

/// One figure computed over an indicator's members: the headline, or a companion printed beside it.
package struct Measure: Sendable {
  package enum Kind: Sendable {
    /// How many members.
    case count
    /// How many different values (taken together) of these columns the members have.
    case distinct(columns: [ColumnPath])
    /// The sum of a number over members where it is known; the denominator says for how many it is.
    case sum(of: NumberExpression)
    /// The members that also fulfil the condition, of all members: so a share cannot exceed 1.
    case share(alsoFulfilling: Condition)
  }

  /// Empty for the headline.
  package let name: String
  package let title: LocalizedText?
  /// Which members this measure is over, beyond the indicator's own condition.
  package let among: Condition
  package let kind: Kind

  package init(name: String, title: LocalizedText?, among: Condition, kind: Kind) {
    (self.name, self.title, self.among, self.kind) = (name, title, among, kind)
  }
}

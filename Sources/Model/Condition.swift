/// What a row must fulfil. Closed: every case is one word of the language of definitions.
package indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// The column holds one of these codes; a missing cell counts as `unknown`.
  case code(ColumnPath, isIn: [String])
  case known(ColumnPath)
  /// The day is known and lies within the bounds.
  case day(DayExpression, DayBounds)
  /// Both days are known and the second lies this many days after the first.
  case daysBetween(DayExpression, DayExpression, CountBounds)
  /// The number is known and within the bounds.
  case number(NumberExpression, NumberBounds)
  /// Completed years of a person on a day; unknown where the birth date is missing or lies after that day.
  case age(of: PersonPath, on: DayExpression, AgeTest)
  /// How many related rows fulfil a condition.
  case related(RelatedRows, CountBounds)
  /// The one related row that is picked exists and fulfils a condition.
  case picked(RelatedRows, Pick, Condition)
  case always

  package enum Pick: Sendable {
    case first(by: DayExpression)
    case latest(by: DayExpression)
    /// The row nearest to a day; of two as near, the later.
    case nearest(by: DayExpression, to: DayExpression)
  }

  package enum AgeTest: Sendable {
    case years(from: Int?, below: Int?)
    case unknown
  }
}

/// A column as the engine finds it: of which of the rows around, by which references, which column.
package struct ColumnPath: Hashable, Sendable {
  /// 0 is the indicator's own row; 1 the related row of a condition on it, 2 one related to that, and so on.
  package let depth: Int
  /// The reference columns to follow from there (`beneficiary_id` for `beneficiary.sex`).
  package let through: [String]
  package let column: String

  package init(depth: Int = 0, through: [String] = [], column: String) {
    (self.depth, self.through, self.column) = (depth, through, column)
  }
}

/// The person a row speaks of: the row itself where its table holds persons, else the one its references lead to.
package struct PersonPath: Hashable, Sendable {
  package let depth: Int
  package let through: [String]

  package init(depth: Int, through: [String]) { (self.depth, self.through) = (depth, through) }
}

/// A day of a row or of the run.
package indirect enum DayExpression: Hashable, Sendable {
  case column(ColumnPath)
  case periodStart
  case periodEnd
  case asOf
  /// The day on which the member enters: the event or entry day.
  case entry
  /// The entry day plus the horizon.
  case horizon
  case plusDays(DayExpression, Int)
  case plusMonths(DayExpression, Int)
  /// The first of these that is known.
  case firstKnown([DayExpression])
  case earliest([DayExpression])
  case latest([DayExpression])
}

package indirect enum NumberExpression: Hashable, Sendable {
  case column(ColumnPath)
  case product(NumberExpression, NumberExpression)
}

/// Bounds for a day; each nil is no bound. `orMissing` lets a missing day pass.
package struct DayBounds: Sendable {
  package var onOrAfter: DayExpression?
  package var after: DayExpression?
  package var onOrBefore: DayExpression?
  package var before: DayExpression?
  package var orMissing: Bool

  package init(
    onOrAfter: DayExpression? = nil, after: DayExpression? = nil, onOrBefore: DayExpression? = nil, before: DayExpression? = nil,
    orMissing: Bool = false
  ) {
    (self.onOrAfter, self.after, self.onOrBefore, self.before, self.orMissing) = (onOrAfter, after, onOrBefore, before, orMissing)
  }
}

/// Bounds for a whole number, both included; nil is no bound.
package struct CountBounds: Sendable {
  package var atLeast: Int?
  package var atMost: Int?

  package init(atLeast: Int? = nil, atMost: Int? = nil) { (self.atLeast, self.atMost) = (atLeast, atMost) }
}

package struct NumberBounds: Sendable {
  package var atLeast: Quantity?
  package var atMost: Quantity?

  package init(atLeast: Quantity? = nil, atMost: Quantity? = nil) { (self.atLeast, self.atMost) = (atLeast, atMost) }
}

/// The rows of another table that belong to a row.
package struct RelatedRows: Sendable {
  package let table: String
  package let by: Relation
  package let condition: Condition

  /// How rows of two tables belong together.
  package enum Relation: Hashable, Sendable {
    /// This reference of the other table names this row (or, for an episode, one of the spells it was made of).
    case pointsHere(column: String)
    /// Both name the same row by these references: cases and reintegrations of one person.
    case sameTarget(here: String, there: String)
  }

  package init(table: String, by: Relation, condition: Condition) { (self.table, self.by, self.condition) = (table, by, condition) }
}

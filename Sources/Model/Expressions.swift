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
  /// The day where the condition holds; missing elsewhere.
  case when(Condition, DayExpression)
  /// The birthday on which the person completes so many years; who is born on 29 February has it on 1 March of common years.
  case birthday(PersonPath, years: Int)
  /// The day of the related row that is picked.
  case picked(RelatedRows, Pick, DayExpression)
}

/// A number of a row.
package indirect enum NumberExpression: Hashable, Sendable {
  case column(ColumnPath)
  case constant(Quantity)
  /// The known ones added up; missing where none is known.
  case sum([NumberExpression])
  case product([NumberExpression])
  case difference(NumberExpression, NumberExpression)
  case quotient(NumberExpression, NumberExpression)
  /// Days from the first to the second.
  case daysBetween(DayExpression, DayExpression)
  /// Completed years of a person on a day.
  case age(of: PersonPath, on: DayExpression)
  /// 1 where the condition holds, else 0: so that several due dates of one row can be counted.
  case oneIf(Condition)
  /// The number of the related row that is picked.
  case picked(RelatedRows, Pick, NumberExpression)
  /// A number over all related rows: 0 where there is none, for sums; missing, for the smallest and largest.
  case over(RelatedRows, Fold, NumberExpression)

  package enum Fold: String, Sendable, CaseIterable {
    case sum = "total"
    case smallest
    case largest
  }
}

/// Which of several related rows is meant.
package enum Pick: Hashable, Sendable {
  case first(by: DayExpression)
  case latest(by: DayExpression)
  /// The row nearest to a day; of two as near, the later.
  case nearest(by: DayExpression, to: DayExpression)
}

/// The rows of another table (or of the same one) that belong to a row.
package struct RelatedRows: Hashable, Sendable {
  package let table: String
  package let by: Relation
  /// The row itself is not among them.
  package let othersOnly: Bool
  package let condition: Condition

  /// How rows of two tables belong together.
  package enum Relation: Hashable, Sendable {
    /// This reference of the other table names this row (or, for an episode, one of the spells it was made of).
    case pointsHere(column: String)
    /// Both rows hold the same in each of these pairs of columns: the same person, the same partner and school year. A missing cell
    /// equals nothing.
    case same([Pair])
  }

  package struct Pair: Hashable, Sendable {
    package let here: String
    package let there: String

    package init(here: String, there: String) { (self.here, self.there) = (here, there) }
  }

  package init(table: String, by: Relation, othersOnly: Bool = false, condition: Condition) {
    (self.table, self.by, self.othersOnly, self.condition) = (table, by, othersOnly, condition)
  }
}

/// What a row must fulfil. Closed: every case is one word of the language of definitions.
package indirect enum Condition: Hashable, Sendable {
  case always
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// One that the computation has named (`Computation.terms`); it speaks of the indicator's own row.
  case term(String)
  /// The column holds one of these codes; a missing cell counts as `unknown`.
  case code(ColumnPath, isIn: [String])
  /// Both columns are filled, with the same content.
  case same(ColumnPath, ColumnPath)
  case known(ColumnPath)
  /// The day is known and lies within the bounds.
  case day(DayExpression, DayBounds)
  /// The number is known and within the bounds.
  case number(NumberExpression, NumberBounds)
  /// Completed years of a person on a day; unknown where the birth date is missing or lies after that day.
  case age(of: PersonPath, on: DayExpression, AgeTest)
  /// How many related rows fulfil a condition.
  case related(RelatedRows, CountBounds)
  /// How many different contents a column has among the related rows; `unknown` is none.
  case distinct(RelatedRows, ColumnPath, CountBounds)
  /// The one related row that is picked exists and fulfils a condition.
  case picked(RelatedRows, Pick, Condition)

  package enum AgeTest: Hashable, Sendable {
    case years(from: Int?, below: Int?)
    case unknown
  }
}

/// Bounds for a day; each nil is no bound. `orMissing` lets a missing day pass.
package struct DayBounds: Hashable, Sendable {
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

  package var all: [DayExpression] { [onOrAfter, after, onOrBefore, before].compactMap(\.self) }
}

/// Bounds for a whole number, both included; nil is no bound.
package struct CountBounds: Hashable, Sendable {
  package var atLeast: Int?
  package var atMost: Int?

  package init(atLeast: Int? = nil, atMost: Int? = nil) { (self.atLeast, self.atMost) = (atLeast, atMost) }
}

/// Bounds for a number; `atLeast` and `atMost` are included, `above` and `below` are not.
package struct NumberBounds: Hashable, Sendable {
  package var atLeast: NumberExpression?
  package var atMost: NumberExpression?
  package var above: NumberExpression?
  package var below: NumberExpression?

  package init(
    atLeast: NumberExpression? = nil, atMost: NumberExpression? = nil, above: NumberExpression? = nil, below: NumberExpression? = nil
  ) {
    (self.atLeast, self.atMost, self.above, self.below) = (atLeast, atMost, above, below)
  }

  package var all: [NumberExpression] { [atLeast, atMost, above, below].compactMap(\.self) }
}

extension Condition.AgeTest {
  /// Whether every age below 18 fulfils it, so that a child of unknown age does too.
  package var holdsForEveryChild: Bool {
    switch self {
    case .unknown: false
    case .years(let from, let below): (from ?? 0) <= 0 && (below ?? .max) >= 18
    }
  }
}

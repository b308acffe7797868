/// Something that wants to know what a definition speaks of. Each method is called in passing; the default does nothing.
package protocol DefinitionVisitor {
  mutating func column(_ path: ColumnPath)
  /// Days of which the first known is taken: any one of the columns will do.
  mutating func anyOf(_ paths: [ColumnPath])
  mutating func birth(of person: PersonPath)
  /// `period_start` or `period_end`.
  mutating func windowWord()
  mutating func term(_ name: String)
  /// What follows speaks of related rows, until `leaving`.
  mutating func entering(_ rows: RelatedRows)
  mutating func leaving(_ rows: RelatedRows)
  /// Of the related rows just entered, one is chosen.
  mutating func choosing(from rows: RelatedRows)
}

extension DefinitionVisitor {
  package mutating func column(_ path: ColumnPath) {}
  package mutating func anyOf(_ paths: [ColumnPath]) { for path in paths { column(path) } }
  package mutating func birth(of person: PersonPath) {}
  package mutating func windowWord() {}
  package mutating func term(_ name: String) {}
  package mutating func entering(_ rows: RelatedRows) {}
  package mutating func leaving(_ rows: RelatedRows) {}
  package mutating func choosing(from rows: RelatedRows) {}
}

extension Condition {
  package func walk(_ visitor: inout some DefinitionVisitor) {
    switch self {
    case .always: break
    case .all(let parts), .any(let parts): for part in parts { part.walk(&visitor) }
    case .not(let part): part.walk(&visitor)
    case .term(let name): visitor.term(name)
    case .code(let path, _), .known(let path): visitor.column(path)
    case .same(let a, let b):
      visitor.column(a)
      visitor.column(b)
    case .day(let day, let bounds):
      day.walk(&visitor)
      for bound in bounds.all { bound.walk(&visitor) }
    case .number(let number, let bounds):
      number.walk(&visitor)
      for bound in bounds.all { bound.walk(&visitor) }
    case .age(let person, let day, _):
      visitor.birth(of: person)
      day.walk(&visitor)
    case .related(let rows, _): rows.walk(&visitor) { _ in }
    case .distinct(let rows, let path, _): rows.walk(&visitor) { $0.column(path) }
    case .picked(let rows, let pick, let then): rows.walk(&visitor, pick) { then.walk(&$0) }
    }
  }
}

extension DayExpression {
  package func walk(_ visitor: inout some DefinitionVisitor) {
    switch self {
    case .column(let path): visitor.column(path)
    case .periodStart, .periodEnd: visitor.windowWord()
    case .asOf, .entry, .horizon: break
    case .plusDays(let base, _), .plusMonths(let base, _): base.walk(&visitor)
    case .firstKnown(let parts), .earliest(let parts), .latest(let parts):
      let columns: [ColumnPath] = parts.compactMap { if case .column(let path) = $0 { path } else { nil } }
      if columns.count == parts.count, Set(columns.map(\.through)).count == 1 {
        visitor.anyOf(columns)
      } else {
        for part in parts { part.walk(&visitor) }
      }
    case .when(let condition, let day):
      condition.walk(&visitor)
      day.walk(&visitor)
    case .birthday(let person, _): visitor.birth(of: person)
    case .picked(let rows, let pick, let day): rows.walk(&visitor, pick) { day.walk(&$0) }
    }
  }
}

extension NumberExpression {
  package func walk(_ visitor: inout some DefinitionVisitor) {
    switch self {
    case .column(let path): visitor.column(path)
    case .constant: break
    case .sum(let parts), .product(let parts): for part in parts { part.walk(&visitor) }
    case .difference(let a, let b), .quotient(let a, let b):
      a.walk(&visitor)
      b.walk(&visitor)
    case .daysBetween(let from, let to):
      from.walk(&visitor)
      to.walk(&visitor)
    case .age(let person, let day):
      visitor.birth(of: person)
      day.walk(&visitor)
    case .oneIf(let condition): condition.walk(&visitor)
    case .picked(let rows, let pick, let number): rows.walk(&visitor, pick) { number.walk(&$0) }
    case .over(let rows, _, let number): rows.walk(&visitor) { number.walk(&$0) }
    }
  }
}

extension RelatedRows {
  fileprivate func walk<Visitor: DefinitionVisitor>(_ visitor: inout Visitor, _ pick: Pick? = nil, _ inner: (inout Visitor) -> Void) {
    if case .nearest(_, let to)? = pick { to.walk(&visitor) }
    visitor.entering(self)
    if pick != nil { visitor.choosing(from: self) }
    condition.walk(&visitor)
    switch pick {
    case .first(let by)?, .latest(let by)?, .nearest(let by, _)?: by.walk(&visitor)
    case nil: break
    }
    inner(&visitor)
    visitor.leaving(self)
  }
}

extension Measure {
  /// What the measure speaks of on its own computation's rows.
  package func walk(_ visitor: inout some DefinitionVisitor) {
    among.walk(&visitor)
    withheld?.condition.walk(&visitor)
    switch kind {
    case .count, .over: break
    case .distinct(let columns): for path in columns { visitor.column(path) }
    case .sum(let number), .mean(let number), .quantile(let number, _, _): number.walk(&visitor)
    case .share(let condition): condition.walk(&visitor)
    case .ratio(let a, let b, _), .rate(let a, let b, _):
      a.walk(&visitor)
      b.walk(&visitor)
    case .survival(let survival, _):
      for day in [survival.event, survival.censored] + [survival.competing].compactMap(\.self) { day.walk(&visitor) }
    }
  }

  /// Computations over other rows that the measure uses.
  package var otherComputations: [Computation] {
    switch kind {
    case .over(let computation): [computation]
    case .ratio(let a, let b, _), .rate(let a, let b, _): a.otherComputations + b.otherComputations
    default: []
    }
  }
}

extension Computation {
  /// What decides who is a member, in which group, and who is kept once.
  package func walkMembers(_ visitor: inout some DefinitionVisitor) {
    entry?.walk(&visitor)
    condition.walk(&visitor)
    for path in onePer?.columns ?? [] { visitor.column(path) }
    onePer?.order?.walk(&visitor)
    if case .rank(let path, _)? = onePer?.choice { visitor.column(path) }
  }

  package func walkDimensions(_ visitor: inout some DefinitionVisitor) {
    for dimension in dimensions {
      switch dimension.source {
      case .code(let path, _): visitor.column(path)
      case .ageBand(let person, let day):
        visitor.birth(of: person)
        day.walk(&visitor)
      }
    }
  }

  package subscript(term name: String) -> Condition { terms.first { $0.name == name }?.condition ?? .always }
}

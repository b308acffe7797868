import Model

/// What was already worked out for the rows of a frame, so that a condition, a dimension and a measure that ask the same share one answer.
final class KnownColumns {
  struct Reference: Hashable {
    let depth: Int
    let through: [String]
  }

  struct Age: Hashable {
    let person: PersonPath
    let day: DayExpression
  }

  /// The rows that references lead to.
  private var rows: [Reference: [Int32]] = [:]
  /// Completed years; -1 where unknown.
  private var ages: [Age: [Int16]] = [:]

  func rows(_ reference: Reference, _ work: () -> [Int32]) -> [Int32] {
    if let known = rows[reference] { return known }
    let found = work()
    rows[reference] = found
    return found
  }

  func ages(_ age: Age, _ work: () -> [Int16]) -> [Int16] {
    if let known = ages[age] { return known }
    let found = work()
    ages[age] = found
    return found
  }

  /// What is known of the chosen rows.
  func gathering(_ chosen: [Int32]) -> KnownColumns {
    let some = KnownColumns()
    some.rows = rows.mapValues { $0.gathering(chosen) }
    some.ages = ages.mapValues { ages in chosen.map { ages[Int($0)] } }
    return some
  }
}

import Model

/// The members that also fulfil a condition, of all members.
struct ShareColumn: KindColumn {
  private let condition: Condition
  private var also: [Bool] = []

  init(_ condition: Condition) { self.condition = condition }

  mutating func reserve(_ members: Int) { also.reserveCapacity(members) }
  mutating func append(_ frame: Frame, _ evaluator: Evaluator) { also += evaluator.evaluate(condition, in: frame) }

  func tally(of members: Members, among included: MemberFlags) -> any Tally { ShareTally(members, included: included, also: also) }
}

struct ShareTally: Tally {
  private let included: MemberFlags
  private let also: [Bool]
  private var numerators: CellSums
  private var denominators: CellSums

  init(_ members: Members, included: MemberFlags, also: [Bool]) {
    (self.included, self.also) = (included, also)
    (numerators, denominators) = (CellSums(members), CellSums(members))
  }

  mutating func add(_ block: MemberBlock) {
    let (included, also) = (included, also)
    denominators.add(block) { _, member in included[member] ? 1 : 0 }
    numerators.add(block) { _, member in included[member] && also[member] ? 1 : 0 }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let (counts, totals) = (numerators.groups(of: grouping), denominators.groups(of: grouping))
    return shown.map { shown in
      guard let place = shown.place, totals[place] > 0 else { return .notApplicable }
      let (count, total) = (Int(counts[place]), Int(totals[place]))
      return .value(
        Figure(
          numerator: Quantity(count), denominator: Quantity(total), value: Double(count) / Double(total),
          interval: wilsonInterval(Double(count), of: Double(total))))
    }
  }
}

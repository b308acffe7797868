import Model

/// The members that also fulfil a condition, of all members.
final class ShareColumn: KindColumn {
  private let condition: Condition
  fileprivate let also = MemberFlags()

  init(_ condition: Condition) { self.condition = condition }

  func append(_ frame: Frame, _ evaluator: Evaluator) { also.append(evaluator.evaluate(condition, in: frame)) }
  func forget() { also.forget() }

  func tally(of members: Members, among included: Inclusion) -> any Tally {
    ShareTally(
      included: included, fulfilling: included.and(Inclusion([also])), numerators: CellSums(members.cells),
      denominators: CellSums(members.cells))
  }
}

private struct ShareTally: Tally {
  let included: Inclusion
  let fulfilling: Inclusion
  var numerators: CellSums
  var denominators: CellSums

  mutating func add(_ block: MemberBlock) {
    denominators.count(block, included.mask(block))
    numerators.count(block, fulfilling.mask(block))
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

import Model

/// One measure divided by another; for events over an exposure, with Byar's interval.
final class RatioColumn: KindColumn {
  private let numerator: MeasureColumn
  private let denominator: MeasureColumn
  private let times: Double
  private let isRate: Bool

  init(_ numerator: Measure, per denominator: Measure, times: Double, isRate: Bool) {
    (self.numerator, self.denominator) = (MeasureColumn(numerator), MeasureColumn(denominator))
    (self.times, self.isRate) = (times, isRate)
  }

  func append(_ frame: Frame, _ evaluator: Evaluator) {
    numerator.append(frame, evaluator)
    denominator.append(frame, evaluator)
  }

  func forget() {
    numerator.forget()
    denominator.forget()
  }

  func tally(of members: Members, among included: Inclusion) -> any Tally {
    RatioTally(
      numerator: numerator.tally(of: members, within: included), denominator: denominator.tally(of: members, within: included),
      times: times, isRate: isRate)
  }
}

private struct RatioTally: Tally {
  private(set) var numerator: any Tally
  private(set) var denominator: any Tally
  let times: Double
  let isRate: Bool

  mutating func add(_ block: MemberBlock) {
    numerator.add(block)
    denominator.add(block)
  }

  func furtherGroups(of grouping: Int, in span: Span) -> [Group] {
    numerator.furtherGroups(of: grouping, in: span) + denominator.furtherGroups(of: grouping, in: span)
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    zip(numerator.outcomes(of: grouping, shown, in: span), denominator.outcomes(of: grouping, shown, in: span)).map(quotient)
  }

  private func quotient(_ a: Outcome, _ b: Outcome) -> Outcome {
    switch (a, b) {
    case (.value(let top), .value(let bottom)):
      guard bottom.value != 0 else { return .notApplicable }
      let interval = isRate && bottom.value > 0 ? byarInterval(top.value, per: bottom.value / times) : nil
      return .value(
        Figure(
          numerator: Quantity(rounding: top.value), denominator: Quantity(rounding: bottom.value),
          value: top.value / bottom.value * times, interval: interval))
    case (.value, let missing), (let missing, _): return missing
    }
  }
}

/// The one measure of a computation over other rows.
final class OverColumn: KindColumn {
  private let computation: Computation

  init(_ computation: Computation) { self.computation = computation }

  func append(_ frame: Frame, _ evaluator: Evaluator) {}
  func forget() {}

  func tally(of members: Members, among included: Inclusion) -> any Tally { OverTally(run: members.others[computation]) }
}

private struct OverTally: Tally {
  let run: ComputationRun?

  mutating func add(_ block: MemberBlock) {}

  func furtherGroups(of grouping: Int, in span: Span) -> [Group] { run?.known(in: span, grouping)?.groups ?? [] }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    guard let known = run?.known(in: span, grouping) else { return shown.map { _ in .notApplicable } }
    return shown.map { known[$0.group] }
  }
}

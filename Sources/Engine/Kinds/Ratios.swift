import Model

/// One measure divided by another; for events over an exposure, with Byar's interval.
struct RatioColumn: KindColumn {
  private var numerator: MeasureColumn
  private var denominator: MeasureColumn
  private let times: Double
  private let isRate: Bool

  init(_ numerator: Measure, per denominator: Measure, times: Double, isRate: Bool) {
    (self.numerator, self.denominator) = (MeasureColumn(numerator), MeasureColumn(denominator))
    (self.times, self.isRate) = (times, isRate)
  }

  mutating func reserve(_ members: Int) {
    numerator.reserve(members)
    denominator.reserve(members)
  }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {
    numerator.append(frame, evaluator)
    denominator.append(frame, evaluator)
  }

  func tally(of members: Members, among included: MemberFlags) -> any Tally {
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
struct OverColumn: KindColumn {
  private let computation: Computation

  init(_ computation: Computation) { self.computation = computation }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {}

  func tally(of members: Members, among included: MemberFlags) -> any Tally { OverTally(members.others[computation]) }
}

private struct OverTally: Tally {
  private let run: ComputationRun?

  init(_ run: ComputationRun?) { self.run = run }

  mutating func add(_ block: MemberBlock) {}

  func furtherGroups(of grouping: Int, in span: Span) -> [Group] { run?.snapshot(in: span).groups(of: grouping) ?? [] }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    run?.snapshot(in: span).outcomes(of: 0, grouping, shown.map(\.group)) ?? shown.map { _ in .notApplicable }
  }
}

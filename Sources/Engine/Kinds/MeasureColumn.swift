import Model

/// What a measure says of each member at hand, and how that becomes a figure. One for each kind of measure.
protocol KindColumn: AnyObject {
  /// Works the members of a frame out.
  func append(_ frame: Frame, _ evaluator: Evaluator)
  /// Lets go of the members at hand: every tally has had them.
  func forget()
  /// An empty tally, which is to be given members while they are at hand.
  func tally(of members: Members, among included: Inclusion) -> any Tally
}

/// Figures in the making: members are added, and outcomes read off at the end of each window.
protocol Tally {
  mutating func add(_ block: MemberBlock)
  /// One outcome for each group shown of a grouping.
  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome]
  /// Groups that have something to tell although they have no member.
  func furtherGroups(of grouping: Int, in span: Span) -> [Group]
}

extension Tally {
  func furtherGroups(of grouping: Int, in span: Span) -> [Group] { [] }
}

/// A group of which a figure is told, and its place in the grouping; nil where it has no member.
struct ShownGroup {
  let group: Group
  let place: Int?
}

/// A measure's column, its own choice of members and its rule of withholding.
final class MeasureColumn {
  let measure: Measure
  private let content: any KindColumn
  private let included = MemberFlags()
  private let gaps: ShareColumn?

  init(_ measure: Measure) {
    self.measure = measure
    content = makeColumn(measure.kind)
    gaps = measure.withheld.map { ShareColumn($0.condition) }
  }

  func append(_ frame: Frame, _ evaluator: Evaluator) {
    included.append(evaluator.evaluate(measure.among, in: frame))
    content.append(frame, evaluator)
    gaps?.append(frame, evaluator)
  }

  func forget() {
    included.forget()
    content.forget()
    gaps?.forget()
  }

  /// An empty tally; a part of a ratio is over members of the whole only.
  func tally(of members: Members, within whole: Inclusion = Inclusion()) -> any Tally {
    let tally = content.tally(of: members, among: Inclusion([included]).and(whole))
    guard let gaps else { return tally }
    // What is unknown is asked of all members, whichever of them the measure is over.
    return WithholdingTally(
      of: tally, gaps: gaps.tally(of: members, among: Inclusion()), limit: measure.withheld?.above ?? members.unknownReasonLimit)
  }
}

private func makeColumn(_ kind: Measure.Kind) -> any KindColumn {
  switch kind {
  case .count: CountColumn()
  case .distinct(let columns): DistinctColumn(columns)
  case .sum(let number): number.isExact ? AmountColumn(of: number, isMean: false) : ValueColumn(of: number, reading: .sum)
  case .mean(let number): number.isExact ? AmountColumn(of: number, isMean: true) : ValueColumn(of: number, reading: .mean)
  case .quantile(let number, let share, let minimum): ValueColumn(of: number, reading: .quantile(share, minimum: minimum))
  case .share(let condition): ShareColumn(condition)
  case .ratio(let a, let b, let times): RatioColumn(a, per: b, times: times, isRate: false)
  case .rate(let a, let b, let times): RatioColumn(a, per: b, times: times, isRate: true)
  case .over(let computation): OverColumn(computation)
  case .survival(let survival, let reading): SurvivalColumn(survival, reading)
  }
}

/// Withholds the figure of a group in which too much is unknown (convention C17).
private struct WithholdingTally: Tally {
  private var figures: any Tally
  private var gaps: any Tally
  private let limit: Double

  init(of figures: any Tally, gaps: any Tally, limit: Double) { (self.figures, self.gaps, self.limit) = (figures, gaps, limit) }

  mutating func add(_ block: MemberBlock) {
    figures.add(block)
    gaps.add(block)
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    zip(figures.outcomes(of: grouping, shown, in: span), gaps.outcomes(of: grouping, shown, in: span)).map { outcome, gap in
      if case .value(let share) = gap, share.value > limit { return .withheldForQuality }
      return outcome
    }
  }

  func furtherGroups(of grouping: Int, in span: Span) -> [Group] { figures.furtherGroups(of: grouping, in: span) }
}

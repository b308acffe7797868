import Model
import Registers

/// One definition (and one horizon of it) over all periods: figures, and the honest reasons where there is none.
struct IndicatorRun {
  private let run: Run
  private let share: Share
  private let needs: Needs
  let groupings: [[String]]
  private let measureNames: [String]
  /// By partner (`""`: nobody's in particular): for each measure, whether what it needs was sent.
  private let toldOf: [String: [Bool]]

  init(_ run: Run, _ share: Share) {
    (self.run, self.share) = (run, share)
    measureNames = share.measureNames
    let computation = share.definition.computation
    needs = Needs(computation, run.registers.dictionary)
    let collected = Set(computation.dimensions.filter { run.isCollected($0, of: computation) }.map(\.name))
    groupings = [[]] + share.definition.disaggregations.filter { $0.allSatisfy(collected.contains) }
    let (needs, coverage) = (needs, run.coverage)
    let groups = [Group.total] + run.partnerGroups
    let told = groups.map { group in needs.measures.map { !coverage.lacks(needs.members + $0, group: group) } }
    toldOf = Dictionary(zip(groups.map { $0["partner"] ?? "" }, told), uniquingKeysWith: { first, _ in first })
  }

  /// For each measure, whether what it needs was sent by those in a group.
  private func told(of group: Group) -> [Bool] {
    if let known = toldOf[group["partner"] ?? ""] { return known }
    return needs.measures.map { !run.coverage.lacks(needs.members + $0, group: group) }
  }

  private var computation: Computation { share.definition.computation }

  /// A window that cannot be looked at yet.
  func notYetObservable(_ span: Span) -> [IndicatorResult] { headlines(span, .notYetObservable(until: span.days.upperBound)) }

  /// The same outcome for the total and each partner: nothing can be said of the window at all.
  private func headlines(_ span: Span, _ outcome: Outcome) -> [IndicatorResult] {
    let groups = [Group.total] + (groupings.contains(["partner"]) ? run.partnerGroups : [])
    let cover = cover(of: span)
    let headings = headings(of: span, cover)
    return groups.flatMap { group in headings.map { result($0, group, outcome, settledOn: cover.settledOn) } }
  }

  /// What a window comes to, in the order of groupings, groups and measures.
  func results(_ span: Span, _ view: SnapshotView) -> [IndicatorResult] {
    let cover = cover(of: span)
    let headings = headings(of: span, cover)
    return groupings.indices.flatMap { grouping in
      let groups = shown(view.groups(of: grouping), groupings[grouping])
      let outcomes = computation.measures.indices.map { view.outcomes(of: $0, grouping, groups) }
      return groups.enumerated().flatMap { place, group in
        let (hasHistory, told) = (hasHistory(span, group), told(of: group))
        return headings.enumerated().map { measure, heading in
          let outcome = hasHistory && told[measure] ? outcomes[measure][place] : .notCollected
          return result(heading, group, outcome, settledOn: cover.settledOn)
        }
      }
    }
  }

  /// The total and every partner of the programme are shown even without a member.
  private func shown(_ groups: [Group], _ dimensions: [String]) -> [Group] {
    if dimensions.isEmpty { return [.total] }
    guard dimensions == ["partner"] else { return groups }
    return run.partnerGroups + groups.filter { !run.partnerGroups.contains($0) }
  }

  /// Whether records reach back as far as the window, and the months before it that the definition asks for.
  private func hasHistory(_ span: Span, _ group: Group) -> Bool {
    if run.coverage.begins(after: span.days.upperBound, table: computation.table, group: group) { return false }
    guard let history = computation.history, span.window != .life else { return true }
    let needed = span.days.lowerBound.adding(months: -history.months)
    return !run.coverage.begins(after: needed, table: history.table, group: group)
  }

  /// The days that figures of a window are about.
  private struct Cover {
    var observableOn: Day?
    var cohort: ClosedRange<Day>?
    /// From then on figures change no more.
    let settledOn: Day
  }

  private func cover(of span: Span) -> Cover {
    let entry = computation.membership.entryDays(of: span, horizon: share.horizon)
    let (cohort, end) = (Day(number: entry.lowerBound)...Day(number: entry.upperBound), span.days.upperBound)
    switch computation.membership {
    case .cohort(_, _, true):
      let settledOn = end.adding(days: share.horizon)
      return Cover(observableOn: settledOn, cohort: cohort, settledOn: settledOn)
    case .cohort: return Cover(observableOn: end, cohort: cohort, settledOn: end.adding(days: run.programme.graceDays))
    case .event(_, .some): return Cover(cohort: cohort, settledOn: end)
    case .event(_, nil), .state: return Cover(settledOn: end)
    }
  }

  /// One for each measure, which all groups share.
  private func headings(of span: Span, _ cover: Cover) -> [Shared<IndicatorResult.Heading>] {
    measureNames.map { measure in
      .content(
        IndicatorResult.Heading(
          indicator: share.definition.id, measure: measure, period: span.period, window: span.window, observableOn: cover.observableOn,
          cohort: cover.cohort))
    }
  }

  private func result(
    _ heading: Shared<IndicatorResult.Heading>, _ group: Group, _ outcome: Outcome, settledOn: Day
  ) -> IndicatorResult {
    var maturity: Maturity?
    if heading.content.observableOn != nil, case .value = outcome { maturity = run.asOf < settledOn ? .provisional : .final }
    return IndicatorResult(heading, group: group, outcome: outcome, maturity: maturity)
  }
}

extension Run {
  /// A group for each partner of the programme.
  var partnerGroups: [Group] { programme.partners.map { Group(dimensions: ["partner"], codes: [$0.code]) } }

  /// Whether anybody sent the column that a dimension is read from; if not, there is no such disaggregation.
  fileprivate func isCollected(_ dimension: Computation.Dimension, of computation: Computation) -> Bool {
    guard case .code(let path, _) = dimension.source else { return true }
    let table = path.through.reduce(computation.table) { registers.dictionary[$0]?[$1]?.reference?.table ?? $0 }
    return !coverage.isMissing(ColumnNeed(table: table, anyOf: [path.column])) || coverage.isMissing(ColumnNeed(table: table, anyOf: []))
  }
}

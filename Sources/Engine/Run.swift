import Model
import Registers

/// What all definitions of one evaluation share.
struct Run: Sendable {
  let registers: Registers
  let relations: Relations
  let coverage: Coverage
  let programme: Programme
  let asOf: Day
  let periods: [ReportingPeriod]

  func results(of definition: IndicatorDefinition) -> [IndicatorResult] {
    if case .cohort(_, let horizons) = definition.computation.membership {
      return horizons.enumerated().flatMap { position, horizon in
        IndicatorRun(self, definition, horizon: horizon, prefix: position == 0 ? "" : "horizon_\(horizon)").results()
      }
    }
    return IndicatorRun(self, definition, horizon: 0, prefix: "").results()
  }
}

/// One definition (and one horizon of it) over all periods.
struct IndicatorRun {
  private let run: Run
  private let definition: IndicatorDefinition
  private let horizon: Int
  /// Names the measures of a further horizon: `horizon_90`, `horizon_90_known_only`.
  private let measureNames: [String]
  private let needs: [ColumnNeed]

  init(_ run: Run, _ definition: IndicatorDefinition, horizon: Int, prefix: String) {
    (self.run, self.definition, self.horizon) = (run, definition, horizon)
    measureNames = definition.computation.measures.map { measure in
      [prefix, measure.name].filter { !$0.isEmpty }.joined(separator: "_")
    }
    needs = definition.computation.columnNeeds(in: run.registers.dictionary)
  }

  private var computation: Computation { definition.computation }
  private var groupings: [[String]] { [[]] + definition.disaggregations }

  func results() -> [IndicatorResult] {
    let standing = computation.speaksOfWindow ? nil : members(for: nil)
    var results: [IndicatorResult] = []
    for period in run.periods {
      for window in Window.all(for: period) where computation.windows.contains(window) {
        let days = window.days(of: period)
        if days.upperBound > run.asOf {
          results += headlines(period, window, .notYetObservable(until: days.upperBound))
        } else {
          results += self.results(period, window, days, standing ?? members(for: days))
        }
      }
    }
    return results
  }

  private func members(for days: ClosedRange<Day>?) -> Members {
    var moment = Moment(asOf: run.asOf.number, horizon: horizon)
    if let days { (moment.start, moment.end) = (days.lowerBound.number, days.upperBound.number) }
    let evaluator = Evaluator(registers: run.registers, relations: run.relations, moment: moment)
    return evaluator.members(of: computation, groupings: groupings, ageBands: run.programme.ageBands)
  }

  /// The same outcome for the total and each partner: nothing can be said of the window at all.
  private func headlines(_ period: ReportingPeriod, _ window: Window, _ outcome: Outcome) -> [IndicatorResult] {
    var groups = [Group.total]
    if groupings.contains(["partner"]) { groups += run.programme.partners.map { Group(dimensions: ["partner"], codes: [$0.code]) } }
    return groups.flatMap { group in
      measureNames.map { result(period, window, group, $0, outcome) }
    }
  }

  private func results(_ period: ReportingPeriod, _ window: Window, _ days: ClosedRange<Day>, _ members: Members) -> [IndicatorResult] {
    let slice = computation.isState ? 0..<members.count : members.slice(entryDays(days))
    let inEachGroup = computation.onePer?.inEachGroup ?? false
    let keptOnce = inEachGroup ? nil : members.kept(in: slice, within: nil)
    var results: [IndicatorResult] = []
    for grouping in members.groupings {
      let kept = keptOnce ?? members.kept(in: slice, within: grouping)
      let (tallies, sizes) = members.tallies(of: kept, by: grouping)
      for (group, position) in shown(grouping, sizes) {
        let lacks = run.coverage.lacks(needs, table: computation.table, group: group, through: days.upperBound)
        for (measure, name) in measureNames.enumerated() {
          let tally = position.map { tallies[measure][$0] } ?? Tally()
          let outcome = lacks ? .notCollected : outcome(of: tally, computation.measures[measure].kind)
          results.append(result(period, window, group, name, outcome))
        }
      }
    }
    return results
  }

  /// Groups with a member; the total, and every partner of the programme, are shown even without.
  private func shown(_ grouping: Grouping, _ sizes: [Int32]) -> [(Group, Int?)] {
    if grouping.dimensions.isEmpty { return [(.total, 0)] }
    var shown: [(Group, Int?)] = []
    if grouping.dimensions == ["partner"] {
      for partner in run.programme.partners {
        let group = Group(dimensions: ["partner"], codes: [partner.code])
        shown.append((group, grouping.groups.firstIndex(of: group)))
      }
    }
    let listed = Set(shown.map(\.0))
    return shown
      + grouping.groups.indices.filter { sizes[$0] > 0 && !listed.contains(grouping.groups[$0]) }.map { (grouping.groups[$0], $0) }
  }

  /// A cohort belongs to the window in which its horizon falls (convention C11).
  private func entryDays(_ days: ClosedRange<Day>) -> ClosedRange<Int32> {
    days.lowerBound.number - Int32(horizon)...days.upperBound.number - Int32(horizon)
  }

  private func outcome(of tally: Tally, _ kind: Measure.Kind) -> Outcome {
    switch kind {
    case .count, .distinct:
      return .value(Figure(numerator: Quantity(Int(tally.numerator)), value: Double(tally.numerator)))
    case .sum:
      let sum = Quantity(tenThousandths: tally.numerator)
      return .value(Figure(numerator: sum, denominator: Quantity(Int(tally.denominator)), value: sum.double))
    case .share:
      guard tally.denominator > 0 else { return .notApplicable }
      let (count, total) = (Double(tally.numerator), Double(tally.denominator))
      return .value(
        Figure(
          numerator: Quantity(Int(tally.numerator)), denominator: Quantity(Int(tally.denominator)), value: count / total,
          interval: wilsonInterval(count, of: total)))
    }
  }

  private func result(_ period: ReportingPeriod, _ window: Window, _ group: Group, _ measure: String, _ outcome: Outcome) -> IndicatorResult {
    let days = window.days(of: period)
    guard computation.isCohort else {
      return IndicatorResult(indicator: definition.id, measure: measure, period: period, window: window, group: group, outcome: outcome)
    }
    let entry = entryDays(days)
    var maturity: Maturity?
    if case .value = outcome { maturity = run.asOf < days.upperBound.adding(days: run.programme.graceDays) ? .provisional : .final }
    return IndicatorResult(
      indicator: definition.id, measure: measure, period: period, window: window, group: group, outcome: outcome, maturity: maturity,
      observableOn: days.upperBound, cohort: Day(number: entry.lowerBound)...Day(number: entry.upperBound))
  }
}

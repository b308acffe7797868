import Model

/// Time from entry to an event, with those not followed to the end (convention C13).
final class SurvivalColumn: KindColumn {
  fileprivate enum End: UInt8 {
    case censored
    case event
    case competing
  }

  /// Days from entry, and what ended them.
  fileprivate struct Time {
    /// -1 where the days are unknown or contradict each other: such members are left out.
    let days: Int32
    let end: End
  }

  private let survival: Survival
  private let reading: Survival.Reading
  fileprivate private(set) var times: [Time] = []

  init(_ survival: Survival, _ reading: Survival.Reading) { (self.survival, self.reading) = (survival, reading) }

  func append(_ frame: Frame, _ evaluator: Evaluator) {
    let events = evaluator.days(survival.event, in: frame)
    let competing = survival.competing.map { evaluator.days($0, in: frame) }
    let censored = evaluator.days(survival.censored, in: frame)
    for row in 0..<frame.count {
      // Of things that happen on one day the event counts first, the end of observation last.
      var (time, end) = (censored[row] == Day.missing ? Int32.max : censored[row], End.censored)
      if let other = competing?[row], other != Day.missing, other <= time { (time, end) = (other, .competing) }
      if events[row] != Day.missing, events[row] <= time { (time, end) = (events[row], .event) }
      let entry = frame.entries[row]
      times.append(Time(days: time == .max || entry == Day.missing || time < entry ? -1 : time - entry, end: end))
    }
  }

  func forget() { times.removeAll(keepingCapacity: true) }

  func tally(of members: Members, among included: Inclusion) -> any Tally {
    SurvivalTally(column: self, included: included, collected: Collected(members.cells), reading: reading)
  }
}

private struct SurvivalTally: Tally {
  let column: SurvivalColumn
  let included: Inclusion
  var collected: Collected<SurvivalColumn.Time>
  let reading: Survival.Reading

  mutating func add(_ block: MemberBlock) {
    let times = column.times
    collected.add(block, included.mask(block)) { times[$0].days < 0 ? nil : times[$0] }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let groups = collected.groups(of: grouping)
    return shown.map { shown in
      // Only the whole and each partner are drawn; the curves of smaller groups would fill the memory for nobody.
      let isDrawn = shown.group.dimensions.allSatisfy { $0 == "partner" }
      return shown.place.map { outcome(of: groups[$0], isDrawn: isDrawn) } ?? .notApplicable
    }
  }

  private func outcome(of members: [SurvivalColumn.Time], isDrawn: Bool) -> Outcome {
    guard !members.isEmpty else { return .notApplicable }
    let curve = curve(of: members)
    let drawn = isDrawn ? curve : nil
    switch reading {
    case .happened(let day):
      return share(curve.happened(by: day), through: day, curve, curve.happenedInterval(by: day), drawn) { $0.events }
    case .remaining(let day):
      return share(curve.remaining(at: day), through: day, curve, curve.remainingInterval(at: day), drawn) { $0.events + $0.competing }
    case .time(let share):
      guard let day = curve.day(untilShare: share) else { return .notReached }
      return .value(
        Figure(
          numerator: Quantity(day), denominator: Quantity(curve.members), value: Double(day),
          interval: curve.dayInterval(untilShare: share),
          curve: drawn))
    }
  }

  /// The numerator is what happened by that day; the denominator, everybody followed. The share itself is not their quotient.
  private func share(
    _ value: Double, through day: Int, _ curve: SurvivalCurve, _ interval: ClosedRange<Double>?, _ drawn: SurvivalCurve?,
    _ ended: (SurvivalCurve.Step) -> Int
  ) -> Outcome {
    let count = curve.steps.prefix { $0.day <= day }.reduce(0) { $0 + ended($1) }
    return .value(Figure(numerator: Quantity(count), denominator: Quantity(curve.members), value: value, interval: interval, curve: drawn))
  }

  private func curve(of members: [SurvivalColumn.Time]) -> SurvivalCurve {
    let size = Int(members.reduce(0) { max($0, $1.days) }) + 1
    var counts = [[Int]](repeating: Array(repeating: 0, count: size), count: 3)
    for member in members { counts[Int(member.end.rawValue)][Int(member.days)] += 1 }
    return SurvivalCurve(events: counts[1], competing: counts[2], censored: counts[0])
  }
}

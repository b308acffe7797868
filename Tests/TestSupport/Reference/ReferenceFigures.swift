package import Model
import Registers

/// What the slow engine says: nil for an outcome that has no number.
package struct ReferenceFigure: Hashable {
  package let numerator: Double
  package let denominator: Double?
  package let value: Double
}

extension ReferenceEngine {
  /// One figure of a definition; nil where there is no value.
  package func figure(
    _ computation: Computation, measure: Measure, horizon: Int, days: ClosedRange<Day>, group: Group
  ) -> ReferenceFigure? {
    let terms = Dictionary(computation.terms.map { ($0.name, $0.condition) }, uniquingKeysWith: { first, _ in first })
    let members = members(of: computation, horizon: horizon, days: days, terms)
    var inGroup = members.filter { isIn(group, $0, computation, terms, ageBandsToo: false) }
    if let onePer = computation.onePer { inGroup = kept(onePer.inEachGroup ? inGroup : members, onePer, terms) }
    inGroup = inGroup.filter { isIn(group, $0, computation, terms, ageBandsToo: true) }
    return figure(measure, inGroup, terms) { other in
      guard let inner = other.measures.first else { return nil }
      return figure(other, measure: inner, horizon: horizon, days: days, group: group)
    }
  }

  private func members(of computation: Computation, horizon: Int, days: ClosedRange<Day>, _ terms: ReferenceTerms) -> [ReferenceRow] {
    (0..<(registers[computation.table]?.rowCount ?? 0)).compactMap { index in
      var row = ReferenceRow(
        stack: [(computation.table, index)], entry: nil, start: days.lowerBound, end: days.upperBound, horizon: horizon, asOf: asOf)
      switch computation.membership {
      case .state: break
      case .event(let on, let months):
        guard let entry = day(on, row, terms) else { return nil }
        let first = months.map { days.upperBound.adding(days: 1).adding(months: -$0) } ?? days.lowerBound
        guard first <= entry, entry <= days.upperBound else { return nil }
        row.entry = entry
      case .cohort(let on, _, let byEntry):
        guard let entry = day(on, row, terms), days.contains(byEntry ? entry : entry.adding(days: horizon)) else { return nil }
        row.entry = entry
      }
      return holds(computation.condition, row, terms) ? row : nil
    }
  }

  private func isIn(_ group: Group, _ row: ReferenceRow, _ computation: Computation, _ terms: ReferenceTerms, ageBandsToo: Bool) -> Bool {
    zip(group.dimensions, group.codes).allSatisfy { name, code in
      guard let dimension = computation.dimensions.first(where: { $0.name == name }) else { return false }
      switch dimension.source {
      case .code(let path, _): return (cell(path, row) ?? CodeList.unknownID) == code
      case .ageBand(let person, let day):
        guard ageBandsToo else { return true }
        guard let age = age(of: person, on: day, row, terms) else { return code == CodeList.unknownID }
        return programme.ageBands.first { age >= $0.from && age <= $0.through ?? .max }?.label == code
      }
    }
  }

  private func identity(_ columns: [ColumnPath], _ row: ReferenceRow) -> [String]? {
    let parts = columns.compactMap { path -> String? in
      guard let place = place(path, row), let content = registers.content(place, path.column) else { return nil }
      return content == CodeList.unknownID ? nil : content
    }
    return parts.count == columns.count ? parts : nil
  }

  private func kept(_ rows: [ReferenceRow], _ rule: OnePer, _ terms: ReferenceTerms) -> [ReferenceRow] {
    let known = rows.compactMap { row in identity(rule.columns, row).map { (identity: $0, row: row) } }
    return Dictionary(grouping: known, by: \.identity).values.compactMap { group in
      group.map(\.row).min { a, b in precedes(a, b, rule, terms) }
    }
  }

  private func precedes(_ a: ReferenceRow, _ b: ReferenceRow, _ rule: OnePer, _ terms: ReferenceTerms) -> Bool {
    func day(_ row: ReferenceRow) -> Day? { rule.order.map { self.day($0, row, terms) } ?? row.entry }
    let isNameFirst = registers.name(a.stack[0]).lexicographicallyPrecedes(registers.name(b.stack[0]))
    let (dayA, dayB) = (day(a)?.number ?? .max, day(b)?.number ?? .max)
    switch rule.choice {
    case .first: return dayA == dayB ? isNameFirst : dayA < dayB
    case .latest:
      if dayA == dayB { return !isNameFirst }
      if dayA == .max || dayB == .max { return dayB == .max }
      return dayA > dayB
    case .rank(let path, let order):
      func place(_ row: ReferenceRow) -> Int { order.firstIndex(of: cell(path, row) ?? CodeList.unknownID) ?? order.count }
      if place(a) != place(b) { return place(a) < place(b) }
      return dayA == dayB ? isNameFirst : dayA < dayB
    }
  }

  private func figure(
    _ measure: Measure, _ rows: [ReferenceRow], _ terms: ReferenceTerms, other: (Computation) -> ReferenceFigure?
  ) -> ReferenceFigure? {
    if let withheld = measure.withheld, !rows.isEmpty {
      let share = Double(rows.filter { holds(withheld.condition, $0, terms) }.count) / Double(rows.count)
      if share > withheld.above ?? programme.unknownReasonLimit { return nil }
    }
    let rows = rows.filter { holds(measure.among, $0, terms) }
    func values(_ number: NumberExpression) -> [Double] { rows.compactMap { self.number(number, $0, terms) }.sorted() }
    switch measure.kind {
    case .count: return ReferenceFigure(numerator: Double(rows.count), denominator: nil, value: Double(rows.count))
    case .distinct(let columns):
      let count = Double(Set(rows.compactMap { identity(columns, $0) }).count)
      return ReferenceFigure(numerator: count, denominator: nil, value: count)
    case .sum(let number):
      let values = values(number)
      return ReferenceFigure(numerator: values.reduce(0, +), denominator: Double(values.count), value: values.reduce(0, +))
    case .mean(let number):
      let values = values(number)
      let sum = values.reduce(0, +)
      return values.isEmpty ? nil : ReferenceFigure(numerator: sum, denominator: Double(values.count), value: sum / Double(values.count))
    case .quantile(let number, let share, let minimum):
      let values = values(number)
      guard !values.isEmpty, values.count >= minimum else { return nil }
      let place = share * Double(values.count - 1)
      let (low, high) = (values[Int(place.rounded(.down))], values[Int(place.rounded(.up))])
      let value = low + (place - place.rounded(.down)) * (high - low)
      return ReferenceFigure(numerator: value, denominator: Double(values.count), value: value)
    case .share(let condition):
      let count = Double(rows.filter { holds(condition, $0, terms) }.count)
      return rows.isEmpty ? nil : ReferenceFigure(numerator: count, denominator: Double(rows.count), value: count / Double(rows.count))
    case .ratio(let a, let b, let times), .rate(let a, let b, let times):
      guard let top = figure(a, rows, terms, other: other), let bottom = figure(b, rows, terms, other: other), bottom.value != 0 else {
        return nil
      }
      return ReferenceFigure(numerator: top.value, denominator: bottom.value, value: top.value / bottom.value * times)
    case .over(let computation): return other(computation)
    case .survival(let survival, let reading): return figure(survival, reading, rows, terms)
    }
  }

  private func figure(_ survival: Survival, _ reading: Survival.Reading, _ rows: [ReferenceRow], _ terms: ReferenceTerms)
    -> ReferenceFigure?
  {
    enum End { case event, competing, censored }
    let times = rows.compactMap { row -> (time: Int, end: End)? in
      guard let entry = row.entry else { return nil }
      let ends: [(Day?, End)] = [
        (day(survival.event, row, terms), .event), (survival.competing.flatMap { day($0, row, terms) }, .competing),
        (day(survival.censored, row, terms), .censored),
      ]
      let known = ends.compactMap { day, end in day.map { (day: $0, end: end) } }
      guard let earliest = known.map(\.day).min(), let first = known.first(where: { $0.day == earliest }), earliest >= entry else {
        return nil
      }
      return (Int(first.day.number - entry.number), first.end)
    }
    if times.isEmpty { return nil }
    var (remaining, happened) = (1.0, 0.0)
    var steps: [(time: Int, remaining: Double, happened: Double, events: Int, ended: Int)] = []
    for time in Set(times.filter { $0.end != .censored }.map(\.time)).sorted() {
      let atRisk = Double(times.filter { $0.time >= time }.count)
      let events = times.filter { $0.time == time && $0.end == .event }.count
      let ended = times.filter { $0.time == time && $0.end != .censored }.count
      happened += remaining * Double(events) / atRisk
      remaining *= 1 - Double(ended) / atRisk
      steps.append((time, remaining, happened, events, ended))
    }
    let all = Double(times.count)
    switch reading {
    case .happened(let day):
      let by = steps.filter { $0.time <= day }
      return ReferenceFigure(numerator: Double(by.reduce(0) { $0 + $1.events }), denominator: all, value: by.last?.happened ?? 0)
    case .remaining(let day):
      let by = steps.filter { $0.time <= day }
      return ReferenceFigure(numerator: Double(by.reduce(0) { $0 + $1.ended }), denominator: all, value: by.last?.remaining ?? 1)
    case .time(let share):
      guard let step = steps.first(where: { $0.happened >= share - 1e-9 }) else { return nil }
      return ReferenceFigure(numerator: Double(step.time), denominator: all, value: Double(step.time))
    }
  }
}

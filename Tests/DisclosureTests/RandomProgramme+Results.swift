import Model

/// The figures that an engine would compute of such a programme, by the obvious way.
extension RandomProgramme {
  func results(_ quarter: Int) -> Results {
    var results: [IndicatorResult] = []
    for window in [Window.quarter, .ytd] {
      let quarters = (window == .quarter ? quarter : quarter - quarter % 4)...quarter
      let members = events.filter { quarters.contains($0.quarter) }
      let closed = events.filter { $0.closed.map(quarters.contains) ?? false }
      let open = events.filter { $0.quarter <= quarter && $0.closed ?? .max > quarter }
      for grouping in Self.groupings {
        func add(_ indicator: String, measure: String = "", _ outcomes: [[String]: Outcome]) {
          for codes in outcomes.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            results.append(
              IndicatorResult(
                indicator: indicator, measure: measure, period: Self.period(quarter), window: window,
                group: Group(dimensions: grouping, codes: codes), outcome: outcomes[codes]!))
          }
        }
        add("events", counts(members, grouping))
        add("closed", counts(closed, grouping))
        if window == .quarter { add("open", counts(open, grouping)) }
        add("reached", shares(members, grouping))
        add("served", served(members, grouping) { $0.isReached })
        add("served", measure: "everyone", served(members, grouping) { _ in true })
      }
    }
    return Results(results)
  }

  private func counts(_ events: [Event], _ grouping: [String]) -> [[String]: Outcome] {
    groups(events, grouping).mapValues { Self.count($0.count) }
  }

  private func shares(_ events: [Event], _ grouping: [String]) -> [[String]: Outcome] {
    Dictionary(
      uniqueKeysWithValues: groups(events, grouping).map { codes, events in
        if isPartial, codes.contains("line") { return (codes, .notCollected) }
        let reached = events.count { $0.isReached }
        return (
          codes,
          .value(
            Figure(numerator: Quantity(reached), denominator: Quantity(events.count), value: Double(reached) / Double(events.count)))
        )
      })
  }

  // Each person once in each group, by the first event there; bands are of that event.
  private func served(_ events: [Event], _ grouping: [String], _ fulfils: (Event) -> Bool) -> [[String]: Outcome] {
    let settled = grouping.filter { $0 != "age_band" }
    let first = groups(events, settled).values.flatMap { events -> [Event] in
      var met: Set<Int> = []
      return events.filter { met.insert($0.person).inserted }
    }
    return groups(first.filter(fulfils), grouping).mapValues { Self.count($0.count) }
  }

  private func groups(_ events: [Event], _ grouping: [String]) -> [[String]: [Event]] {
    Dictionary(grouping: events) { event in grouping.map { code(of: event, $0) } }
  }

  private static func count(_ number: Int) -> Outcome { .value(Figure(numerator: Quantity(number), value: Double(number))) }

  private func code(of event: Event, _ dimension: String) -> String {
    switch dimension {
    case "partner": Self.sites[event.site].1
    case "site": Self.sites[event.site].0
    case "sex": Self.sexes[people[event.person].sex]
    default: Self.bands[event.band]
    }
  }
}

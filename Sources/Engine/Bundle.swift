import Model

/// Definitions whose members are the same rows, divided by the same dimensions: what they measure is worked out in one pass.
struct Bundle: Sendable {
  /// With their places among all shares.
  private(set) var shares: [(place: Int, share: Share)]

  /// In the order of the first share of each.
  static func all(of shares: [Share]) -> [Bundle] {
    var bundles: [Bundle] = []
    var places: [Key: Int] = [:]
    for (place, share) in shares.enumerated() {
      let computation = share.definition.computation
      let key = Key(members: computation.measuring([]), horizon: share.horizon, speaksOfWindow: computation.speaksOfWindow)
      if let known = places[key] {
        bundles[known].shares.append((place, share))
      } else {
        places[key] = bundles.count
        bundles.append(Bundle(shares: [(place, share)]))
      }
    }
    return bundles
  }

  private struct Key: Hashable {
    let members: Computation
    let horizon: Int
    let speaksOfWindow: Bool
  }

  var table: String { shares[0].share.definition.computation.table }

  /// The results of each share: for each period and window, in the order of groupings, groups and measures.
  func results(_ run: Run) -> [[[IndicatorResult]]] {
    let runs = shares.map { IndicatorRun(run, $0.share) }
    let computations = shares.map(\.share.definition.computation)
    let whole = computations[0].measuring(computations.flatMap(\.measures))
    var groupings: [[String]] = []
    for grouping in runs.flatMap(\.groupings) where !groupings.contains(grouping) { groupings.append(grouping) }
    let spans = run.periods.flatMap { period in
      Window.all(for: period).filter { whole.windows.contains($0) }.map { Span(period, $0) }
    }
    let observable = spans.indices.filter { spans[$0].days.upperBound <= run.asOf }
    var parts = runs.map { one in spans.map { $0.days.upperBound <= run.asOf ? [] : one.notYetObservable($0) } }
    let computationRun = ComputationRun(run, whole, horizon: shares[0].share.horizon, groupings: groupings)
    computationRun.forEachSnapshot(observable.map { spans[$0] }) { index, snapshot in
      var firstMeasure = 0
      for (own, run) in runs.enumerated() {
        let places = run.groupings.map { groupings.firstIndex(of: $0)! }
        let view = SnapshotView(
          snapshot: snapshot, groupings: places, firstMeasure: firstMeasure, measureCount: computations[own].measures.count)
        parts[own][observable[index]] = run.results(spans[observable[index]], view)
        firstMeasure += computations[own].measures.count
      }
    }
    return parts
  }
}

/// What one definition of a bundle sees of a snapshot: its own groupings and measures, numbered from 0.
struct SnapshotView {
  let snapshot: Snapshot
  let groupings: [Int]
  let firstMeasure: Int
  let measureCount: Int

  func groups(of grouping: Int) -> [Group] {
    snapshot.groups(of: groupings[grouping], measures: firstMeasure..<firstMeasure + measureCount)
  }

  func outcomes(of measure: Int, _ grouping: Int, _ groups: [Group]) -> [Outcome] {
    snapshot.outcomes(of: firstMeasure + measure, groupings[grouping], groups)
  }
}

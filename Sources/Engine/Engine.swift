package import Model
package import Registers

/// Registers x definitions x periods -> results. A pure function: no clock, no file, and the same figures for any number of threads.
package struct Engine: Sendable {
  package let programme: Programme
  package let asOf: Day
  private let rowsAtOnce: Int

  /// - Parameter rowsAtOnce: how many rows are worked out at once: so many that their columns stay in the processor's memory.
  package init(programme: Programme, asOf: Day, rowsAtOnce: Int = 1 << 15) {
    (self.programme, self.asOf, self.rowsAtOnce) = (programme, asOf, rowsAtOnce)
  }

  /// Every figure of every definition, in the order of definitions, then horizons, periods, windows, groupings, groups and measures.
  package func evaluate(
    _ definitions: [IndicatorDefinition], periods: [ReportingPeriod], registers: Registers, threads: Int = 1
  ) async -> Results {
    let run = Run(
      registers: registers, programme: programme, asOf: asOf, periods: periods, computations: definitions.map(\.computation),
      rowsAtOnce: rowsAtOnce, threads: threads)
    let shares = definitions.flatMap(Share.all)
    let bundles = Bundle.all(of: shares)
    // The largest tables first, so that no thread is left with a long task at the end.
    let sizes = bundles.map { registers[$0.table]?.rowCount ?? 0 }
    let queue = bundles.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    var parts = [[[IndicatorResult]]](repeating: [], count: shares.count)
    func keep(_ results: [[[IndicatorResult]]], of bundle: Int) {
      for (share, results) in zip(bundles[bundle].shares, results) { parts[share.place] = results }
    }
    guard threads > 1 else {
      for bundle in queue { keep(bundles[bundle].results(run), of: bundle) }
      return Results(joining: &parts)
    }
    await withTaskGroup(of: (Int, [[[IndicatorResult]]]).self) { group in
      var next = 0
      func start() {
        guard next < queue.count else { return }
        let place = queue[next]
        let bundle = bundles[place]
        next += 1
        group.addTask { (place, bundle.results(run)) }
      }
      for _ in 0..<threads { start() }
      while let (place, results) = await group.next() {
        keep(results, of: place)
        start()
      }
    }
    return Results(joining: &parts)
  }
}

extension Results {
  /// One list of all parts, each of which is let go of when it was taken.
  fileprivate init(joining parts: inout [[[IndicatorResult]]]) {
    var all: [IndicatorResult] = []
    all.reserveCapacity(parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } })
    for part in parts.indices {
      for window in parts[part].indices {
        all += parts[part][window]
        parts[part][window] = []
      }
    }
    self.init(all)
  }
}

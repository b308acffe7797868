package import Model
package import Registers

/// Registers x definitions x periods -> results. A pure function: no clock, no file, and the same figures for any number of threads.
package struct Engine: Sendable {
  package let programme: Programme
  package let asOf: Day

  package init(programme: Programme, asOf: Day) { (self.programme, self.asOf) = (programme, asOf) }

  /// Every figure of every definition, in the order of definitions, then periods, windows, groupings, groups and measures.
  package func evaluate(
    _ definitions: [IndicatorDefinition], periods: [ReportingPeriod], registers: Registers, threads: Int = 1
  ) async -> Results {
    let relations = Relations(of: definitions.map(\.computation), in: registers)
    let run = Run(
      registers: registers, relations: relations, coverage: Coverage(registers), programme: programme, asOf: asOf, periods: periods)
    guard threads > 1 else { return Results(definitions.flatMap(run.results)) }
    return await withTaskGroup(of: (Int, [IndicatorResult]).self) { group in
      var parts = [[IndicatorResult]](repeating: [], count: definitions.count)
      var next = 0
      func start() {
        guard next < definitions.count else { return }
        let (position, definition) = (next, definitions[next])
        group.addTask { (position, run.results(of: definition)) }
        next += 1
      }
      for _ in 0..<threads { start() }
      while let (position, results) = await group.next() {
        parts[position] = results
        start()
      }
      return Results(parts.flatMap(\.self))
    }
  }
}

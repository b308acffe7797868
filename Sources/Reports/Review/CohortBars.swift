import Model

extension Evidence {
  /// The cohorts at each horizon as stacked bars: reached, not known, not reached.
  func cohortBars(of definition: IndicatorDefinition) -> Chart? {
    guard case .cohort(_, let horizons, _) = definition.computation.membership else { return nil }
    let stacks = horizons.sorted().compactMap { horizon in parts(of: definition, at: horizon).map { (horizon, $0) } }
    guard !stacks.isEmpty else { return nil }
    let names = StackDrawing.Part.allCases.filter { part in stacks.contains { $0.1.contains { $0.part == part } } }
    let text = said(result(definition.id), definition)
    return Chart(
      anchor: "chart-cohort-" + definition.id,
      title: .words("chart.cohort_title", ["indicator": .titled(definition.title), "value": text.value, "period": .period(period)]),
      description: "chart.cohort_description", drawing: .stack(StackDrawing(stacks.map { StackDrawing.Bar(after($0), $1) })),
      table: Table(
        .words("table.cohort_parts", ["indicator": .titled(definition.title)]),
        columns: [.text("column.horizon")] + names.map { .number(.words("cohort." + $0.rawValue)) },
        rows: stacks.map { horizon, parts in
          Table.Row([after(horizon)] + names.map { name in .count(parts.first { $0.part == name }?.count ?? 0) })
        }))
  }

  /// How many of a cohort fall into each part; those not known where the best-case reading tells them apart.
  private func parts(of definition: IndicatorDefinition, at horizon: Int) -> [(part: StackDrawing.Part, count: Int)]? {
    let strict = horizon == definition.horizon(of: "") ? "" : "horizon_\(horizon)"
    let best = [strict, "best_case"].filter { !$0.isEmpty }.joined(separator: "_")
    guard let figure = said(result(definition.id, strict), definition).figure, let denominator = figure.denominator else {
      return nil
    }
    let (n, d) = (Int(figure.numerator.double), Int(denominator.double))
    if definition.direction == .lower { return [(.happened, n), (.notHappened, d - n)] }
    guard let most = said(result(definition.id, best), definition).figure else { return [(.reached, n), (.notReached, d - n)] }
    let reachable = Int(most.numerator.double)
    return [(.reached, n), (.unknown, reachable - n), (.notReached, d - reachable)]
  }
}

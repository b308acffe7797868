import Model

extension Evidence {
  /// The targets of the period as bars, for figures of which more is better.
  func targetBars() -> Chart? {
    let standings = material.targets.compactMap { target -> (definition: IndicatorDefinition, text: TargetText, share: Double)? in
      guard target.partner == partner?.code, target.period == period, let definition = definition(target.indicator),
        let text = TargetText(target, result(definition.id), definition), let share = text.attainment.attainment
      else { return nil }
      return (definition, text, share)
    }
    guard !standings.isEmpty else { return nil }
    let met = standings.count { $0.text.attainment.status == .met }
    let gaps: [String: Message] = ["met": .count(met), "n": .count(standings.count), "period": .period(period)]
    let bars = standings.map { standing in
      TargetsDrawing.Bar(
        .titled(standing.definition.title), share: standing.share,
        shown: .words(
          "target.of", ["value": said(result(standing.definition.id), standing.definition).value, "target": standing.text.target]))
    }
    return Chart(
      anchor: "chart-targets", title: .words("chart.targets_title", gaps), description: "chart.targets_description",
      drawing: .targets(TargetsDrawing(bars)),
      table: Table(
        .words("table.attainment", ["period": .period(period)]),
        columns: [.text("column.indicator"), .number("column.actual"), .number("column.target"), .number("column.attainment")],
        rows: standings.map { standing in
          Table.Row([
            .titled(standing.definition.title), said(result(standing.definition.id), standing.definition).cell, standing.text.target,
            .share(standing.share),
          ])
        }))
  }
}

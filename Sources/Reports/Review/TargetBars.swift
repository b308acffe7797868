import Model

/// A target of the period under review, and what there is of it.
private struct TargetStanding {
  let title: Message
  let actual: FigureText
  let text: TargetText
  let share: Double
}

extension Evidence {
  /// The targets of the period as bars, for figures of which more is better.
  func targetBars() -> Chart? {
    let standings = material.targets.compactMap { target -> TargetStanding? in
      let scope = material.programme.partners.first { $0.code == target.partner }
      guard partner == nil || target.partner == partner?.code, target.period == period, let definition = definition(target.indicator)
      else { return nil }
      let actual = result(definition.id, group: scope.map { Group(dimensions: ["partner"], codes: [$0.code]) } ?? .total)
      guard let text = TargetText(target, actual, definition), let share = text.attainment.attainment else { return nil }
      let title = Message.titled(definition.title)
      let own: Message? =
        partner == nil ? scope.map { .words("finding.of_partner", ["indicator": title, "partner": self.title(of: $0)]) } : nil
      return TargetStanding(title: own ?? title, actual: said(actual, definition), text: text, share: share)
    }
    guard !standings.isEmpty else { return nil }
    let met = standings.count { $0.text.attainment.status == .met }
    let gaps: [String: Message] = ["met": .count(met), "n": .count(standings.count), "period": .period(period)]
    let bars = standings.map { standing in
      TargetsDrawing.Bar(
        standing.title, share: standing.share,
        shown: .words(
          "target.of", ["value": standing.actual.value, "target": standing.text.target]))
    }
    return Chart(
      anchor: "chart-targets", title: .words("chart.targets_title", gaps), description: "chart.targets_description",
      drawing: .targets(TargetsDrawing(bars)),
      table: Table(
        .words("table.attainment", ["period": .period(period)]),
        columns: [.text("column.indicator"), .number("column.actual"), .number("column.target"), .number("column.attainment")],
        rows: standings.map { standing in
          Table.Row([
            standing.title, standing.actual.cell, standing.text.target,
            .share(standing.share),
          ])
        }))
  }
}

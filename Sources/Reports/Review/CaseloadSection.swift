import Model

/// One period of the caseload: open at the start + opened - closed = open at the end.
private struct CaseloadFlow {
  let period: ReportingPeriod
  let opening, opened, closed, closing: Int

  var balances: Bool { opening + opened - closed == closing }
}

extension Evidence {
  /// The caseload as a flow that balances, quarter by quarter, and where it is going.
  func caseload() -> Document.Section? {
    guard let roles = material.outline.caseload, period.unit == .quarter else { return nil }
    let flows = trendPeriods.dropFirst().compactMap { flow(roles, in: $0) }
    guard !flows.isEmpty else { return nil }
    let shown = flows.suffix(8)
    let forecast = flows.last.flatMap { last in
      last.period == period ? CaseloadForecast(open: last.closing, netFlows: flows.map { $0.opened - $0.closed }) : nil
    }
    let rows = shown.map { flow in
      Table.Row(
        [.period(flow.period), .count(flow.opening), .signed(flow.opened), .signed(-flow.closed), .count(flow.closing)],
        role: flow.period == period ? .total : .plain)
    }
    let table = Table(
      "table.caseload",
      columns: [.text("column.period")] + ["opening", "opened", "closed", "closing"].map { .number(.words("caseload." + $0)) }, rows: rows,
      notes: [shown.allSatisfy(\.balances) ? "note.balanced" : "note.not_balanced"])
    let chart = forecast.flatMap { forecast in definition(roles.openAtEnd).map { forecastChart($0, Array(shown), forecast) } }
    return Document.Section("caseload", "section.caseload", (chart.map { [.chart($0)] } ?? []) + [.table(table)])
  }

  private func flow(_ roles: ReviewOutline.Caseload, in period: ReportingPeriod) -> CaseloadFlow? {
    func count(_ indicator: String, _ period: ReportingPeriod) -> Int? {
      guard case .value(let figure)? = result(indicator, period: period)?.outcome, figure.denominator == nil else { return nil }
      return Int(figure.numerator.double)
    }
    guard let opening = count(roles.openAtEnd, period.advanced(by: -1)), let opened = count(roles.opened, period),
      let closed = count(roles.closed, period), let closing = count(roles.openAtEnd, period)
    else { return nil }
    return CaseloadFlow(period: period, opening: opening, opened: opened, closed: closed, closing: closing)
  }

  private func forecastChart(_ definition: IndicatorDefinition, _ flows: [CaseloadFlow], _ forecast: CaseloadForecast) -> Chart {
    func point(_ period: ReportingPeriod, _ value: Double, isFirst: Bool, expected: ClosedRange<Double>? = nil) -> SeriesDrawing.Point {
      SeriesDrawing.Point(
        label: period.axisLabel, year: period.index == 1 || isFirst ? .period(ReportingPeriod(year: period.year)) : nil, value: value,
        shown: .decimal(value, places: 0), expected: expected)
    }
    let next = period.advanced(by: 1)
    let known = flows.enumerated().map {
      point($1.period, Double($1.closing), isFirst: $0 == 0 && flows.dropFirst().first?.period.index != 1)
    }
    let gaps: [String: Message] = [
      "indicator": .titled(definition.title), "period": .period(next), "value": .decimal(forecast.expected, places: 0),
      "lower": .decimal(forecast.interval.lowerBound, places: 0), "upper": .decimal(forecast.interval.upperBound, places: 0),
      "n": .count(CaseloadForecast.periods),
    ]
    return Chart(
      anchor: "chart-caseload", title: .words("chart.forecast_title", gaps), description: .words("chart.forecast_description", gaps),
      drawing: .series(
        SeriesDrawing(
          points: known + [point(next, forecast.expected, isFirst: false, expected: forecast.interval)], centre: nil,
          centreName: "chart.mean",
          target: nil, scale: .count)),
      table: Table(
        .words("table.forecast", gaps), columns: [.text("column.period"), .number("column.headline"), .text("column.interval")],
        rows: flows.map { Table.Row([.period($0.period), .count($0.closing), "sign.none"]) }
          + [
            Table.Row([
              .words("row.expected", gaps), .decimal(forecast.expected, places: 0), .words("figure.bounds", gaps),
            ])
          ]))
  }
}

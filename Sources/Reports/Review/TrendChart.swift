import Model

extension Evidence {
  /// The periods of a trend, the oldest first.
  var trendPeriods: [ReportingPeriod] { (1 - material.programme.trendQuarters...0).map { period.advanced(by: $0) } }

  /// An indicator over the quarters as a control chart (a run chart where there are few), titled with what it says.
  func trend(of definition: IndicatorDefinition, group: Group? = nil) -> Chart? {
    let series = series(of: definition, group: group)
    guard series.values.count >= 2 else { return nil }
    let target = self.target(for: definition).map { $0.target.double / (FigureText(nil, definition).isPercentage ? 100 : 1) }
    let rows = series.results.map { period, result in
      Table.Row([.period(period), said(result, definition).cell])
    }
    let gaps: [String: Message] = [
      "indicator": .titled(definition.title), "n": .count(series.values.count), "first": .period(trendPeriods[0]),
      "last": .period(period), "period": .period(period), "value": said(series.results.last?.result, definition).value,
    ]
    return Chart(
      anchor: "trend-" + definition.id, title: .words(series.titleKey, gaps), description: .words("chart.trend_description", gaps),
      drawing: .series(series.drawing(target: target)),
      table: Table(
        .words("table.trend", gaps), columns: [.text("column.period"), .number("column.headline")], rows: rows))
  }
}

/// One indicator's figures over the periods of a trend, with what the statistics say of them.
struct ReviewSeries {
  let definition: IndicatorDefinition
  let results: [(period: ReportingPeriod, result: IndicatorResult?)]
  /// The figures that there are.
  let values: [Double]
  let chart: ControlChart
  let trend: Trend?
  private let isExact: Bool

  init(_ definition: IndicatorDefinition, results: [(ReportingPeriod, IndicatorResult?)], isExact: Bool = true) {
    (self.definition, self.isExact) = (definition, isExact)
    self.results = results
    let figures = results.compactMap { FigureText($0.1, definition).figure }
    values = figures.map(\.value)
    if definition.shape(of: "") == .share, figures.allSatisfy({ $0.denominator != nil }) {
      chart = .proportions(figures.map { (Int($0.numerator.double), Int($0.denominator?.double ?? 0)) })
    } else {
      chart = .xmr(figures.map(\.value))
    }
    trend = Trend(of: values)
  }

  private var isPercentage: Bool { FigureText(nil, definition).isPercentage }

  /// The sentence that the statistics allow: a signal at the last point, a trend, or neither.
  var titleKey: String {
    if let signal = chart.points.last?.strongestSignal, results.last?.result != nil {
      return signal.side == .high ? "chart.signal_high" : "chart.signal_low"
    }
    switch trend?.reading {
    case .rising?: return "chart.rising"
    case .falling?: return "chart.falling"
    case Trend.Reading.none?: return "chart.no_trend"
    case nil: return "chart.short"
    }
  }

  func drawing(target: Double?) -> SeriesDrawing {
    var next = chart.points.makeIterator()
    let points = results.enumerated().map { position, entry -> SeriesDrawing.Point in
      let (period, result) = entry
      let text = FigureText(result, definition, isExact: isExact)
      let point = text.figure == nil ? nil : next.next()
      return SeriesDrawing.Point(
        label: period.axisLabel,
        year: isYearNamed(at: position) ? .period(ReportingPeriod(year: period.year)) : nil,
        value: text.figure?.value, shown: text.value, mark: mark(point), limits: chart.isRunChart ? nil : point?.limits)
    }
    return SeriesDrawing(
      points: points, centre: chart.isRunChart ? chart.median : chart.points.first?.centre,
      centreName: chart.isRunChart ? "chart.median" : "chart.mean", target: target, scale: isPercentage ? .percent : .count)
  }

  /// A year stands under its first quarter, and under the first quarter shown where the next year leaves it room.
  private func isYearNamed(at position: Int) -> Bool {
    guard results[position].period.unit.perYear > 1 else { return false }
    return results[position].period.index == 1 || position == 0 && (results.count < 2 || results[1].period.index != 1)
  }

  /// What the control chart says of the last point.
  var lastMark: SeriesDrawing.Mark { mark(chart.isRunChart ? nil : chart.points.last) }

  private func mark(_ point: ControlChart.Point?) -> SeriesDrawing.Mark {
    guard let signal = point?.strongestSignal else { return .plain }
    switch ControlChart.reading(of: signal, direction: definition.direction) {
    case .improvement: return .improvement
    case .concern: return .concern
    case .neutral: return .change
    }
  }
}

extension ReportingPeriod {
  /// What stands under a point of a time axis: its part of the year, the year itself being a second line; a whole year by its own name.
  var axisLabel: Message { unit.perYear > 1 ? .partOfYear(self) : .shortPeriod(self) }
}

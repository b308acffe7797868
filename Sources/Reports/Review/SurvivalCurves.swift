import Model

extension Evidence {
  /// The time to an event as a curve, for the whole that the review speaks of; nil where its figures are protected or there are none.
  func curveChart(of definition: IndicatorDefinition) -> Chart? {
    guard let measure = definition.computation.measures.first, case .survival(_, let reading) = measure.kind,
      let result = result(definition.id, measure.name), case .value(let figure) = result.outcome, let curve = figure.curve
    else { return nil }
    let drawing = SurvivalDrawing(curve, reading.isFalling ? .remaining : .happened, through: definition.lastDay)
    var gaps: [String: Message] = [
      "indicator": .titled(definition.title), "value": said(result, definition).value, "period": .period(period),
    ]
    if let day = reading.day { gaps["after"] = after(day) }
    let title = reading.day == nil ? "chart.curve_median_title" : "chart.curve_title"
    return Chart(
      anchor: "curve-" + definition.id, title: .words(title, gaps),
      description: reading.isFalling ? "chart.curve_falling_description" : "chart.curve_rising_description", drawing: .survival(drawing),
      table: Table(
        .words("table.curve", gaps),
        columns: [.text("column.horizon"), .number("column.headline"), .number("column.interval"), .number("chart.at_risk")],
        rows: drawing.marks.dropFirst().map { mark in
          Table.Row([
            after(mark.day), mark.atRisk > 0 ? .share(mark.share) : "sign.none",
            mark.interval.flatMap { mark.atRisk > 0 ? $0 : nil }.map {
              .words("figure.bounds", ["lower": .share($0.lowerBound), "upper": .share($0.upperBound)])
            } ?? "sign.none",
            .count(mark.atRisk),
          ])
        }))
  }

  /// The curves of the outline, each with what its cohort is.
  func curves() -> [Document.Section] {
    material.outline.curves.compactMap { id -> Document.Section? in
      guard let definition = definition(id), let chart = curveChart(of: definition) else { return nil }
      let text = said(result(id), definition)
      let notes = [text.cohort, .words("note.curve", ["level": .wholeShare(0.95), "least": .count(5)])].compactMap(\.self).map {
        Document.Block.note($0)
      }
      return Document.Section("cohort-" + id, .titled(definition.title), [.chart(chart)] + notes)
    }
  }

  func after(_ days: Int) -> Message { .words("measure.after_days", ["n": .count(days)]) }
}

extension Survival.Reading {
  /// The day that it is read on; nil for a time.
  fileprivate var day: Int? {
    switch self {
    case .happened(let day), .remaining(let day): day
    case .time: nil
    }
  }

  fileprivate var isFalling: Bool { if case .remaining = self { true } else { false } }
}

extension IndicatorDefinition {
  /// The last day that one of its measures reads the curve on; a year where none does.
  fileprivate var lastDay: Int {
    computation.measures.compactMap { if case .survival(_, let reading) = $0.kind { reading.day } else { nil } }.max() ?? 365
  }
}

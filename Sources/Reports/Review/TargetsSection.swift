import Model

extension Evidence {
  /// The logframe: baseline, target and actual of the period and of its year, with where each stands.
  func targets() -> Document.Section? {
    let year = ReportingPeriod(year: period.year)
    let own = material.targets.filter { $0.partner == partner?.code && ($0.period == period || $0.period == year) }
    let rows = own.compactMap { target in definition(target.indicator).map { row(target, $0) } }
    guard !rows.isEmpty else { return nil }
    let columns: [Table.Column] = [
      .text("column.indicator"), .text("column.period"), .number("column.baseline"), .number("column.target"), .number("column.actual"),
      .text("column.standing"),
    ]
    let table = Table(.words("table.targets", ["period": .period(period)]), columns: columns, rows: rows, notes: ["note.targets"])
    return Document.Section("targets", "section.targets", (targetBars().map { [.chart($0)] } ?? []) + [.table(table)])
  }

  private func row(_ target: Target, _ definition: IndicatorDefinition) -> Table.Row {
    let (actual, standing) = target.period == period ? ofPeriod(target, definition) : ofYear(target, definition)
    let baseline = target.baseline.map { baseline -> Message in
      let amount = TargetText.amount(baseline, definition)
      guard let period = ReportingPeriod(target.baselinePeriod) else { return amount }
      return .words("target.baseline", ["amount": amount, "period": .shortPeriod(period)])
    }
    return Table.Row([
      .titled(definition.title), target.period.map { .shortPeriod($0) } ?? "window.life", baseline ?? "sign.none",
      TargetText.amount(target.target, definition), actual, standing,
    ])
  }

  private func ofPeriod(_ target: Target, _ definition: IndicatorDefinition) -> (Message, Message) {
    let now = result(definition.id)
    return (said(now, definition).cell, TargetText(target, now, definition)?.status ?? "sign.none")
  }

  /// A year's target while the year runs: an additive count is held against what was expected so far; anything else is judged at its end.
  private func ofYear(_ target: Target, _ definition: IndicatorDefinition) -> (Message, Message) {
    let soFar = result(definition.id, window: .ytd)
    let text = said(soFar, definition).cell
    if period.index == 4 { return (text, TargetText(target, soFar, definition)?.status ?? "sign.none") }
    guard definition.additivity == .additive, case .value(let figure)? = soFar?.outcome else { return (text, "target.at_year_end") }
    let phased = (1...4).compactMap { quarter in
      self.target(for: definition, period: ReportingPeriod(quarter: quarter, of: period.year))?.target.double
    }
    let expected = TargetAttainment.expectedToDate(year: target.target.double, phased: phased, elapsedQuarters: period.index)
    let attainment = TargetAttainment(actual: figure.value, target: expected, baseline: nil, direction: target.direction)
    return (text, .words("target.to_date", ["expected": .decimal(expected, places: 0), "status": TargetText.words(attainment)]))
  }
}

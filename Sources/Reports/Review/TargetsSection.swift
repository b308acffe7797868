import Model

extension Evidence {
  /// The logframe: baseline, target and actual of the period and of its year, with where each stands and what was decided about it.
  ///
  /// Where both partners read together, each partner's targets stand under its name.
  func targets() -> Document.Section? {
    let partners = material.programme.partners
    let scopes: [Programme.Partner?] = partner.map { [$0] } ?? [nil] + partners
    var rows: [Table.Row] = []
    for scope in scopes {
      let own = targetRows(of: scope)
      if own.isEmpty { continue }
      if partner == nil { rows.append(Table.Row([scope.map(title) ?? .list(partners.map(title))], role: .heading)) }
      rows += own
    }
    let blocks = (rows.isEmpty ? [] : logframe(rows)) + (explanations().map { [.table($0)] } ?? [])
    return blocks.isEmpty ? nil : Document.Section("targets", "section.targets", blocks)
  }

  private func logframe(_ rows: [Table.Row]) -> [Document.Block] {
    let columns: [Table.Column] = [
      .text("column.indicator"), .text("column.period"), .number("column.baseline"), .number("column.target"), .number("column.actual"),
      .text("column.standing"), .text("column.change"), .text("column.decision"),
    ]
    let table = Table(.words("table.targets", ["period": .period(period)]), columns: columns, rows: rows, notes: ["note.targets"])
    return (targetBars().map { [.chart($0)] } ?? []) + [.table(table.withoutEmptyColumns)]
  }

  /// What the partners say of figures of this period and its year.
  private func explanations() -> Table? {
    let year = ReportingPeriod(year: period.year)
    let partners = material.programme.partners
    let own = material.programme.record.explanations.filter { explanation in
      (explanation.period == period || explanation.period == year) && (partner == nil || explanation.partner == partner?.code)
    }
    let rows = own.compactMap { explanation -> Table.Row? in
      guard let definition = definition(explanation.indicator) else { return nil }
      let whose = partners.first { $0.code == explanation.partner }.map(title) ?? .list(partners.map(title))
      return Table.Row([.titled(definition.title), .shortPeriod(explanation.period), whose, .titled(explanation.text)])
    }
    return rows.isEmpty
      ? nil
      : Table(
        "table.explanations",
        columns: [.text("column.indicator"), .text("column.period"), .text("column.partner"), .text("column.explanation")], rows: rows)
  }

  private func targetRows(of scope: Programme.Partner?) -> [Table.Row] {
    let year = ReportingPeriod(year: period.year)
    let group = scope.map { Group(dimensions: ["partner"], codes: [$0.code]) } ?? .total
    return material.targets.filter { $0.partner == scope?.code && ($0.period == period || $0.period == year) }.compactMap { target in
      definition(target.indicator).map { row(target, $0, group) }
    }
  }

  private func row(_ target: Target, _ definition: IndicatorDefinition, _ group: Group) -> Table.Row {
    let isOfPeriod = target.period == period
    let (actual, standing) = isOfPeriod ? ofPeriod(target, definition, group) : ofYear(target, definition, group)
    let baseline = target.baseline.map { baseline -> Message in
      let amount = TargetText.amount(baseline, definition)
      guard let period = ReportingPeriod(target.baselinePeriod) else { return amount }
      return .words("target.baseline", ["amount": amount, "period": .shortPeriod(period)])
    }
    let change = ChangeText(
      result(definition.id, group: group), after: result(definition.id, period: period.sameLastYear, group: group), definition)
    let decisions = material.programme.record.decisions.filter { $0.indicators.contains(definition.id) && $0.status != .dropped }
    return Table.Row([
      .titled(definition.title), target.period.map { .shortPeriod($0) } ?? "window.life", baseline ?? "sign.none",
      TargetText.amount(target.target, definition), actual, standing, isOfPeriod ? change?.sentence ?? "sign.none" : "sign.none",
      decisions.isEmpty
        ? "sign.none" : .list(decisions.map { .words("decision.owned", ["id": .code($0.id), "owner": .titled($0.owner)]) }),
    ])
  }

  private func ofPeriod(_ target: Target, _ definition: IndicatorDefinition, _ group: Group) -> (Message, Message) {
    let now = result(definition.id, group: group)
    return (said(now, definition).cell, TargetText(target, now, definition)?.status ?? "sign.none")
  }

  /// A year's target while the year runs: an additive count is held against what was expected so far; anything else is judged at its end.
  private func ofYear(_ target: Target, _ definition: IndicatorDefinition, _ group: Group) -> (Message, Message) {
    let soFar = result(definition.id, window: .ytd, group: group)
    let text = said(soFar, definition).cell
    if period.index == 4 { return (text, TargetText(target, soFar, definition)?.status ?? "sign.none") }
    guard definition.additivity == .additive, case .value(let figure)? = soFar?.outcome else { return (text, "target.at_year_end") }
    let phased = (1...4).compactMap { quarter in
      material.targets.first {
        $0.indicator == target.indicator && $0.partner == target.partner && $0.period == ReportingPeriod(quarter: quarter, of: period.year)
      }?.target.double
    }
    let expected = TargetAttainment.expectedToDate(year: target.target.double, phased: phased, elapsedQuarters: period.index)
    let attainment = TargetAttainment(actual: figure.value, target: expected, baseline: nil, direction: target.direction)
    return (text, .words("target.to_date", ["expected": .decimal(expected, places: 0), "status": TargetText.words(attainment)]))
  }
}

import Model

extension Evidence {
  /// Figures of earlier quarters that are not what their own review gave: late rows and corrections change what was said.
  func restatements() -> [Document.Block] {
    let own = material.earlier.filter { $0.partner == partner?.code }
    if own.isEmpty { return [.note("note.no_earlier")] }
    let rows = own.compactMap { earlier -> Table.Row? in
      guard let definition = definition(earlier.indicator), let (was, now) = restatement(earlier, definition) else { return nil }
      return Table.Row([.titled(definition.title), .shortPeriod(earlier.period), was, now])
    }
    if rows.isEmpty { return [.paragraph(.words("note.none_restated", ["n": .count(own.count)]))] }
    return [
      .table(
        Table(
          "table.restated",
          columns: [.text("column.indicator"), .text("column.period"), .number("column.was"), .number("column.now")], rows: rows,
          notes: [.words("note.restated", ["n": .count(own.count)])]))
    ]
  }

  /// What a headline figure's comparison with a year ago should be read with: that year's figure was given differently then.
  func restated(_ definition: IndicatorDefinition) -> Message? {
    let before = period.sameLastYear
    guard
      let earlier = material.earlier.first(where: {
        $0.indicator == definition.id && $0.period == before && $0.partner == partner?.code
      }), let (was, now) = restatement(earlier, definition)
    else { return nil }
    return .words("figure.restated", ["period": .period(before), "was": was, "now": now])
  }

  /// As it was given, and as it is now; nil where they are the same, or one of them is no figure.
  private func restatement(_ earlier: EarlierFigure, _ definition: IndicatorDefinition) -> (was: Message, now: Message)? {
    let now = result(definition.id, period: earlier.period)
    guard case .value(let figure)? = now?.outcome,
      figure.numerator != earlier.numerator || figure.denominator != earlier.denominator
    else { return nil }
    return (said(figure: earlier, like: now, definition), said(now, definition).cell)
  }

  private func said(figure earlier: EarlierFigure, like now: IndicatorResult?, _ definition: IndicatorDefinition) -> Message {
    said(earlier.result(of: definition, group: now?.group ?? whole), definition).cell
  }
}

extension EarlierFigure {
  /// The figure as a result of its period.
  func result(of definition: IndicatorDefinition, group: Group) -> IndicatorResult {
    let d = denominator?.double ?? 0
    let value = definition.shape(of: "") == .share && d > 0 ? numerator.double / d : numerator.double
    return IndicatorResult(
      indicator: indicator, measure: "", period: period, window: Window(of: period.unit), group: group,
      outcome: .value(Figure(numerator: numerator, denominator: denominator, value: value)))
  }
}

import Model

extension Evidence {
  /// Children followed over a fixed time: each horizon in its readings, with the cohort's days and what is still to come.
  func cohorts() -> Document.Section? {
    let sections = material.outline.cohorts.compactMap { definition($0).flatMap(cohort) } + curves()
    return sections.isEmpty ? nil : Document.Section("cohorts", "section.cohorts", [.paragraph("note.cohorts")], sections: sections)
  }

  private func cohort(_ definition: IndicatorDefinition) -> Document.Section? {
    guard case .cohort(_, let horizons, _) = definition.computation.membership, result(definition.id) != nil else { return nil }
    var blocks: [Document.Block] = [.table(horizonTable(definition, horizons.sorted()))]
    if let chart = cohortBars(of: definition) { blocks.append(.chart(chart)) }
    blocks.append(.table(cohortHistory(definition)))
    return Document.Section("cohort-" + definition.id, .titled(definition.title), blocks)
  }

  /// The measure of a reading at a horizon, as results name it.
  private func measure(_ reading: String, _ horizon: Int, _ definition: IndicatorDefinition) -> String {
    let prefix = horizon == definition.horizon(of: "") ? "" : "horizon_\(horizon)"
    return [prefix, reading].filter { !$0.isEmpty }.joined(separator: "_")
  }

  private func horizonTable(_ definition: IndicatorDefinition, _ horizons: [Int]) -> Table {
    let readings = definition.computation.measures.map(\.name)
    let rows = readings.map { reading in
      Table.Row(
        [definition.title(of: reading) ?? (definition.direction == .lower ? "column.headline" : "measure.strict")]
          + horizons.map { said(result(definition.id, measure(reading, $0, definition)), definition).cell },
        role: reading.isEmpty ? .total : .plain)
    }
    let entries = Table.Row(
      ["column.entered"]
        + horizons.map { said(result(definition.id, measure("", $0, definition)), definition).entryDays ?? "sign.none" }
    )
    let intervals = Table.Row(
      [.words("column.interval_at", ["level": .wholeShare(0.95)])]
        + horizons.map { said(result(definition.id, measure("", $0, definition)), definition).bounds ?? "sign.none" })
    return Table(
      .words("table.horizons", ["indicator": .titled(definition.title), "period": .period(period)]),
      columns: [.text("column.measure")] + horizons.map { .number(.words("measure.after_days", ["n": .count($0)])) },
      rows: [rows.first, intervals].compactMap(\.self) + rows.dropFirst() + [entries],
      notes: [said(result(definition.id), definition).maturity].compactMap(\.self))
  }

  /// The cohorts of the last quarters at the main horizon.
  private func cohortHistory(_ definition: IndicatorDefinition) -> Table {
    let rows = trendPeriods.suffix(8).map { period -> Table.Row in
      let text = said(result(definition.id, period: period), definition)
      return Table.Row(
        [.period(period), text.entryDays ?? "sign.none", text.cell, text.bounds ?? "sign.none", text.stage ?? "sign.none"],
        role: period == self.period ? .total : .plain)
    }
    return Table(
      .words("table.cohorts", ["indicator": .titled(definition.title)]),
      columns: [
        .text("column.period"), .text("column.entered"), .number("column.headline"), .text("column.interval"), .text("column.maturity"),
      ], rows: rows)
  }
}

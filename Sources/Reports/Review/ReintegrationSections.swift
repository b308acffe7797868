import Model

extension Evidence {
  /// The pathways beside each other: how many began, how many of these are still within their year, and of how many it held.
  func pathways() -> Document.Section? {
    let rows = material.outline.pathways.compactMap { pathway -> Table.Row? in
      guard let started = definition(pathway.started), let held = definition(pathway.held) else { return nil }
      let cells = [
        said(result(started.id), started).cell, overTheYear(started),
        said(result(held.id), held).cell,
      ]
      return Table.Row([label(of: pathway.code, in: "pathway")] + cells + [.titled(held.title)])
    }
    guard !rows.isEmpty else { return nil }
    let columns: [Table.Column] = [
      .text("column.pathway"), .number("column.started"), .number("column.within_year"), .number("column.held"), .text("column.held_as"),
    ]
    let table = Table(.words("table.pathways", ["period": .period(period)]), columns: columns, rows: rows)
    return Document.Section("pathways", "section.pathways", [.table(table)])
  }

  /// An additive count over the last four quarters: their sum.
  private func overTheYear(_ definition: IndicatorDefinition) -> Message {
    guard definition.additivity == .additive, period.unit == .quarter else { return "sign.none" }
    let counts = (-3...0).compactMap {
      said(result(definition.id, period: period.advanced(by: $0)), definition).figure?.numerator.tenThousandths
    }
    return counts.count == 4 ? .quantity(Quantity(tenThousandths: counts.reduce(0, +))) : "sign.none"
  }

  /// Children to be seen and visits due, by pathway: how many were seen and made in time, and how many are overdue.
  func followUps() -> Document.Section? {
    guard let roles = material.outline.followUps, let coverage = definition(roles.coverage), let onTime = definition(roles.onTime) else {
      return nil
    }
    func counts(_ definition: IndicatorDefinition, _ group: Group?) -> [Message] {
      let text = said(result(definition.id, group: group), definition)
      guard let figure = text.figure, let whole = figure.denominator else { return [text.value, "sign.none", "sign.none"] }
      return [
        .quantity(whole), .quantity(figure.numerator),
        .quantity(Quantity(tenThousandths: whole.tenThousandths - figure.numerator.tenThousandths)),
      ]
    }
    func row(_ head: Message, _ group: Group?, _ role: Table.Row.Role) -> Table.Row {
      Table.Row([head] + counts(coverage, group) + counts(onTime, group), role: role)
    }
    guard result(coverage.id) != nil || result(onTime.id) != nil else { return nil }
    let groups = groups(of: coverage.id, by: ["pathway"])
    let table = Table(
      .words("table.follow_ups", ["period": .period(period)]),
      columns: [.text("column.pathway")]
        + ["to_be_seen", "seen", "not_seen", "visits_due", "in_time", "overdue"].map { .number(.words("followup." + $0)) },
      rows: groups.map { row(label(of: $0.codes[$0.codes.count - 1], in: "pathway"), $0, .plain) } + [row("row.whole", nil, .total)],
      notes: [.titled(coverage.definition), .titled(onTime.definition)])
    return Document.Section("follow-ups", "section.follow_ups", [.table(table)])
  }

  /// Figures by the dimensions that the outline names: services by type and site, cases by concern and by who referred them.
  func breakdowns() -> Document.Section? {
    let tables = material.outline.breakdowns.flatMap { breakdown -> [Document.Block] in
      guard let definition = definition(breakdown.indicator) else { return [] }
      return breakdown.dimensions.compactMap { dimension in table(of: definition, by: [dimension]).map { .table($0) } }
    }
    return tables.isEmpty ? nil : Document.Section("breakdowns", "section.breakdowns", tables)
  }
}

import Model

extension Evidence {
  /// The figures of each part of the outline, in full: every measure, by every grouping.
  func parts() -> [Document.Section] {
    material.outline.parts.compactMap { part in
      let sections = material.definitions.filter { $0.section == part.section }.compactMap { indicatorSection($0) }
      return sections.isEmpty ? nil : Document.Section("part-" + part.section, .titled(part.title), sections: sections)
    }
  }

  private func indicatorSection(_ definition: IndicatorDefinition) -> Document.Section? {
    guard result(definition.id) != nil else { return nil }
    var blocks: [Document.Block] = [.table(measures(of: definition))]
    blocks += groupings(of: definition).compactMap { table(of: definition, by: $0).map { .table($0) } }
    if definition.shape(of: "") == .share, let chart = funnel(of: definition) { blocks.append(.chart(chart)) }
    if let trap = definition.trap { blocks.append(.note(.titled(trap))) }
    return Document.Section("indicator-" + definition.id, .titled(definition.title), blocks)
  }

  /// The headline and its companions over the windows.
  private func measures(of definition: IndicatorDefinition) -> Table {
    let windows = Window.all(for: period).filter { definition.computation.windows.contains($0) }
    let rows = definition.measureNames.compactMap { measure -> Table.Row? in
      guard result(definition.id, measure) != nil else { return nil }
      let title = definition.title(of: measure) ?? .titled(definition.title)
      return Table.Row(
        [title] + windows.map { said(result(definition.id, measure, window: $0), definition).cell },
        role: measure.isEmpty ? .total : .plain)
    }
    let text = said(result(definition.id), definition)
    return Table(
      .words("table.measures", ["indicator": .titled(definition.title), "period": .period(period)]),
      columns: [.text("column.measure")] + windows.map { .number(.words("window." + $0.rawValue)) }, rows: rows,
      notes: [text.interval, text.cohort, text.maturity].compactMap(\.self))
  }

  /// The groupings shown: within a partner those that begin with it, for both together those that do not.
  private func groupings(of definition: IndicatorDefinition) -> [[String]] {
    partner == nil
      ? definition.disaggregations.filter { $0.count == 1 }
      : definition.disaggregations.filter { $0.count == 2 && $0[0] == "partner" }.map { [$0[1]] }
  }

  /// Groups in rows, the headline and the companions in columns.
  func table(of definition: IndicatorDefinition, by dimensions: [String]) -> Table? {
    let measures = definition.measureNames.filter { definition.horizon(of: $0) == definition.horizon(of: "") }.prefix(3)
    let rows = groups(of: definition.id, by: dimensions).map { group in
      let code = group.codes[group.codes.count - 1]
      return Table.Row(
        [label(of: code, in: dimensions[0])] + measures.map { said(result(definition.id, $0, group: group), definition).cell })
    }
    guard !rows.isEmpty else { return nil }
    let whole = Table.Row(
      ["row.whole"] + measures.map { said(result(definition.id, $0), definition).cell }, role: .total)
    let isAdditive = definition.additivity == .additive || definition.additivity == .stock
    return Table(
      .words(
        "table.by", ["indicator": .titled(definition.title), "dimension": title(of: dimensions[0]), "period": .period(period)]),
      columns: [.text(title(of: dimensions[0]))] + measures.map { .number(definition.title(of: $0) ?? "column.headline") },
      rows: rows + [whole], notes: isAdditive ? [] : ["note.do_not_add"])
  }
}

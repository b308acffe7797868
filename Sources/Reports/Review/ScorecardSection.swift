import Model

extension Evidence {
  /// Every indicator on one line: this period, the year so far, the target, a year ago and how it moved.
  func scorecard() -> Document.Section {
    var rows: [Table.Row] = []
    for part in material.outline.parts {
      let own = scorecardRows(of: part.section)
      if !own.isEmpty { rows += [Table.Row([.titled(part.title)], role: .heading)] + own }
    }
    let missing = material.definitions.filter { result($0.id).isNotCollected }.map { Message.titled($0.title) }
    let table = scorecardTable(
      .words("table.scorecard", ["period": .period(period)]), rows,
      notes: [.words("note.small_numbers", ["few": .count(20), "least": .count(5)]), "note.change"]
        + (missing.isEmpty ? [] : [.words("note.not_collected", ["indicators": .list(missing)])]))
    return Document.Section("scorecard", "section.scorecard", rows.isEmpty ? [.note("note.no_figures")] : [.table(table)])
  }

  /// What both partners do together, each activity once, whoever reported it.
  func jointProgramme() -> Document.Section? {
    guard let part = material.outline.parts.first(where: { $0.section == material.outline.jointPart }) else { return nil }
    let rows = scorecardRows(of: part.section)
    guard !rows.isEmpty else { return nil }
    let table = scorecardTable(.words("table.joint_programme", ["period": .period(period)]), rows, notes: ["note.joint_programme"])
    return Document.Section("joint-programme", .titled(part.title), [.table(table)])
  }

  private func scorecardRows(of section: String) -> [Table.Row] {
    material.definitions.filter { $0.section == section }.compactMap(scorecardRow)
  }

  private func scorecardTable(_ caption: Message, _ rows: [Table.Row], notes: [Message]) -> Table {
    let isQuarter = period.unit == .quarter
    let columns: [Table.Column?] = [
      .text("column.indicator"), .number(.shortPeriod(period)), isQuarter ? .number("column.year_to_date") : nil,
      .number("column.target"), .text("column.standing"), .number(.shortPeriod(period.sameLastYear)), .text("column.change"),
      .text("column.reading"),
    ]
    return Table(caption, columns: columns.compactMap(\.self), rows: rows, notes: notes).withoutEmptyColumns
  }

  private func scorecardRow(_ definition: IndicatorDefinition) -> Table.Row? {
    guard let now = result(definition.id), !now.isNotCollected else { return nil }
    let before = result(definition.id, period: period.sameLastYear)
    let target = self.target(for: definition)
    let standing = target.flatMap { TargetText($0, now, definition) }
    let yearToDate =
      definition.computation.windows.contains(.ytd) ? said(result(definition.id, window: .ytd), definition).cell : "sign.none"
    let cells: [Message?] = [
      .titled(definition.title), said(now, definition).cell, period.unit == .quarter ? yearToDate : nil,
      target.map { TargetText.amount($0.target, definition) } ?? "sign.none", standing?.status ?? "sign.none",
      said(before, definition).cell, ChangeText(now, after: before, definition)?.sentence ?? "sign.none",
      IndicatorFindings(definition, self).strongest.map { .words("reading." + $0.state.rawValue) } ?? "sign.none",
    ]
    return Table.Row(cells.compactMap(\.self))
  }
}

extension IndicatorResult? {
  /// Whether a table or column that the figure needs was never sent.
  var isNotCollected: Bool { self?.isNotCollected ?? false }
}

extension IndicatorResult {
  var isNotCollected: Bool { if case .notCollected = outcome { true } else { false } }
}

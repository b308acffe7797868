import Disclosure
import Model

extension Evidence {
  /// The donor that the figures are stamped for; nil for anyone else.
  var donor: Donor? {
    guard case .donor(let code) = material.results.audience else { return nil }
    return material.programme.donors.first { $0.code == code }
  }

  /// One or two pages of protected figures: the result, four tiles, who was served, the grant's logframe, how to read it.
  func donorSummary(for donor: Donor) -> Document {
    let shown = material.outline.headlines.compactMap(definition).filter { result($0.id) != nil }
    let sentences = shown.prefix(1).map { definition in
      Document.Block.paragraph(
        .words(
          "donor.result",
          ["indicator": .titled(definition.title), "value": said(result(definition.id), definition).cell, "period": .period(period)]))
    }
    let tiles = shown.prefix(4).map { tile(of: $0, donor) }
    let figures: [Document.Block] = tiles.isEmpty ? [.note("note.no_figures")] : [.figures(Array(tiles))]
    let trends = shown.lazy.compactMap { self.trend(of: $0) }.prefix(1).map { Document.Block.chart($0) }
    let cohorts = material.outline.cohorts.compactMap { definition($0).flatMap(cohortBars) }.prefix(1).map { Document.Block.chart($0) }
    let sections = [
      Document.Section("headlines", "section.headlines", sentences + figures + trends), population(), logframe(of: donor),
      cohorts.isEmpty ? nil : Document.Section("cohorts", "section.cohorts", cohorts), risks(), howToRead(), definitions(of: shown),
    ]
    return Document(
      subject: donor.code, period: period,
      title: .words("title.donor", ["programme": .titled(material.programme.title), "period": .period(period)]),
      subtitle: .titled(donor.title), mark: donor.agreement.map { .words("mark.agreement", ["reference": .code($0.reference)]) },
      facts: facts(), sections: sections.compactMap(\.self))
  }

  private func tile(of definition: IndicatorDefinition, _ donor: Donor) -> FigureCard {
    let text = said(result(definition.id), definition)
    let row = donor.logframe.first { $0.indicator == definition.id && $0.measure.isEmpty && $0.group == .total }
    let target = row?.target.map { target -> Message in
      let amount = amount(target, definition)
      let status = standing(target, row?.baseline, result(definition.id), definition)
      return status.map { .words("target.sentence", ["target": amount, "status": $0]) } ?? .words("target.plain", ["target": amount])
    }
    let baseline = row?.baseline.map { baseline -> Message in
      let amount = amount(baseline, definition)
      return .words(
        "target.from", ["baseline": row?.baselineOn.map { .words("target.baseline", ["amount": amount, "period": .day($0)]) } ?? amount])
    }
    return FigureCard(
      title: .titled(definition.title), value: text.value,
      lines: [text.basis, changeSinceRelease(of: definition), target, baseline, text.cohort].compactMap(\.self))
  }

  /// The change on the same period of the year before, or else on the period before, where that was released.
  private func changeSinceRelease(of definition: IndicatorDefinition) -> Message? {
    [period.sameLastYear, period.advanced(by: -1)].lazy.compactMap { before in
      ChangeText(self.result(definition.id), after: self.result(definition.id, period: before), definition).map {
        .words("change.since", ["period": .period(before), "change": $0.sentence])
      }
    }.first
  }

  /// The rows of the grant: what was, what was promised, what is.
  private func logframe(of donor: Donor) -> Document.Section? {
    let rows = donor.logframe.compactMap { row -> Table.Row? in
      guard let definition = definition(row.indicator) else { return nil }
      let actual =
        result(row.indicator, row.measure, window: row.window, group: row.group) ?? result(row.indicator, row.measure, group: row.group)
      let baseline = row.baseline.map { value -> Message in
        row.baselineOn.map { .words("target.baseline", ["amount": amount(value, definition), "period": .day($0)]) }
          ?? amount(value, definition)
      }
      return Table.Row([
        definition.title(of: row.measure) ?? .titled(definition.title), .words("level." + row.level.rawValue), baseline ?? "sign.none",
        row.target.map { amount($0, definition) } ?? "sign.none", said(actual, definition).cell,
        row.target.flatMap { standing($0, row.baseline, actual, definition) } ?? "sign.none",
      ])
    }
    guard !rows.isEmpty else { return nil }
    let columns: [Table.Column] = [
      .text("column.indicator"), .text("column.level"), .number("column.baseline"), .number("column.target"), .number("column.actual"),
      .text("column.standing"),
    ]
    return Document.Section(
      "logframe", "section.logframe", [.table(Table(.words("table.logframe", ["period": .period(period)]), columns: columns, rows: rows))])
  }

  /// Targets of a grant are shares where the figure is one: 0.75.
  private func amount(_ value: Quantity, _ definition: IndicatorDefinition) -> Message {
    FigureText(nil, definition).isPercentage ? .wholeShare(value.double) : .quantity(value)
  }

  private func standing(
    _ target: Quantity, _ baseline: Quantity?, _ actual: IndicatorResult?, _ definition: IndicatorDefinition
  ) -> Message? {
    guard case .value(let figure)? = actual?.outcome else { return nil }
    return TargetText.words(
      TargetAttainment(
        actual: figure.value, target: target.double, baseline: baseline?.double, direction: definition.direction, interval: figure.interval)
    )
  }

  /// How to read the summary: cut-off, unduplicated, what is withheld and why.
  private func howToRead() -> Document.Section {
    let level = Message.wholeShare(1)
    return Document.Section(
      "method", "section.method",
      [
        .bullets([
          .words("method.cut_off", ["day": .day(material.asOf)]), "method.unduplicated", "method.withheld", "method.merged",
          .words("method.whole_percent", ["whole": level]),
          .words("method.release", ["release": .code(material.results.release?.description ?? material.release)]),
        ])
      ] + dataFiles())
  }

  /// The data files of the release, each with the beginning of its digest.
  private func dataFiles() -> [Document.Block] {
    let rows = material.attachments.map { Table.Row([.code($0.name), .code(String($0.sha256.prefix(16)))]) }
    guard !rows.isEmpty else { return [] }
    return [.table(Table("table.data_files", columns: [.text("column.file"), .text("column.digest")], rows: rows))]
  }

  /// What could keep the programme from its results.
  private func risks() -> Document.Section? {
    let rows = material.programme.record.risks.map { Table.Row([.titled($0.text), .titled($0.response)]) }
    guard !rows.isEmpty else { return nil }
    return Document.Section(
      "risks", "section.risks", [.table(Table("table.risks", columns: [.text("column.risk"), .text("column.response")], rows: rows))])
  }

  private func definitions(of shown: [IndicatorDefinition]) -> Document.Section? {
    let terms = shown.map { Document.Term(.titled($0.title), .titled($0.definition)) }
    return terms.isEmpty ? nil : Document.Section("definitions", "section.definitions_short", [.terms(terms)])
  }
}

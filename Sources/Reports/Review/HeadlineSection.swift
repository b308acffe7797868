import Model

extension Evidence {
  /// The first page: each headline figure with what it must not be without.
  func headlines() -> Document.Section {
    let cards = material.outline.headlines.compactMap { definition($0).map(card) }
    return Document.Section("headlines", "section.headlines", cards.isEmpty ? [.note("note.no_figures")] : [.figures(cards)])
  }

  private func card(_ definition: IndicatorDefinition) -> FigureCard {
    let now = result(definition.id)
    let text = said(now, definition)
    let change = change(of: definition)
    let series = series(of: definition)
    let spark = Sparkline(
      title: .words(
        "chart.spark",
        [
          "indicator": .titled(definition.title), "first": .period(trendPeriods[0]), "last": .period(period), "value": text.value,
        ]),
      values: series.results.map { said($0.result, definition).figure?.value }, mark: series.lastMark)
    let lines = [
      text.basis, text.interval,
      change.map { .words("change.since", ["period": .period(period.sameLastYear), "change": $0.sentence]) },
      target(for: definition).flatMap { TargetText($0, now, definition)?.sentence },
      text.cohort, text.maturity, quality(of: definition)?.sentence, restated(definition),
    ]
    return FigureCard(
      title: .titled(definition.title), value: text.value, lines: lines.compactMap(\.self),
      finding: IndicatorFindings(definition, self).strongest,
      sparkline: series.values.count > 1 ? spark : nil)
  }

  /// The target of the period under review for the whole that the review speaks of.
  func target(for definition: IndicatorDefinition, period: ReportingPeriod? = nil) -> Target? {
    target(for: definition, of: partner, period: period)
  }

  func target(for definition: IndicatorDefinition, of partner: Programme.Partner?, period: ReportingPeriod? = nil) -> Target? {
    material.targets.first { $0.indicator == definition.id && $0.partner == partner?.code && $0.period == period ?? self.period }
  }
}

extension ChangeText {
  /// What the change means where more, or less, is better.
  func state(_ direction: IndicatorDefinition.Direction) -> Finding.State {
    switch (reading, direction) {
    case (.unclear, _): .steady
    case (_, .neutral): .change
    case (.rise, .higher), (.fall, .lower): .improvement
    case (.rise, .lower), (.fall, .higher): .concern
    }
  }
}

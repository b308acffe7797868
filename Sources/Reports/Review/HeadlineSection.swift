import Model

extension Evidence {
  /// The first page: each headline figure with what it must not be without.
  func headlines() -> Document.Section {
    let cards = material.outline.headlines.compactMap { definition($0).map(card) }
    return Document.Section("headlines", "section.headlines", cards.isEmpty ? [.note("note.no_figures")] : [.figures(cards)])
  }

  private func card(_ definition: IndicatorDefinition) -> FigureCard {
    let now = result(definition.id)
    let text = FigureText(now, definition)
    let change = ChangeText(now, after: result(definition.id, period: period.sameLastYear), definition)
    let lines = [
      text.basis, text.interval,
      change.map { .words("change.since", ["period": .period(period.sameLastYear), "change": $0.sentence]) },
      target(for: definition).flatMap { TargetText($0, now, definition)?.sentence },
      text.cohort, text.maturity,
    ]
    return FigureCard(
      title: .titled(definition.title), value: text.value, lines: lines.compactMap(\.self), state: change?.state(definition.direction))
  }

  /// The target of the period under review for the whole that the review speaks of.
  func target(for definition: IndicatorDefinition, period: ReportingPeriod? = nil) -> Target? {
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

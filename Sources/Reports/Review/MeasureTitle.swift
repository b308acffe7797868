import Model

extension IndicatorDefinition {
  /// The measures that have a figure, as results name them: the headline first, then companions, then those of further horizons.
  var measureNames: [String] {
    let names = computation.measures.map(\.name)
    guard case .cohort(_, let horizons, _) = computation.membership else { return names }
    return names + horizons.dropFirst().flatMap { horizon in names.map { $0.isEmpty ? "horizon_\(horizon)" : "horizon_\(horizon)_\($0)" } }
  }

  /// The days after which a measure looks: its own horizon, or the headline's. Nil where the indicator has none.
  func horizon(of measure: String) -> Int? {
    guard case .cohort(_, let horizons, _) = computation.membership else { return nil }
    return horizons.dropFirst().first { measure == "horizon_\($0)" || measure.hasPrefix("horizon_\($0)_") } ?? horizons.first
  }

  /// The measure without its horizon: `known_only` of `horizon_90_known_only`.
  func reading(of measure: String) -> String {
    guard measure.hasPrefix("horizon_"), let horizon = horizon(of: measure) else { return measure }
    return String(measure.dropFirst("horizon_\(horizon)".count).drop { $0 == "_" })
  }

  /// What a measure is called beside its indicator; nil for the headline.
  func title(of measure: String) -> Message? {
    if measure.isEmpty { return nil }
    let title = computation.measures.first { $0.name == reading(of: measure) }?.title.map { Message.titled($0) }
    guard measure.hasPrefix("horizon_"), let days = horizon(of: measure) else { return title ?? .code(measure) }
    let after = Message.words("measure.after_days", ["n": .count(days)])
    return title.map { .list([after, $0]) } ?? after
  }
}

import Model

/// What a figure is made of, which says how it is written and what stands beside it.
enum FigureShape: Sendable {
  /// So many; the figure is its numerator.
  case count
  /// `n` of `d`, as a percentage.
  case share
  /// The share of a survival curve on a day: no quotient, for some were not followed to the end.
  case curveShare
  /// A sum, mean or quantile over those for whom it is known.
  case amount
  /// One figure divided by another.
  case quotient

  init(_ kind: Measure.Kind) {
    switch kind {
    case .count, .distinct, .over: self = .count
    case .share: self = .share
    case .sum, .mean, .quantile, .survival(_, .time): self = .amount
    case .survival: self = .curveShare
    case .ratio, .rate: self = .quotient
    }
  }
}

extension IndicatorDefinition {
  /// The shape of one of its measures' figures.
  func shape(of measure: String) -> FigureShape {
    guard let kind = computation.measures.first(where: { $0.name == reading(of: measure) })?.kind else { return .count }
    // A part divided by its whole is a share, however it was computed.
    if case .ratio(_, _, let times) = kind, unit == .percent, times == 1 { return .share }
    return FigureShape(kind)
  }
}

import Model

/// A result in words: the figure with what belongs to it, or the honest reason why there is none.
struct FigureText {
  let result: IndicatorResult?
  let shape: FigureShape
  private let unit: IndicatorDefinition.Unit
  private let isExact: Bool

  /// - Parameter isExact: false for protected figures, whose shares come in whole percent and are printed as they come.
  init(_ result: IndicatorResult?, _ definition: IndicatorDefinition, isExact: Bool = true) {
    (self.result, shape) = (result, definition.shape(of: result?.measure ?? ""))
    (unit, self.isExact) = (definition.unit, isExact)
  }

  var figure: Figure? {
    if case .value(let figure)? = result?.outcome { figure } else { nil }
  }

  private func share(_ figure: Figure) -> (n: Quantity, d: Quantity)? {
    guard shape == .share, let denominator = figure.denominator, denominator.tenThousandths > 0 else { return nil }
    return (figure.numerator, denominator)
  }

  /// The figure alone. A share of fewer than 20 is "n of d" first; of fewer than 5 it is no percentage at all (convention C16).
  var value: Message {
    guard let figure else { return absence }
    if shape == .curveShare { return .share(figure.value) }
    guard let (n, d) = share(figure) else { return amount(figure) }
    if d < Quantity(5) { return .words("figure.n_of_d", ["n": .quantity(n), "d": .quantity(d)]) }
    if d < Quantity(20) {
      return .words("figure.n_of_d_percent", ["n": .quantity(n), "d": .quantity(d), "percent": percentage(figure, n, d)])
    }
    return percentage(figure, n, d)
  }

  private func percentage(_ figure: Figure, _ n: Quantity, _ d: Quantity) -> Message {
    isExact ? .percentage(n, of: d) : .wholeShare(figure.value)
  }

  /// The figure as it stands in a table's cell, with its numerator and denominator.
  var cell: Message {
    guard let figure, let (n, d) = share(figure), d >= Quantity(20) else { return value }
    return .words("figure.percent_n_of_d", ["n": .quantity(n), "d": .quantity(d), "percent": percentage(figure, n, d)])
  }

  /// "8 of 22", where the value itself does not say it.
  var basis: Message? {
    guard let figure else { return nil }
    if let (n, d) = share(figure) {
      return d < Quantity(20) ? nil : .words("figure.n_of_d", ["n": .quantity(n), "d": .quantity(d)])
    }
    guard let denominator = figure.denominator else { return nil }
    switch shape {
    case .quotient: return .words("figure.quotient", ["n": .quantity(figure.numerator), "d": .quantity(denominator)])
    case .curveShare: return .words("figure.followed", ["n": .quantity(denominator)])
    default: return .words("figure.known_for", ["n": .quantity(denominator)])
    }
  }

  /// The 95 % interval of a proportion.
  var interval: Message? {
    guard let figure, let interval = figure.interval else { return nil }
    if isPercentage, let d = figure.denominator, d < Quantity(5) { return nil }
    let bounds = ["lower": bound(interval.lowerBound), "upper": bound(interval.upperBound)]
    return .words("figure.interval", bounds.merging(["level": .wholeShare(0.95)]) { $1 })
  }

  /// Whether the figure lies between 0 and 1 and is written as a percentage.
  var isPercentage: Bool { shape == .share || shape == .curveShare }

  private func bound(_ value: Double) -> Message { isPercentage ? .share(value) : .decimal(value, places: 1) }

  /// The bounds of the interval alone, for a column of them.
  var bounds: Message? {
    guard interval != nil, let interval = figure?.interval else { return nil }
    return .words("figure.bounds", ["lower": bound(interval.lowerBound), "upper": bound(interval.upperBound)])
  }

  /// Provisional or final, alone.
  var stage: Message? { result?.maturity.map { .words("maturity." + $0.rawValue) } }

  /// Provisional or final, and the day from which the figure could be observed.
  var maturity: Message? {
    switch (result?.maturity, result?.observableOn) {
    case (.provisional?, let day?): .words("figure.provisional", ["day": .day(day)])
    case (.final?, let day?): .words("figure.final", ["day": .day(day)])
    default: nil
    }
  }

  /// The entry days of the cohort, for a column of them.
  var entryDays: Message? {
    result?.cohort.map { .words("figure.days", ["from": .day($0.lowerBound), "through": .day($0.upperBound)]) }
  }

  /// The entry days of the cohort.
  var cohort: Message? {
    result?.cohort.map { .words("figure.cohort", ["from": .day($0.lowerBound), "through": .day($0.upperBound)]) }
  }

  private var absence: Message {
    switch result?.outcome {
    case .notYetObservable(let until)?: .words("outcome.not_yet_observable", ["day": .day(until)])
    case .notApplicable?: "outcome.not_applicable"
    case .tooFew(let minimum)?: .words("outcome.too_few", ["n": .count(minimum)])
    case .notReached?: "outcome.not_reached"
    case .notCollected?: "outcome.not_collected"
    case .withheldForQuality?: "outcome.withheld_quality"
    case .suppressed?: "outcome.suppressed"
    case .value?, nil: "outcome.none"
    }
  }

  /// A number with its unit, where it is not the things that the indicator's title names.
  private func amount(_ figure: Figure) -> Message {
    let isWhole = figure.value == figure.value.rounded()
    let number: Message =
      figure.value == figure.numerator.double
      ? .quantity(figure.numerator) : isWhole ? .count(Int(figure.value)) : .decimal(figure.value, places: 1)
    guard shape == .amount, unit == .days || unit == .points else { return number }
    return .words("unit." + unit.rawValue, ["n": number])
  }
}

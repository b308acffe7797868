import Model

/// Where a figure stands against its target.
struct TargetText {
  let target: Message
  let attainment: TargetAttainment

  /// Nil where there is no figure to compare.
  init?(_ target: Target, _ result: IndicatorResult?, _ definition: IndicatorDefinition) {
    guard case .value(let figure)? = result?.outcome else { return nil }
    let scale = FigureText(result, definition).isPercentage ? 100.0 : 1
    self.target = Self.amount(target.target, definition)
    attainment = TargetAttainment(
      actual: figure.value * scale, target: target.target.double, baseline: target.baseline?.double, direction: target.direction,
      interval: figure.interval.map { $0.lowerBound * scale...$0.upperBound * scale })
  }

  /// A target's number in the indicator's unit.
  static func amount(_ number: Quantity, _ definition: IndicatorDefinition) -> Message {
    definition.unit == .percent ? .percentage(number, of: Quantity(100)) : .quantity(number)
  }

  /// "target 60.0 %: behind, uncertain".
  var sentence: Message { .words("target.sentence", ["target": target, "status": status]) }

  var status: Message { Self.words(attainment) }

  static func words(_ attainment: TargetAttainment) -> Message {
    let key =
      switch attainment.status {
      case .met: "target.met"
      case .withinReach: "target.within_reach"
      case .behind: "target.behind"
      }
    return attainment.isUncertain ? .list([.words(key), "target.uncertain"]) : .words(key)
  }
}

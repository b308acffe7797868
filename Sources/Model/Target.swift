/// What a partner, or both together, agreed to reach for an indicator in a period.
package struct Target: Hashable, Sendable {
  package let indicator: String
  /// Nil: a target of both partners together.
  package let partner: String?
  /// A quarter or a year; nil for the whole programme.
  package let period: ReportingPeriod?
  package let direction: IndicatorDefinition.Direction
  /// In the indicator's unit; percentages as 50 for 50 %.
  package let target: Quantity
  package let baseline: Quantity?
  /// When the baseline was, as the partners wrote it: `2024`.
  package let baselinePeriod: String

  package init(
    indicator: String, partner: String?, period: ReportingPeriod?, direction: IndicatorDefinition.Direction, target: Quantity,
    baseline: Quantity? = nil, baselinePeriod: String = ""
  ) {
    (self.indicator, self.partner, self.period, self.direction) = (indicator, partner, period, direction)
    (self.target, self.baseline, self.baselinePeriod) = (target, baseline, baselinePeriod)
  }
}

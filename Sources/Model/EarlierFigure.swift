/// A figure as an earlier review gave it, read back from the table that it wrote.
package struct EarlierFigure: Hashable, Sendable {
  package let indicator: String
  package let period: ReportingPeriod
  /// Nil: of both partners together.
  package let partner: String?
  package let numerator: Quantity
  package let denominator: Quantity?

  package init(indicator: String, period: ReportingPeriod, partner: String?, numerator: Quantity, denominator: Quantity?) {
    (self.indicator, self.period, self.partner) = (indicator, period, partner)
    (self.numerator, self.denominator) = (numerator, denominator)
  }
}

package import Model

extension Ledger {
  /// Totals as an audience was last told them: what its next release may be compared with. What was withheld is left out.
  package func headlines(of indicators: [String], in periods: [ReportingPeriod], for audience: String) -> [EarlierFigure] {
    let values = seen(by: audience).values
    return periods.flatMap { period in
      indicators.compactMap { indicator in
        func value(_ part: Slice.Part) -> Quantity? {
          let slice = Slice(indicator: indicator, measure: "", part: part, period: period, window: Window(of: period.unit))
          // Each revision has a name of its own.
          let vintages = (1...).lazy.map { slice.cell([], [], vintage: $0) }.prefix { values[$0] != nil }
          return vintages.reversed().lazy.compactMap { values[$0] ?? nil }.first.map { Quantity($0) }
        }
        if let count = value(.count) {
          return EarlierFigure(indicator: indicator, period: period, partner: nil, numerator: count, denominator: nil)
        }
        guard let numerator = value(.numerator), let denominator = value(.denominator) else { return nil }
        return EarlierFigure(indicator: indicator, period: period, partner: nil, numerator: numerator, denominator: denominator)
      }
    }
  }
}

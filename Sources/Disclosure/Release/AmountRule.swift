import Model

/// When the breakdown of an amount, such as hours of service, may be shown: whole, or not at all.
///
/// Nothing is hidden within it, so nothing can be worked out; an amount is never cumulated over time, so quarters cannot be subtracted.
enum AmountRule {
  static let fewestPeople = 3
  static let largestShare = 0.85

  static func allows(_ table: FigureTable, threshold: Int) -> Bool {
    table.key.window == .quarter && table.reasons.isEmpty
      && table.amounts.values.allSatisfy { table.kind == .sum ? isSafe($0) : isSafe($0, threshold: threshold) }
  }

  /// At least three people, none of whom has more than 85 % of it.
  private static func isSafe(_ amount: Figure) -> Bool {
    if amount.numerator == Quantity(0) { return true }
    guard let contribution = amount.contribution, contribution.people >= fewestPeople else { return false }
    return contribution.largest.double <= largestShare * amount.numerator.double
  }

  /// A median, mean or survival figure speaks of at least the threshold's number of people.
  private static func isSafe(_ statistic: Figure, threshold: Int) -> Bool {
    guard let people = statistic.denominator else { return false }
    return people >= Quantity(threshold)
  }

  /// An amount as it is; a statistic without the count behind it, in whole hundredths.
  static func shown(_ figure: Figure, _ kind: FigureTable.Kind) -> Figure {
    if case .sum = kind { return Figure(numerator: figure.numerator, value: figure.value) }
    let value = Quantity(tenThousandths: Int64((figure.value * 100).rounded()) * (Quantity.scale / 100))
    return Figure(numerator: value, value: value.double)
  }
}

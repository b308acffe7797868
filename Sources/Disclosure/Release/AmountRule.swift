import Model

/// When the breakdown of an amount, such as hours of service, may be shown: whole, or not at all.
///
/// Nothing is hidden within it, so nothing can be worked out; an amount is never cumulated over time, so quarters cannot be subtracted.
enum AmountRule {
  static let fewestPeople = 3
  static let largestShare = 0.85

  static func allows(_ table: FigureTable) -> Bool {
    table.key.window == .quarter && table.reasons.isEmpty && table.amounts.values.allSatisfy(isSafe)
  }

  /// At least three people, none of whom has more than 85 % of it.
  private static func isSafe(_ amount: Figure) -> Bool {
    if amount.numerator == Quantity(0) { return true }
    guard let contribution = amount.contribution, contribution.people >= fewestPeople else { return false }
    return contribution.largest.double <= largestShare * amount.numerator.double
  }
}

/// Where a figure stands against its target (section K 5).
package struct TargetAttainment: Hashable, Sendable {
  package enum Status: String, Sendable {
    case met
    /// At least 90 % of the way.
    case withinReach = "within-reach"
    case behind
  }

  /// Actual over target. Nil where less is better, or the target is 0.
  package let attainment: Double?
  /// The share of the way from the baseline to the target. Nil without a baseline, or where it equals the target.
  package let progress: Double?
  package let status: Status
  /// The target lies inside the figure's interval: chance alone could have put the figure on the other side.
  package let isUncertain: Bool

  /// All numbers in the target's unit (per cent targets in per cent).
  ///
  /// Worked figures: 49 against a target of 40, more being better, is met, attainment 1.225; 30 against 20 from a baseline of 40, less
  /// being better, is half of the way, behind.
  package init(
    actual: Double, target: Double, baseline: Double?, direction: IndicatorDefinition.Direction, interval: ClosedRange<Double>? = nil
  ) {
    let isLower = direction == .lower
    attainment = isLower || target == 0 ? nil : actual / target
    progress = baseline.flatMap { $0 == target ? nil : ($0 - actual) / ($0 - target) }
    let isMet = isLower ? actual <= target : actual >= target
    let isNear = isLower ? (actual > 0 && target / actual >= 0.9) || (progress ?? 0) >= 0.9 : (attainment ?? 0) >= 0.9
    status = isMet ? .met : isNear ? .withinReach : .behind
    isUncertain = interval.map { $0.contains(target) } ?? false
  }

  /// What an additive yearly target expects by the end of a quarter: the phased targets of the quarters so far, else the year's share.
  ///
  /// Worked figure: 120 for the year, after 3 quarters without phasing: 90.
  package static func expectedToDate(year: Double, phased: [Double], elapsedQuarters: Int) -> Double {
    phased.count >= elapsedQuarters ? phased.prefix(elapsedQuarters).reduce(0, +) : year * Double(elapsedQuarters) / 4
  }
}

internal import Foundation

/// A series with the limits within which it varies by chance (section K 7; the rules of NHS "Making Data Count").
package struct ControlChart: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package let value: Double
    package let centre: Double
    package let limits: ClosedRange<Double>
    package internal(set) var signals: Set<Signal> = []
  }

  /// What does not look like chance. Which way it points is in `side`.
  package struct Signal: Hashable, Sendable {
    package enum Rule: String, Sendable {
      case outsideLimits = "outside-limits"
      /// Seven in a row on one side of the centre.
      case shift
      /// Seven in a row strictly rising or falling.
      case trend
      /// Two of three in a row in the outer third of the limits, all three on one side.
      case nearLimits = "near-limits"
    }

    package enum Side: String, Sendable { case high, low }

    package let rule: Rule
    package let side: Side
  }

  package enum Reading: String, Sendable { case improvement, concern, neutral }

  package enum Assurance: String, Sendable {
    case passes
    case fails
    case hitAndMiss = "hit-and-miss"
  }

  /// How many points the limits rest on; further points do not move them.
  package static let baseline = 12

  package let points: [Point]
  /// Fewer than 12 points: the limits are not settled.
  package var isTrial: Bool { points.count < Self.baseline }
  /// Fewer than 6 points: show the median only, no limits and no signals.
  package var isRunChart: Bool { points.count < 6 }
  package var median: Double { Model.median(ofSorted: points.map(\.value).sorted()) }

  init(_ points: [Point]) {
    self.points = points.count < 6 ? points : withSignals(points)
  }

  /// What a signal means where more (or less) is better.
  package static func reading(of signal: Signal, direction: IndicatorDefinition.Direction) -> Reading {
    switch direction {
    case .neutral: .neutral
    case .higher: signal.side == .high ? .improvement : .concern
    case .lower: signal.side == .low ? .improvement : .concern
    }
  }

  /// Whether chance alone lets the figure reach a target; nil without points.
  package func assurance(of target: Double, direction: IndicatorDefinition.Direction) -> Assurance? {
    guard let limits = points.last?.limits, direction != .neutral else { return nil }
    if limits.contains(target) { return .hitAndMiss }
    return (target < limits.lowerBound) == (direction == .higher) ? .passes : .fails
  }
}

extension ControlChart {
  /// XmR, for a series of single values: mean ± 2.66 times the mean moving range of the baseline; ranges of 3.267 times that mean and more
  /// are left out once.
  ///
  /// Worked figure: the retention rates of example 12 have mean 70.22, mean range 3.123, limits 61.91 to 78.53.
  package static func xmr(_ values: [Double]) -> ControlChart { ControlChart(xmrPoints(values)) }

  /// p-chart, for proportions with varying denominators: p ± 3√(p(1−p)/nᵢ), clipped to 0...1; the exact binomial quantiles 0.00135 and
  /// 0.99865 where fewer than 5 are expected on either side. Points with denominator 0 are left out.
  ///
  /// Worked figure: example 12, 26 of 37 in the baseline: 41.0 to 99.5 % at 22 children.
  package static func proportions(_ series: [(count: Int, total: Int)]) -> ControlChart {
    let series = series.filter { $0.total > 0 }
    let first = series.prefix(baseline)
    let centre = Double(first.reduce(0) { $0 + $1.count }) / Double(max(1, first.reduce(0) { $0 + $1.total }))
    return ControlChart(
      series.map { count, total in
        Point(value: Double(count) / Double(total), centre: centre, limits: proportionLimits(centre, total))
      })
  }

  /// u-chart, for rates: u ± 3√(u/Tᵢ), not below 0. Points without exposure are left out.
  package static func rates(_ series: [(events: Double, exposure: Double)]) -> ControlChart {
    let series = series.filter { $0.exposure > 0 }
    let first = series.prefix(baseline)
    let centre = first.reduce(0) { $0 + $1.events } / max(.leastNonzeroMagnitude, first.reduce(0) { $0 + $1.exposure })
    return ControlChart(
      series.map { events, exposure in
        let half = 3 * (centre / exposure).squareRoot()
        return Point(value: events / exposure, centre: centre, limits: max(0, centre - half)...centre + half)
      })
  }

  /// t-chart, for rare harms: days between events, made even by the power 1/3.6 (Nelson 1994), then XmR; limits in days again.
  package static func daysBetween(_ days: [Double]) -> ControlChart {
    func back(_ value: Double) -> Double { pow(max(0, value), 3.6) }
    let even = xmrPoints(days.map { pow(max(0, $0), 1 / 3.6) })
    return ControlChart(
      zip(days, even).map { day, point in
        Point(value: day, centre: back(point.centre), limits: back(point.limits.lowerBound)...back(point.limits.upperBound))
      })
  }

  private static func xmrPoints(_ values: [Double]) -> [Point] {
    let first = values.prefix(baseline)
    let mean = first.reduce(0, +) / Double(max(1, first.count))
    let ranges = zip(first, first.dropFirst()).map { abs($1 - $0) }
    func average(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
    let screen = 3.267 * average(ranges)
    let kept = ranges.filter { $0 < screen }
    let half = 2.66 * average(kept.isEmpty ? ranges : kept)
    return values.map { Point(value: $0, centre: mean, limits: mean - half...mean + half) }
  }

  private static func proportionLimits(_ centre: Double, _ total: Int) -> ClosedRange<Double> {
    let n = Double(total)
    if n * centre < 5 || n * (1 - centre) < 5 {
      let chance = Binomial(trials: total, probability: centre)
      return Double(chance.quantile(0.00135)) / n...Double(chance.quantile(0.99865)) / n
    }
    let half = 3 * (centre * (1 - centre) / n).squareRoot()
    return max(0, centre - half)...min(1, centre + half)
  }
}

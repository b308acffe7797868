internal import Foundation

/// Time from entry to an event among members of whom some were not followed to the end, or ended another way (convention C13).
///
/// Kaplan and Meier: S(t) = ∏(1 − dᵢ/rᵢ). Aalen and Johansen: F(t) = Σ S(tᵢ₋)·dᵢ/rᵢ, S over all causes. At equal times events come before
/// the end of observation: who is censored on that day is still at risk.
package struct SurvivalCurve: Hashable, Sendable {
  /// One day on which something happened.
  package struct Step: Hashable, Sendable {
    package let day: Int
    package let atRisk: Int
    package let events: Int
    package let competing: Int
    /// S just after the day: the share to whom nothing has happened.
    package let remaining: Double
    /// F just after the day: the share to whom the event has happened.
    package let happened: Double
    /// Greenwood's sum Σ d/(r(r−d)) so far; infinite once nobody remains.
    package let greenwood: Double
  }

  package let members: Int
  package let steps: [Step]
  /// Every day on which somebody leaves, with or without an event, and how many stay.
  private let departures: [Departure]

  private struct Departure: Hashable {
    let day: Int32
    let staying: Int32
  }

  /// How many had the event, a competing end, or the end of observation on each day, from day 0 on. Arrays of one length.
  package init(events: [Int], competing: [Int], censored: [Int]) {
    var atRisk = events.reduce(0, +) + competing.reduce(0, +) + censored.reduce(0, +)
    members = atRisk
    var steps: [Step] = []
    var departures: [Departure] = []
    var (remaining, happened, greenwood) = (1.0, 0.0, 0.0)
    for day in events.indices {
      let ended = events[day] + competing[day]
      if ended > 0 {
        let r = Double(atRisk)
        happened += remaining * Double(events[day]) / r
        remaining *= 1 - Double(ended) / r
        greenwood += Double(ended) / (r * Double(atRisk - ended))
        steps.append(
          Step(
            day: day, atRisk: atRisk, events: events[day], competing: competing[day], remaining: remaining, happened: happened,
            greenwood: greenwood))
      }
      guard ended + censored[day] > 0 else { continue }
      atRisk -= ended + censored[day]
      departures.append(Departure(day: Int32(day), staying: Int32(atRisk)))
    }
    (self.steps, self.departures) = (steps, departures)
  }

  private var hasCompeting: Bool { steps.contains { $0.competing > 0 } }

  /// How many are still followed on a day, to whom nothing has happened before it.
  package func atRisk(on day: Int) -> Int { departures.last { $0.day < day }.map { Int($0.staying) } ?? members }

  /// The last day on which at least so many are still followed.
  package func lastDay(following count: Int) -> Int { departures.first { $0.staying < count }.map { Int($0.day) } ?? .max }

  private func step(by day: Int) -> Step? { steps.last { $0.day <= day } }

  /// The share to whom nothing has happened by the end of a day.
  package func remaining(at day: Int) -> Double { step(by: day)?.remaining ?? 1 }

  /// The share to whom the event has happened by the end of a day.
  package func happened(by day: Int) -> Double { step(by: day)?.happened ?? 0 }

  /// The smallest day by which the event has happened to a share of the members; nil where it is not reached.
  ///
  /// A tolerance of 1e-9 lets a curve that stands exactly at the share reach it, whatever the rounding.
  package func day(untilShare share: Double) -> Int? { steps.first { $0.happened >= share - 1e-9 }?.day }

  /// The 95 % interval of that day: the days on which the log-log limits of the curve reach the share (Brookmeyer and Crowley 1982).
  ///
  /// Nil where the wider limit never does. Worked figure: the placebo group of Freireich's leukaemia trial, 8 weeks, 4 to 11.
  package func dayInterval(untilShare share: Double) -> ClosedRange<Double>? {
    let bounds = steps.lazy.compactMap { step in self.happenedInterval(by: step.day).map { (step.day, $0) } }
    guard let first = bounds.first(where: { $0.1.upperBound >= share - 1e-9 })?.0,
      let last = bounds.first(where: { $0.1.lowerBound >= share - 1e-9 })?.0
    else { return nil }
    return Double(first)...Double(last)
  }

  /// The 95 % interval of S by the log-log transformation, exp(−exp(ln(−ln S) ± z·se)), se = √(Σ d/(r(r−d)))/|ln S|.
  ///
  /// Nil where S is 0 or 1.
  package func remainingInterval(at day: Int) -> ClosedRange<Double>? {
    guard let step = step(by: day), step.remaining > 0, step.remaining < 1, step.greenwood.isFinite else { return nil }
    return logLogInterval(step.remaining, standardError: step.greenwood.squareRoot() * step.remaining)
  }

  /// The 95 % interval of F. Without competing ends it is that of 1 − S; with them the log-log transformation of F with the variance of
  /// `happenedVariance`.
  package func happenedInterval(by day: Int) -> ClosedRange<Double>? {
    guard hasCompeting else { return remainingInterval(at: day).map { 1 - $0.upperBound...1 - $0.lowerBound } }
    let share = happened(by: day)
    guard share > 0, share < 1, let variance = happenedVariance(by: day) else { return nil }
    return logLogInterval(share, standardError: variance.squareRoot())
  }

  /// Aalen's estimate of the variance of F(t), as R's cmprsk prints it (Marubini and Valsecchi 1995, 10.12). Nil before the first step.
  ///
  /// Worked figure: example 6 at day 365: 0.035936.
  package func happenedVariance(by day: Int) -> Double? {
    let steps = self.steps.prefix { $0.day <= day }
    guard let last = steps.last else { return nil }
    var (variance, before) = (0.0, 1.0)
    for step in steps {
      let rest = step.remaining > 0 ? (last.happened - step.happened) / step.remaining : 0
      if step.remaining > 0 { variance += term(weight: rest, before, of: step.competing, atRisk: step.atRisk) }
      variance += term(weight: 1 - rest, before, of: step.events, atRisk: step.atRisk)
      before = step.remaining
    }
    return variance
  }

  /// weight²·S(tᵢ₋)²·d/r², times (r − d)/(r − 1) where several end on one day.
  private func term(weight: Double, _ before: Double, of ended: Int, atRisk: Int) -> Double {
    let (d, r) = (Double(ended), Double(atRisk))
    let ties = ended > 1 ? (r - d) / (r - 1) : 1
    return weight * weight * before * before * ties * d / (r * r)
  }
}

private func logLogInterval(_ share: Double, standardError: Double) -> ClosedRange<Double> {
  let middle = log(-log(share))
  let half = z95 * standardError / (share * abs(log(share)))
  return exp(-exp(middle + half))...exp(-exp(middle - half))
}

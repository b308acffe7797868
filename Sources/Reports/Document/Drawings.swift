package import Model

/// Wholes and their parts, one bar for each.
package struct StackDrawing: Sendable {
  package enum Part: String, Sendable, CaseIterable {
    case reached
    case unknown
    case notReached = "not_reached"
    case happened
    case notHappened = "not_happened"
  }

  package struct Bar: Sendable {
    package let label: Message
    package let parts: [(part: Part, count: Int)]

    init(_ label: Message, _ parts: [(part: Part, count: Int)]) { (self.label, self.parts) = (label, parts) }
  }

  package let bars: [Bar]

  init(_ bars: [Bar]) { self.bars = bars }
}

/// Actual figures as shares of their targets.
package struct TargetsDrawing: Sendable {
  package struct Bar: Sendable {
    package let label: Message
    /// Actual over target.
    package let share: Double
    package let shown: Message

    init(_ label: Message, share: Double, shown: Message) { (self.label, self.share, self.shown) = (label, share, shown) }
  }

  package let bars: [Bar]

  init(_ bars: [Bar]) { self.bars = bars }
}

/// Sites by how many they count, around what all sites together have.
package struct FunnelDrawing: Sendable {
  package struct Point: Sendable {
    package let name: Message
    package let count: Int
    package let total: Int

    init(_ name: Message, count: Int, total: Int) { (self.name, self.count, self.total) = (name, count, total) }

    package var share: Double { Double(count) / Double(total) }
  }

  package let points: [Point]
  package let funnel: Funnel

  /// Nil where nobody is counted.
  init?(_ points: [Point]) {
    let counted = points.filter { $0.total > 0 }
    guard let funnel = Funnel(counted.map { ($0.count, $0.total) }) else { return nil }
    (self.points, self.funnel) = (counted, funnel)
  }

  /// Sites that chance does not explain.
  package var outside: [Point] { points.filter { !funnel.outer(at: $0.total).contains($0.share) } }
}

/// The share to whom nothing has happened yet, day by day.
package struct SurvivalDrawing: Sendable {
  package struct Point: Sendable {
    package let day: Int
    package let share: Double
    package let interval: ClosedRange<Double>?
    package let atRisk: Int

    init(day: Int, share: Double, interval: ClosedRange<Double>?, atRisk: Int) {
      (self.day, self.share, self.interval, self.atRisk) = (day, share, interval, atRisk)
    }
  }

  /// In rising order of days, from day 0.
  package let points: [Point]
  package let lastDay: Int

  /// Of a curve up to a day.
  package init(_ curve: SurvivalCurve, through lastDay: Int) {
    let steps = curve.steps.filter { $0.day <= lastDay }
    points =
      [Point(day: 0, share: 1, interval: nil, atRisk: curve.members)]
      + steps.map { step in
        Point(
          day: step.day, share: step.remaining, interval: curve.remainingInterval(at: step.day), atRisk: step.atRisk)
      }
    self.lastDay = lastDay
  }

  func point(at day: Int) -> Point { points.last { $0.day <= day } ?? points[0] }
}

/// A line small enough to stand beside a figure.
package struct Sparkline: Sendable {
  /// For those who do not see it.
  package let title: Message
  package let values: [Double?]
  package let mark: SeriesDrawing.Mark

  init(title: Message, values: [Double?], mark: SeriesDrawing.Mark) { (self.title, self.values, self.mark) = (title, values, mark) }
}

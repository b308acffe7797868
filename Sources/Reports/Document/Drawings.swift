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

/// A share over the days since entry, with how many are still followed.
package struct SurvivalDrawing: Sendable {
  package enum Reading: Sendable {
    /// To whom nothing has happened yet: falls from 1.
    case remaining
    /// To whom the event has happened: rises from 0.
    case happened
  }

  package struct Point: Sendable {
    package let day: Int
    package let share: Double
    package let interval: ClosedRange<Double>?
    package let atRisk: Int
  }

  package let reading: Reading
  /// In rising order of days, from day 0: each day on which the share changes.
  package let points: [Point]
  /// The days that the axis names, each with its share and how many are followed.
  package let marks: [Point]
  package let lastDay: Int
  /// From here on fewer than five are followed, and the curve says little.
  package let faintFrom: Int
  /// The last day on which anybody is followed: nothing is known beyond it.
  package let end: Int

  /// Of a curve up to a day.
  package init(_ curve: SurvivalCurve, _ reading: Reading = .remaining, through lastDay: Int) {
    func point(_ day: Int) -> Point {
      switch reading {
      case .remaining:
        Point(day: day, share: curve.remaining(at: day), interval: curve.remainingInterval(at: day), atRisk: curve.atRisk(on: day))
      case .happened:
        Point(day: day, share: curve.happened(by: day), interval: curve.happenedInterval(by: day), atRisk: curve.atRisk(on: day))
      }
    }
    let start = Point(day: 0, share: reading == .remaining ? 1 : 0, interval: nil, atRisk: curve.members)
    points = [start] + curve.steps.filter { $0.day <= lastDay }.map { point($0.day) }
    marks = Self.days(through: lastDay).map(point)
    (self.reading, self.lastDay) = (reading, lastDay)
    faintFrom = min(lastDay, curve.lastDay(following: 5))
    end = min(lastDay, curve.lastDay(following: 1))
  }

  /// About four stretches of as many days, quarters of a year where there is room for them.
  private static func days(through last: Int) -> [Int] {
    let step = last > 400 ? 180 : last >= 180 ? 90 : max(1, last / 4)
    return Array(stride(from: 0, through: last - step / 2, by: step)) + [last]
  }
}

/// A line small enough to stand beside a figure.
package struct Sparkline: Sendable {
  /// For those who do not see it.
  package let title: Message
  package let values: [Double?]
  package let mark: SeriesDrawing.Mark

  init(title: Message, values: [Double?], mark: SeriesDrawing.Mark) { (self.title, self.values, self.mark) = (title, values, mark) }
}

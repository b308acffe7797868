/// A drawing with what it says, what it shows, and the figures it was drawn from.
package struct Chart: Sendable {
  /// Unique in the document.
  package let anchor: String
  /// The message, as a sentence.
  package let title: Message
  /// For those who do not see it: kind of chart, axes, range, last value.
  package let description: Message
  package let drawing: Drawing
  package let table: Table

  init(anchor: String, title: Message, description: Message, drawing: Drawing, table: Table) {
    (self.anchor, self.title, self.description) = (anchor, title, description)
    (self.drawing, self.table) = (drawing, table)
  }

  package enum Drawing: Sendable {
    case series(SeriesDrawing)
    case stack(StackDrawing)
    case targets(TargetsDrawing)
    case funnel(FunnelDrawing)
    case survival(SurvivalDrawing)
  }

  /// How numbers are written on an axis.
  package enum Scale: Sendable { case count, percent }
}

/// Figures over time as a run chart or a control chart.
package struct SeriesDrawing: Sendable {
  package enum Mark: Sendable { case plain, improvement, concern, change }

  package struct Point: Sendable {
    package let label: Message
    /// The axis's second line, at the first point of each year.
    package let year: Message?
    /// Nil where there is no figure.
    package let value: Double?
    package let shown: Message
    package let mark: Mark
    /// The control limits at this point.
    package let limits: ClosedRange<Double>?
    /// For a point that is only expected: between what it may lie.
    package let expected: ClosedRange<Double>?

    init(
      label: Message, year: Message?, value: Double?, shown: Message, mark: Mark = .plain, limits: ClosedRange<Double>? = nil,
      expected: ClosedRange<Double>? = nil
    ) {
      (self.label, self.year, self.value, self.shown, self.mark, self.limits) = (label, year, value, shown, mark, limits)
      self.expected = expected
    }
  }

  package let points: [Point]
  /// The mean of the baseline, or the median of a run chart.
  package let centre: Double?
  package let centreName: Message
  package let target: Double?
  package let scale: Chart.Scale

  init(points: [Point], centre: Double?, centreName: Message, target: Double?, scale: Chart.Scale) {
    (self.points, self.centre, self.centreName, self.target, self.scale) = (points, centre, centreName, target, scale)
  }
}

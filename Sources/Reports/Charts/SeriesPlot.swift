/// Draws figures over time: the line, its centre and limits, the target, and the points that chance does not explain.
///
/// Time runs from left to right in every language.
struct SeriesPlot {
  private let series: SeriesDrawing
  private let axis: Axis
  private let width = 680.0
  private let height = 280.0
  private let left = 52.0
  private let right = 560.0
  private let top = 24.0
  private let bottom = 232.0

  init(_ series: SeriesDrawing) {
    self.series = series
    let values = series.points.flatMap { [$0.value, $0.limits?.upperBound, $0.expected?.upperBound] } + [series.centre, series.target]
    axis = Axis(upTo: values.compactMap(\.self).max() ?? 0, scale: series.scale)
  }

  func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    grid(on: &canvas)
    limits(on: &canvas)
    levels(on: &canvas)
    for stretch in stretches() { canvas.path(stretch.map(place), class: "actual-line") }
    for index in series.points.indices { mark(index, on: &canvas) }
    return (width, height)
  }

  private func x(_ index: Int) -> Double {
    let step = (right - left - 32) / Double(max(1, series.points.count - 1))
    return left + 16 + Double(index) * step
  }

  private func y(_ value: Double) -> Double { bottom - (bottom - top) * min(1, max(0, value / axis.top)) }

  private func place(_ index: Int) -> Canvas.Point { Canvas.Point(x(index), y(series.points[index].value ?? 0)) }

  private func grid(on canvas: inout Canvas) {
    for tick in axis.ticks {
      canvas.line(from: .init(left, y(tick)), to: .init(right, y(tick)), class: tick == 0 ? "axis" : "grid")
      canvas.text(axis.label(tick, series.scale), at: .init(left - 8, y(tick) + 4), .end)
    }
    for (index, point) in series.points.enumerated() {
      canvas.text(point.label, at: .init(x(index), bottom + 18), .middle)
      if let year = point.year { canvas.text(year, at: .init(x(index), bottom + 36), .middle, class: "label strong") }
    }
  }

  /// The band within which chance keeps the figures.
  private func limits(on canvas: inout Canvas) {
    let band = series.points.indices.compactMap { index in series.points[index].limits.map { (x: x(index), limits: $0) } }
    guard band.count > 1 else { return }
    let upper = band.map { Canvas.Point($0.x, y($0.limits.upperBound)) }
    let lower = band.reversed().map { Canvas.Point($0.x, y($0.limits.lowerBound)) }
    canvas.path(upper + lower, class: "limits", isClosed: true)
  }

  private func levels(on canvas: inout Canvas) {
    var taken: [Double] = series.points.last?.value.map { [y($0)] } ?? []
    /// The nearest free height for a label at the right end.
    func free(_ height: Double) -> Double {
      let heights = [0.0, 15, -15, 30, -30].map { height + $0 }
      let place = heights.first { height in taken.allSatisfy { abs($0 - height) >= 14 } } ?? height
      taken.append(place)
      return place
    }
    if let centre = series.centre {
      canvas.line(from: .init(left, y(centre)), to: .init(right, y(centre)), class: "centre")
      canvas.text(series.centreName, at: .init(right + 8, free(y(centre)) + 4))
    }
    if let target = series.target {
      canvas.line(from: .init(left, y(target)), to: .init(right, y(target)), class: "target")
      canvas.text("chart.target", at: .init(right + 8, free(y(target)) + 4))
    }
    if let limits = series.points.last(where: { $0.limits != nil })?.limits {
      let edges = [y(limits.upperBound), y(limits.lowerBound)]
      let edge = edges.first { edge in taken.allSatisfy { abs($0 - edge) >= 14 } } ?? edges[0]
      canvas.text("chart.limits", at: .init(right + 8, free(edge) + 4))
    }
  }

  /// Runs of points that have a figure: a gap is a gap in the line, and so is what is only expected.
  private func stretches() -> [[Int]] {
    series.points.indices.reduce(into: [[]]) { stretches, index in
      if series.points[index].value == nil || series.points[index].expected != nil {
        stretches.append([])
      } else {
        stretches[stretches.count - 1].append(index)
      }
    }
  }

  private func mark(_ index: Int, on canvas: inout Canvas) {
    let point = series.points[index]
    guard point.value != nil else { return }
    let at = place(index)
    if let expected = point.expected {
      if index > 0, series.points[index - 1].value != nil { canvas.line(from: place(index - 1), to: at, class: "expected") }
      canvas.line(from: .init(at.x, y(expected.lowerBound)), to: .init(at.x, y(expected.upperBound)), class: "expected")
      canvas.circle(at, radius: 5, class: "outlined expected")
    } else {
      canvas.mark(point.mark, at: at)
    }
    if index == series.points.count - 1 { canvas.text(point.shown, at: .init(right + 8, at.y + 4), class: "label strong") }
  }
}

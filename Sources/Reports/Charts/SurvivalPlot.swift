/// Draws a share over the days since entry with its interval, and under it how many are still followed; faint where fewer than five are.
struct SurvivalPlot {
  private let drawing: SurvivalDrawing
  private let axis: Axis
  private let size = (width: 680.0, height: 336.0)
  private let frame = (left: 72.0, right: 600.0, top: 16.0, bottom: 250.0)

  init(_ drawing: SurvivalDrawing) {
    self.drawing = drawing
    let highest = drawing.points.flatMap { [$0.share, $0.interval?.upperBound ?? 0] }.max() ?? 1
    axis = Axis(upTo: drawing.reading == .remaining ? 1 : highest, scale: .percent)
  }

  func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    let bounded = drawing.points.filter { $0.interval != nil }
    if !bounded.isEmpty {
      let upper = steps(bounded.map { ($0.day, $0.interval?.upperBound ?? 1) }, end: drawing.end)
      let lower = steps(bounded.map { ($0.day, $0.interval?.lowerBound ?? 0) }, end: drawing.end)
      canvas.path(upper + lower.reversed(), class: "limits", isClosed: true)
    }
    axes(on: &canvas)
    let all = drawing.points.map { ($0.day, $0.share) }
    canvas.path(steps(all, end: drawing.end), class: "actual-line faint")
    canvas.path(steps(all.filter { $0.0 <= drawing.faintFrom }, end: drawing.faintFrom), class: "actual-line")
    if let last = drawing.points.last {
      canvas.text(.share(last.share), at: .init(frame.right + 8, place(0, last.share).y + 4), class: "label strong")
    }
    return size
  }

  private func place(_ day: Int, _ share: Double) -> Canvas.Point {
    .init(
      frame.left + (frame.right - frame.left) * Double(day) / Double(max(1, drawing.lastDay)),
      frame.bottom - (frame.bottom - frame.top) * min(1, share / axis.top))
  }

  /// A share holds until the day of the next.
  private func steps(_ points: [(day: Int, share: Double)], end: Int) -> [Canvas.Point] {
    points.indices.flatMap { index -> [Canvas.Point] in
      let until = index + 1 < points.count ? points[index + 1].day : end
      return [place(points[index].day, points[index].share), place(until, points[index].share)]
    }
  }

  private func axes(on canvas: inout Canvas) {
    for tick in axis.ticks {
      canvas.line(from: place(0, tick), to: place(drawing.lastDay, tick), class: tick == 0 ? "axis" : "grid")
      canvas.text(axis.label(tick, .percent), at: .init(frame.left - 8, place(0, tick).y + 4), .end)
    }
    for mark in drawing.marks {
      let x = place(mark.day, 0).x
      canvas.text(.count(mark.day), at: .init(x, frame.bottom + 18), .middle)
      canvas.text(.count(mark.atRisk), at: .init(x, frame.bottom + 78), .middle, class: "label strong")
    }
    canvas.text("chart.days", at: .init((frame.left + frame.right) / 2, frame.bottom + 36), .middle)
    canvas.text("chart.at_risk", at: .init((frame.left + frame.right) / 2, frame.bottom + 60), .middle)
  }
}

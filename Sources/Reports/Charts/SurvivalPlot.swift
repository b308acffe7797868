/// Draws a survival curve with its interval, and under it how many are still followed; faint where fewer than five are.
struct SurvivalPlot {
  private let drawing: SurvivalDrawing
  private let size = (width: 680.0, height: 340.0)
  private let frame = (left: 56.0, right: 640.0, top: 16.0, bottom: 250.0)

  init(_ drawing: SurvivalDrawing) { self.drawing = drawing }

  func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    axes(on: &canvas)
    let bounded = drawing.points.filter { $0.interval != nil }
    if bounded.count > 1 {
      let upper = steps(bounded.map { ($0.day, $0.interval?.upperBound ?? 1) })
      let lower = steps(bounded.map { ($0.day, $0.interval?.lowerBound ?? 0) })
      canvas.path(upper + lower.reversed(), class: "limits", isClosed: true)
    }
    let firm = drawing.points.filter { $0.atRisk >= 5 }
    canvas.path(steps(drawing.points.map { ($0.day, $0.share) }), class: "actual-line faint")
    canvas.path(
      steps(firm.map { ($0.day, $0.share) }, end: firm.count == drawing.points.count ? nil : firm.last?.day), class: "actual-line")
    return size
  }

  private func place(_ day: Int, _ share: Double) -> Canvas.Point {
    .init(
      frame.left + (frame.right - frame.left) * Double(day) / Double(max(1, drawing.lastDay)),
      frame.bottom - (frame.bottom - frame.top) * share)
  }

  /// A share holds until the day of the next.
  private func steps(_ points: [(day: Int, share: Double)], end: Int? = nil) -> [Canvas.Point] {
    points.indices.flatMap { index -> [Canvas.Point] in
      let until = index + 1 < points.count ? points[index + 1].day : end ?? drawing.lastDay
      return [place(points[index].day, points[index].share), place(until, points[index].share)]
    }
  }

  private func axes(on canvas: inout Canvas) {
    for tick in [0, 0.25, 0.5, 0.75, 1] {
      canvas.line(from: place(0, tick), to: place(drawing.lastDay, tick), class: tick == 0 ? "axis" : "grid")
      canvas.text(.wholeShare(tick), at: .init(frame.left - 8, place(0, tick).y + 4), .end)
    }
    let days = stride(from: 0, through: drawing.lastDay, by: max(1, drawing.lastDay / 4))
    for day in days {
      canvas.text(.count(day), at: .init(place(day, 0).x, frame.bottom + 18), .middle)
      canvas.text(.count(drawing.point(at: day).atRisk), at: .init(place(day, 0).x, frame.bottom + 74), .middle, class: "label strong")
    }
    canvas.text("chart.days", at: .init((frame.left + frame.right) / 2, frame.bottom + 36), .middle)
    canvas.text("chart.at_risk", at: .init((frame.left + frame.right) / 2, frame.bottom + 56), .middle)
  }
}

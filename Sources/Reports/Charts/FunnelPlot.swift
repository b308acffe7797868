import Model

/// Draws sites within the limits of chance; only sites outside the outer limits are named.
struct FunnelPlot {
  private let drawing: FunnelDrawing
  private let most: Int
  private let size = (width: 680.0, height: 320.0)
  private let frame = (left: 56.0, right: 620.0, top: 16.0, bottom: 270.0)

  init(_ drawing: FunnelDrawing) {
    self.drawing = drawing
    most = max(10, (drawing.points.map(\.total).max() ?? 1) * 11 / 10)
  }

  func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    axes(on: &canvas)
    let totals = Array(1...most)
    for (name, limits) in [("inner", drawing.funnel.inner), ("outer", drawing.funnel.outer)] {
      canvas.path(totals.map { place($0, limits($0).upperBound) }, class: name)
      canvas.path(totals.map { place($0, limits($0).lowerBound) }, class: name)
    }
    canvas.line(from: place(0, drawing.funnel.centre), to: place(most, drawing.funnel.centre), class: "centre")
    let outside = Set(drawing.outside.map(\.name))
    for point in drawing.points {
      let at = place(point.total, point.share)
      canvas.mark(outside.contains(point.name) ? .change : .plain, at: at)
      if outside.contains(point.name) {
        canvas.text(point.name, at: .init(at.x, at.y - 10), .middle, class: "label strong halo", limit: 24)
      }
    }
    return size
  }

  private func place(_ total: Int, _ share: Double) -> Canvas.Point {
    .init(
      frame.left + (frame.right - frame.left) * Double(total) / Double(most), frame.bottom - (frame.bottom - frame.top) * share)
  }

  private func axes(on canvas: inout Canvas) {
    for tick in [0, 0.25, 0.5, 0.75, 1] {
      canvas.line(from: place(0, tick), to: place(most, tick), class: tick == 0 ? "axis" : "grid")
      canvas.text(.wholeShare(tick), at: .init(frame.left - 8, place(0, tick).y + 4), .end)
    }
    for tick in Axis(upTo: Double(most), scale: .count).ticks.filter({ $0 <= Double(most) }) {
      canvas.text(.decimal(tick, places: 0), at: .init(place(Int(tick), 0).x, frame.bottom + 18), .middle)
    }
    canvas.text("chart.children_counted", at: .init((frame.left + frame.right) / 2, frame.bottom + 40), .middle)
  }
}

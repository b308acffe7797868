import Model

/// Draws wholes with their parts as lying bars; from right to left in Arabic.
struct StackPlot {
  private let stack: StackDrawing
  private let width = 680.0
  private let start = 132.0
  private let end = 640.0
  private let barHeight = 30.0
  private let step = 50.0

  init(_ stack: StackDrawing) { self.stack = stack }

  func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    let isMirrored = canvas.wording.language.isRightToLeft
    let layout = Sideways(width: width, isMirrored: isMirrored)
    let highest = stack.bars.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 0
    let scale = (end - start) / Double(max(1, highest))
    canvas.patterns()
    legend(layout, on: &canvas)
    for (index, bar) in stack.bars.enumerated() {
      let y = 48 + Double(index) * step
      canvas.text(bar.label, at: .init(layout.x(start - 10), y + barHeight / 2 + 4), layout.end)
      var x = start
      for (part, count) in bar.parts where count > 0 {
        let length = Double(count) * scale
        canvas.area(.init(layout.left(x, length), y), width: length, height: barHeight, part.fill)
        let middle = Canvas.Point(layout.x(x + length / 2), y + barHeight / 2 + 5)
        if length > 22 {
          canvas.text(.count(count), at: middle, .middle, class: part.fill == .solid ? "label inverse" : "label strong halo")
        }
        x += length
      }
    }
    return (width, 48 + Double(stack.bars.count) * step)
  }

  private func legend(_ layout: Sideways, on canvas: inout Canvas) {
    let parts = StackDrawing.Part.allCases.filter { part in stack.bars.contains { $0.parts.contains { $0.part == part } } }
    for (index, part) in parts.enumerated() {
      let x = start + Double(index) * 156
      canvas.area(.init(layout.left(x, 18), 12), width: 18, height: 14, part.fill)
      canvas.text(.words("cohort." + part.rawValue), at: .init(layout.x(x + 26), 24), layout.start)
    }
  }
}

extension StackDrawing.Part {
  fileprivate var fill: Canvas.Fill {
    switch self {
    case .reached, .happened: .solid
    case .unknown: .hatched
    case .notReached, .notHappened: .outlined
    }
  }
}

/// Places on a line that begins on the left, or on the right where the language is read from there.
struct Sideways {
  let width: Double
  let isMirrored: Bool

  func x(_ place: Double) -> Double { isMirrored ? width - place : place }

  /// The left edge of a stretch that begins at a place.
  func left(_ place: Double, _ length: Double) -> Double { isMirrored ? width - place - length : place }

  /// Anchors of texts that begin, or end, at a place.
  var start: Canvas.Anchor { isMirrored ? .end : .start }
  var end: Canvas.Anchor { isMirrored ? .start : .end }
}

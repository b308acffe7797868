import Model

/// Draws what was reached against what was to be reached: solid bars within outlines.
struct TargetsPlot {
  private let targets: TargetsDrawing
  private let width = 680.0
  private let start = 8.0
  private let room = 520.0
  private let step = 50.0

  init(_ targets: TargetsDrawing) { self.targets = targets }

  func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    let layout = Sideways(width: width, isMirrored: canvas.wording.language.isRightToLeft)
    let scale = room / max(1.1, targets.bars.map(\.share).max() ?? 1)
    for (index, bar) in targets.bars.enumerated() {
      let y = 8 + Double(index) * step
      canvas.text(bar.label, at: .init(layout.x(start), y + 12), layout.start)
      canvas.area(.init(layout.left(start, scale), y + 20), width: scale, height: 22, .outlined)
      canvas.rectangle(.init(layout.left(start, bar.share * scale), y + 25), width: bar.share * scale, height: 12, class: "ink")
      let end = max(1, bar.share) * scale
      canvas.text(bar.shown, at: .init(layout.x(start + end + 8), y + 36), layout.start, class: "label strong")
    }
    return (width, 12 + Double(targets.bars.count) * step)
  }
}

import Model

/// Shapes and texts of a drawing. Colours are classes of the style sheet, so that paper, screen and dark mode differ there alone.
struct Canvas {
  private(set) var markup = Markup()
  let wording: Wording

  init(_ wording: Wording) { self.wording = wording }

  /// Where a text stands to its point, physically: `start` begins there on the left.
  enum Anchor: String { case start, middle, end }

  struct Point: Hashable {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  mutating func line(from a: Point, to b: Point, class name: String) {
    markup.void("line", [("x1", number(a.x)), ("y1", number(a.y)), ("x2", number(b.x)), ("y2", number(b.y)), ("class", name)])
  }

  mutating func path(_ points: [Point], class name: String, isClosed: Bool = false) {
    guard let first = points.first else { return }
    let rest = points.dropFirst().map { "L\(number($0.x)) \(number($0.y))" }.joined()
    markup.void("path", [("d", "M\(number(first.x)) \(number(first.y))" + rest + (isClosed ? "Z" : "")), ("class", name)])
  }

  mutating func rectangle(_ corner: Point, width: Double, height: Double, class name: String) {
    markup.void(
      "rect", [("x", number(corner.x)), ("y", number(corner.y)), ("width", number(width)), ("height", number(height)), ("class", name)])
  }

  mutating func circle(_ centre: Point, radius: Double, class name: String) {
    markup.void("circle", [("cx", number(centre.x)), ("cy", number(centre.y)), ("r", number(radius)), ("class", name)])
  }

  mutating func text(_ message: Message, at point: Point, _ anchor: Anchor = .start, class name: String = "label") {
    let isRightToLeft = wording.language.isRightToLeft
    let anchor: Anchor = isRightToLeft ? (anchor == .start ? .end : anchor == .end ? .start : .middle) : anchor
    markup.element(
      "text",
      [
        ("x", number(point.x)), ("y", number(point.y)), ("text-anchor", anchor == .start ? nil : anchor.rawValue),
        ("direction", isRightToLeft ? "rtl" : nil), ("class", name),
      ]
    ) { $0.write(wording.phrase(message).plain) }
  }
}

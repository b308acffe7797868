import Model

/// Shapes and texts of a drawing. Colours are classes of the style sheet, so that paper, screen and dark mode differ there alone.
struct Canvas {
  private(set) var markup = Markup()
  let wording: Wording
  /// Unique in the document: names the fills of this drawing.
  private let name: String

  init(_ wording: Wording, name: String) { (self.wording, self.name) = (wording, name) }

  /// How an area is filled, so that it is told apart without colour (IBCS: actual solid, expected hatched, planned outlined).
  enum Fill: String, CaseIterable { case solid, hatched, dotted, outlined }

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

  /// The patterns that `area` needs; once, before the first.
  mutating func patterns() {
    markup.element("defs") { defs in
      for fill in [Fill.hatched, .dotted] {
        defs.element(
          "pattern",
          [
            ("id", "\(fill.rawValue)-\(name)"), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", fill == .hatched ? "rotate(45)" : nil),
          ]
        ) { pattern in
          if fill == .hatched {
            pattern.void("rect", [("width", "2"), ("height", "6"), ("class", "ink")])
          } else {
            pattern.void("circle", [("cx", "3"), ("cy", "3"), ("r", "1.2"), ("class", "ink")])
          }
        }
      }
    }
  }

  /// A rectangle in one of the fills, with an outline.
  mutating func area(_ corner: Point, width: Double, height: Double, _ fill: Fill) {
    let pattern = fill == .hatched || fill == .dotted ? "url(#\(fill.rawValue)-\(name))" : nil
    markup.void(
      "rect",
      [
        ("x", number(corner.x)), ("y", number(corner.y)), ("width", number(width)), ("height", number(height)),
        ("class", "area " + fill.rawValue), ("fill", pattern),
      ])
  }

  mutating func rectangle(_ corner: Point, width: Double, height: Double, class name: String) {
    markup.void(
      "rect", [("x", number(corner.x)), ("y", number(corner.y)), ("width", number(width)), ("height", number(height)), ("class", name)])
  }

  /// A point of a series: shape and colour say together what it means.
  mutating func mark(_ mark: SeriesDrawing.Mark, at point: Point) {
    func shape(_ corners: [(x: Double, y: Double)]) -> [Point] { corners.map { Point(point.x + $0.x, point.y + $0.y) } }
    switch mark {
    case .plain: circle(point, radius: 4, class: "actual")
    case .change: path(shape([(-5, -5), (5, -5), (5, 5), (-5, 5)]), class: "change", isClosed: true)
    case .improvement: path(shape([(0, -6), (6, 5), (-6, 5)]), class: "improvement", isClosed: true)
    case .concern: path(shape([(0, -7), (7, 0), (0, 7), (-7, 0)]), class: "concern", isClosed: true)
    }
  }

  mutating func circle(_ centre: Point, radius: Double, class name: String) {
    markup.void("circle", [("cx", number(centre.x)), ("cy", number(centre.y)), ("r", number(radius)), ("class", name)])
  }

  /// - Parameter limit: how many characters there is room for; a longer text ends in an ellipsis, and stands whole in the chart's table.
  mutating func text(_ message: Message, at point: Point, _ anchor: Anchor = .start, class name: String = "label", limit: Int = 90) {
    let isRightToLeft = wording.language.isRightToLeft
    let anchor: Anchor = isRightToLeft ? (anchor == .start ? .end : anchor == .end ? .start : .middle) : anchor
    markup.element(
      "text",
      [
        ("x", number(point.x)), ("y", number(point.y)), ("text-anchor", anchor == .start ? nil : anchor.rawValue),
        ("direction", isRightToLeft ? "rtl" : nil), ("class", name),
      ]
    ) { [wording] in
      let text = wording.plain(message)
      $0.write(text.count > limit ? text.prefix(limit - 1) + "…" : text)
    }
  }
}

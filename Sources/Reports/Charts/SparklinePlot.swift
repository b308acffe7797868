/// Draws a sparkline: the last point is marked as its control chart says.
struct SparklinePlot {
  private let spark: Sparkline
  private let wording: Wording
  private let width = 144.0
  private let height = 36.0

  init(_ spark: Sparkline, _ wording: Wording) { (self.spark, self.wording) = (spark, wording) }

  func svg() -> String {
    var canvas = Canvas(wording, name: "")
    let known = spark.values.compactMap(\.self)
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    func place(_ index: Int, _ value: Double) -> Canvas.Point {
      let x = 4 + (width - 16) * Double(index) / Double(max(1, spark.values.count - 1))
      return .init(x, height - 6 - (height - 12) * (high > low ? (value - low) / (high - low) : 0.5))
    }
    let points = spark.values.enumerated().compactMap { index, value in value.map { place(index, $0) } }
    canvas.path(points, class: "actual-line")
    if let last = points.last, spark.values.last != .some(nil) { canvas.mark(spark.mark, at: last) }
    var markup = Markup()
    markup.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(number(width)) \(number(height))"), ("role", "img"),
        ("class", "spark"), ("aria-label", wording.plain(spark.title)),
      ]
    ) { $0.raw(canvas.markup.text) }
    return markup.text
  }
}

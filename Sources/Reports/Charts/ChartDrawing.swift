/// A chart as a drawing that a page holds in itself, with its message and description for those who do not see it.
struct ChartDrawing {
  private let chart: Chart
  private let wording: Wording

  init(_ chart: Chart, _ wording: Wording) { (self.chart, self.wording) = (chart, wording) }

  func svg() -> String {
    var canvas = Canvas(wording, name: chart.anchor)
    let size = draw(on: &canvas)
    var markup = Markup()
    let names = ["t-", "d-"].map { $0 + chart.anchor }
    markup.element("div", [("class", "plot"), ("role", "group"), ("tabindex", "0"), ("aria-label", wording.plain(chart.title))]) {
      plot in
      // Positions are physical; each text sets its own direction.
      plot.element(
        "svg",
        [
          ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(number(size.width)) \(number(size.height))"), ("role", "img"),
          ("direction", "ltr"), ("aria-labelledby", names.joined(separator: " ")),
        ]
      ) { svg in
        svg.element("title", [("id", names[0])]) { $0.write(wording.plain(chart.title)) }
        svg.element("desc", [("id", names[1])]) { $0.write(wording.plain(chart.description)) }
        svg.raw(canvas.markup.text)
      }
    }
    return markup.text
  }

  private func draw(on canvas: inout Canvas) -> (width: Double, height: Double) {
    switch chart.drawing {
    case .series(let series): SeriesPlot(series).draw(on: &canvas)
    case .stack(let stack): StackPlot(stack).draw(on: &canvas)
    case .targets(let targets): TargetsPlot(targets).draw(on: &canvas)
    case .funnel(let funnel): FunnelPlot(funnel).draw(on: &canvas)
    case .survival(let curve): SurvivalPlot(curve).draw(on: &canvas)
    }
  }
}

/// A coordinate with at most two decimals, in ASCII.
func number(_ value: Double) -> String {
  var text = Rounding.text(value, places: 2)
  while text.hasSuffix("0") { text.removeLast() }
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}

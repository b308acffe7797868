import Model

extension Evidence {
  /// The sites of the whole as a funnel plot; nil where fewer than three can be compared.
  func funnel(of definition: IndicatorDefinition) -> Chart? {
    let points = groups(of: definition.id, by: ["site"]).compactMap { group -> FunnelDrawing.Point? in
      guard let figure = said(result(definition.id, group: group), definition).figure, let denominator = figure.denominator else {
        return nil
      }
      return FunnelDrawing.Point(
        label(of: group.codes[group.codes.count - 1], in: "site"), count: Int(figure.numerator.double), total: Int(denominator.double))
    }
    guard points.count >= 3, let drawing = FunnelDrawing(points) else { return nil }
    let gaps: [String: Message] = ["indicator": .titled(definition.title), "n": .count(drawing.outside.count)]
    return Chart(
      anchor: "funnel-" + definition.id, title: .words("chart.funnel_title", gaps), description: "chart.funnel_description",
      drawing: .funnel(drawing),
      table: Table(
        .words("table.funnel", gaps), columns: [.text(title(of: "site")), .number("column.headline")],
        rows: points.map { point in
          Table.Row([point.name, .words("figure.n_of_d", ["n": .count(point.count), "d": .count(point.total)])])
        }))
  }
}

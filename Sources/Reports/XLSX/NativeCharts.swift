import CLibxlsxwriter
import Model

extension SheetWriter {
  /// A sheet of charts that the workbook's own program draws, each over its figures.
  func write(_ charts: [Chart], _ wording: Wording, as name: String) {
    guard let sheet = add(name) else { return }
    worksheet_set_column(sheet, 0, 0, 40, nil)
    var row: lxw_row_t = 0
    for chart in charts {
      guard let block = ChartBlock(chart, wording) else { continue }
      write(.text(SheetCell.harmless(wording.plain(chart.title))), row, 0, sheet)
      for (column, title) in block.heads.enumerated() { write(.text(title), row + 1, lxw_col_t(column + 1), sheet) }
      for (line, entry) in block.lines.enumerated() {
        write(.text(entry.label), row + 2 + lxw_row_t(line), 0, sheet)
        for (column, value) in entry.values.enumerated() {
          if let value { write(.number(value, block.format), row + 2 + lxw_row_t(line), lxw_col_t(column + 1), sheet) }
        }
      }
      insert(block, title: wording.plain(chart.title), sheetName: name, at: row, sheet)
      row += lxw_row_t(max(18, block.lines.count + 4))
    }
  }

  private func insert(
    _ block: ChartBlock, title: String, sheetName: String, at row: lxw_row_t, _ sheet: UnsafeMutablePointer<lxw_worksheet>
  ) {
    guard let chart = workbook_add_chart(book, UInt8(block.kind.rawValue)) else { return }
    chart_title_set_name(chart, title)
    let (first, last) = (row + 2, row + 1 + lxw_row_t(block.lines.count))
    for column in block.heads.indices {
      let values = lxw_col_t(column + 1)
      let series = chart_add_series(chart, nil, nil)
      chart_series_set_categories(series, sheetName, first, 0, last, 0)
      chart_series_set_values(series, sheetName, first, values, last, values)
      chart_series_set_name_range(series, sheetName, row + 1, values)
    }
    var options = lxw_chart_options()
    (options.x_scale, options.y_scale) = (1.4, 1.1)
    worksheet_insert_chart_opt(sheet, row, lxw_col_t(block.heads.count + 2), chart, &options)
  }
}

/// The figures of a chart as lines with values, and the kind of native chart that shows them.
struct ChartBlock {
  let kind: lxw_chart_type
  let heads: [String]
  let lines: [(label: String, values: [Double?])]
  let format: SheetCell.Format

  /// Nil for drawings that have no native counterpart.
  init?(_ chart: Chart, _ wording: Wording) {
    func say(_ message: Message) -> String { SheetCell.harmless(wording.plain(message)) }
    switch chart.drawing {
    case .series(let series):
      kind = LXW_CHART_LINE
      heads =
        [say("column.headline")] + (series.centre == nil ? [] : [say(series.centreName)])
        + (series.target == nil ? [] : [say("chart.target")])
      lines = zip(chart.table.rows, series.points).map { row, point in
        (say(row.cells[0]), [point.value] + [series.centre, series.target].filter { $0 != nil })
      }
      format = series.scale == .percent ? .percent : .decimal
    case .stack(let stack):
      kind = LXW_CHART_BAR_STACKED
      let parts = StackDrawing.Part.allCases.filter { part in stack.bars.contains { $0.parts.contains { $0.part == part } } }
      heads = parts.map { say(.words("cohort." + $0.rawValue)) }
      lines = stack.bars.map { bar in (say(bar.label), parts.map { part in bar.parts.first { $0.part == part }.map { Double($0.count) } }) }
      format = .whole
    case .targets(let targets):
      kind = LXW_CHART_BAR
      heads = [say("column.attainment")]
      lines = targets.bars.map { (say($0.label), [$0.share]) }
      format = .percent
    case .survival(let curve):
      kind = LXW_CHART_LINE
      heads = [say("column.headline")]
      lines = curve.marks.map { mark in (say(.words("measure.after_days", ["n": .count(mark.day)])), [mark.share]) }
      format = .percent
    case .funnel: return nil
    }
  }
}

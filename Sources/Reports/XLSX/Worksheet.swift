/// One worksheet: a row of heads, and typed cells under it.
struct Worksheet {
  let name: String
  let heads: [String]
  let rows: [[SheetCell]]

  /// A section of one table keeps its columns; a share takes three, with its numerator and denominator. A section of several tables
  /// becomes one long table, so that every worksheet has one row of heads and can be filtered.
  init?(_ section: Document.Section, _ wording: Wording) {
    let tables = section.allTables
    guard let first = tables.first else { return nil }
    name = wording.phrase(section.title).bare
    (heads, rows) = tables.count == 1 ? Self.wide(first, wording) : Self.long(tables, wording)
  }

  private static func say(_ message: Message, _ wording: Wording) -> String { SheetCell.harmless(wording.plain(message)) }

  private static func wide(_ table: Table, _ wording: Wording) -> ([String], [[SheetCell]]) {
    let rows = table.rows.filter { $0.role != .heading }
    let isShare = table.columns.indices.map { column in rows.contains { SheetFigure($0.cells[column], wording) != nil } }
    let (n, d) = (say("column.numerator", wording), say("column.denominator", wording))
    let heads = zip(table.columns, isShare).flatMap { column, isShare -> [String] in
      let title = say(column.title, wording)
      return isShare ? [title, title + " – " + n, title + " – " + d] : [title]
    }
    let cells = rows.map { row in
      zip(row.cells, isShare).flatMap { cell, isShare -> [SheetCell] in
        guard isShare else { return [SheetCell(cell, wording)] }
        let figure = SheetFigure(cell, wording)
        return [figure?.value ?? SheetCell(cell, wording), figure?.numerator ?? .empty, figure?.denominator ?? .empty]
      }
    }
    return (heads, cells)
  }

  private static func long(_ tables: [Table], _ wording: Wording) -> ([String], [[SheetCell]]) {
    let heads = ["column.table", "column.line", "column.column", "column.headline", "column.numerator", "column.denominator"]
    let rows = tables.flatMap { table -> [[SheetCell]] in
      let caption = SheetCell(table.caption, wording)
      return table.rows.filter { $0.role != .heading }.flatMap { row in
        zip(table.columns, row.cells).dropFirst().map { column, cell in
          let figure = SheetFigure(cell, wording)
          return [
            caption, SheetCell(row.cells[0], wording), SheetCell(column.title, wording), figure?.value ?? SheetCell(cell, wording),
            figure?.numerator ?? .empty, figure?.denominator ?? .empty,
          ]
        }
      }
    }
    return (heads.map { say(.words($0), wording) }, rows)
  }
}

extension Document.Section {
  /// Its tables and those of its parts, in order.
  var allTables: [Table] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } } + sections.flatMap(\.allTables)
  }

  /// Its charts and those of its parts, in order.
  var allCharts: [Chart] {
    blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } } + sections.flatMap(\.allCharts)
  }
}

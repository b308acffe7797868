/// A table with its caption, column heads and row heads. It scrolls within itself where the page is narrow.
struct HTMLTable {
  private let table: Table
  private let wording: Wording

  init(_ table: Table, _ wording: Wording) { (self.table, self.wording) = (table, wording) }

  func write(_ markup: inout Markup) {
    let name = wording.phrase(table.caption)
    // What scrolls must be reachable by keyboard and have a name; as a group, for a page of sixty landmarks helps nobody.
    markup.element("div", [("class", "table"), ("role", "group"), ("tabindex", "0"), ("aria-label", name.plain(in: wording.language))]) {
      region in
      region.element("table") { content in
        content.element("caption") { $0.write(name) }
        content.element("thead") { head(&$0) }
        for group in groups {
          content.element("tbody") { body in
            for row in group {
              self.row(row, &body)
              body.raw("\n")
            }
          }
        }
      }
    }
    for note in table.notes { markup.element("p", [("class", "note")]) { $0.write(wording.phrase(note)) } }
  }

  /// Rows under a heading of their own are a group.
  private var groups: [[Table.Row]] {
    table.rows.reduce(into: []) { groups, row in
      if groups.isEmpty || row.role == .heading { groups.append([row]) } else { groups[groups.count - 1].append(row) }
    }
  }

  private func head(_ head: inout Markup) {
    head.element("tr") { row in
      for column in table.columns {
        row.element("th", [("scope", "col"), ("class", column.isNumeric ? "number" : nil)]) { $0.write(wording.phrase(column.title)) }
      }
    }
  }

  private func row(_ row: Table.Row, _ markup: inout Markup) {
    if row.role == .heading {
      markup.element("tr", [("class", "heading")]) { line in
        line.element("th", [("scope", "rowgroup"), ("colspan", "\(table.columns.count)")]) { $0.write(wording.phrase(row.cells[0])) }
      }
      return
    }
    markup.element("tr", [("class", row.role == .total ? "total" : nil)]) { line in
      for (position, (column, cell)) in zip(table.columns, row.cells).enumerated() {
        let isHead = position == 0
        line.element(isHead ? "th" : "td", [("scope", isHead ? "row" : nil), ("class", column.isNumeric ? "number" : nil)]) {
          $0.write(wording.phrase(cell))
        }
      }
    }
  }
}

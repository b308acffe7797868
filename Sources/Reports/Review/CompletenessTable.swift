import Model

extension Evidence {
  /// How many of the cells that a partner sends are filled, table by table; a partner's own staff also see the column to begin with.
  /// Nil where nothing was counted.
  func completeness() -> Table? {
    let counts = material.intake.quality.filter { $0.measure == "complete" && $0.all > 0 && isExpected($0) }
    guard !counts.isEmpty else { return nil }
    guard let partner else { return completenessByPartner(counts) }
    let own = counts.filter { $0.partner == partner.code }
    let rows = tables(of: own).map { table, title -> Table.Row in
      let columns = Dictionary(grouping: own.filter { $0.table == table }) { $0.column ?? "" }.mapValues(Filled.init)
      // The first by name among equals, so that the same data always name the same column.
      let least = columns.min { ($0.value.share, $0.key) < ($1.value.share, $1.key) }
      let named = least.flatMap { material.dictionary[table]?[$0.key] }.map { Message.titled($0.title) }
      return Table.Row([
        .titled(title), Filled(own.filter { $0.table == table }).message, named ?? "sign.none", least?.value.message ?? "sign.none",
      ])
    }
    return rows.isEmpty
      ? nil
      : Table(
        "table.completeness",
        columns: [.text("column.register"), .number("column.filled"), .text("column.least_filled"), .number("column.filled_there")],
        rows: rows, notes: ["note.completeness"])
  }

  private func isExpected(_ count: QualityCount) -> Bool {
    count.column.flatMap { material.dictionary[count.table]?[$0] }?.mayBeEmpty == false
  }

  private func completenessByPartner(_ counts: [QualityCount]) -> Table {
    let partners = material.programme.partners
    let rows = tables(of: counts).map { table, tableTitle in
      Table.Row(
        [.titled(tableTitle)]
          + partners.map { partner in Filled(counts.filter { $0.table == table && $0.partner == partner.code }).message })
    }
    return Table(
      "table.completeness", columns: [.text("column.register")] + partners.map { .number(title(of: $0)) }, rows: rows,
      notes: ["note.completeness"])
  }

  /// In the dictionary's order.
  private func tables(of counts: [QualityCount]) -> [(id: String, title: LocalizedText)] {
    let sent = Set(counts.map(\.table))
    return material.dictionary.tables.filter { sent.contains($0.id) }.map { ($0.id, $0.title) }
  }
}

/// Filled cells among all.
private struct Filled {
  let good: Int
  let all: Int

  init(_ counts: [QualityCount]) { (good, all) = counts.reduce((0, 0)) { ($0.0 + $1.good, $0.1 + $1.all) } }

  var share: Double { all == 0 ? 1 : Double(good) / Double(all) }
  var message: Message { all == 0 ? "sign.none" : .percentage(Quantity(good), of: Quantity(all)) }
}

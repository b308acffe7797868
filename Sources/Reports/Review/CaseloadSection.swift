import Model

extension Evidence {
  /// The caseload as a flow that balances, quarter by quarter: open at the start + opened - closed = open at the end.
  func caseload() -> Document.Section? {
    guard let roles = material.outline.caseload, period.unit == .quarter else { return nil }
    func count(_ indicator: String, _ period: ReportingPeriod) -> Int? {
      guard case .value(let figure)? = result(indicator, period: period)?.outcome, figure.denominator == nil else { return nil }
      return Int(figure.numerator.double)
    }
    var isBalanced = true
    let rows = trendPeriods.dropFirst().suffix(8).compactMap { period -> Table.Row? in
      guard let opening = count(roles.openAtEnd, period.advanced(by: -1)), let opened = count(roles.opened, period),
        let closed = count(roles.closed, period), let closing = count(roles.openAtEnd, period)
      else { return nil }
      if opening + opened - closed != closing { isBalanced = false }
      return Table.Row(
        [.period(period), .count(opening), .signed(opened), .signed(-closed), .count(closing)],
        role: period == self.period ? .total : .plain)
    }
    guard !rows.isEmpty else { return nil }
    let table = Table(
      "table.caseload",
      columns: [.text("column.period")] + ["opening", "opened", "closed", "closing"].map { .number(.words("caseload." + $0)) }, rows: rows,
      notes: [isBalanced ? "note.balanced" : "note.not_balanced"])
    return Document.Section("caseload", "section.caseload", [.table(table)])
  }
}

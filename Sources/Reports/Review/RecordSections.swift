import Model

extension Evidence {
  /// The decisions that the review asks for.
  func decisionsAsked() -> [Document.Block] {
    let asked = material.programme.record.decisions.filter { $0.status == .asked }.prefix(3)
    return asked.isEmpty ? [] : [.table(table(of: Array(asked), "table.decisions_asked"))]
  }

  /// What was decided before, and what became of it.
  func decisionsLog() -> Document.Section? {
    let decided = material.programme.record.decisions.filter { $0.status != .asked }
    return decided.isEmpty ? nil : Document.Section("decisions", "section.decisions", [.table(table(of: decided, "table.decisions"))])
  }

  private func table(of decisions: [Decision], _ caption: Message) -> Table {
    let rows = decisions.map { decision in
      Table.Row([
        .code(decision.id), .titled(decision.text), .titled(decision.owner), decision.decidedOn.map { .day($0) } ?? "sign.none",
        decision.dueOn.map { .day($0) } ?? "sign.none", .words("decision." + decision.status.rawValue),
      ])
    }
    let columns = ["number", "decision", "owner", "decided_on", "due_on", "status"].map { Table.Column.text(.words("column." + $0)) }
    return Table(caption, columns: columns, rows: rows).withoutEmptyColumns
  }

  /// Who answers for the figures.
  func signOff() -> Document.Section? {
    let own = material.programme.record.signOffs.filter { $0.partner == nil || partner == nil || $0.partner == partner?.code }
    guard !own.isEmpty else { return nil }
    let rows = own.map { Table.Row([.titled($0.office), $0.signedOn.map { .day($0) } ?? "signature.awaited"]) }
    let table = Table(
      .words("table.sign_off", ["release": .code(material.release)]), columns: [.text("column.office"), .text("column.signed_on")],
      rows: rows)
    return Document.Section("sign-off", "section.sign_off", [.table(table)])
  }
}

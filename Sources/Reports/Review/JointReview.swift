import Disclosure
import Model

extension Evidence {
  /// What both partners' directors read together.
  func jointReview() -> Document {
    Document(
      subject: "joint", period: period,
      title: .words("title.joint", ["partners": .list(material.programme.partners.map(title)), "period": .period(period)]),
      subtitle: .titled(material.programme.title), mark: isExact ? "mark.not_for_release" : nil, facts: facts(),
      sections: [
        onePage(), headlines(), trends(), population(), pathways(), cohorts(), followUps(), sideBySide(), jointProgramme(), targets(),
        dataQuality(),
        decisionsLog(), method(), signOff(),
      ].compactMap(\.self) + ([scorecard()] + parts() + [problemPlaces(), definitions()]).map(\.asAnnex))
  }

  /// The figures that the outline shows over time.
  func trends() -> Document.Section {
    Document.Section(
      "trends", "section.trends", material.outline.trends.compactMap { definition($0).flatMap { trend(of: $0) } }.map { .chart($0) })
  }

  /// Five findings and the decisions asked.
  private func onePage() -> Document.Section {
    let findings = findings(of: material.definitions.map(\.id), atMost: 5)
    return Document.Section(
      "findings", "section.findings", (findings.isEmpty ? [.note("note.no_figures")] : [.findings(findings)]) + decisionsAsked())
  }

  /// The partners beside each other on shared definitions; never a ranking, for their children differ.
  func sideBySide() -> Document.Section {
    let partners = material.programme.partners
    let rows = material.definitions.filter { $0.disaggregations.contains(["partner"]) }.compactMap { definition -> Table.Row? in
      let results = partners.map { result(definition.id, group: Group(dimensions: ["partner"], codes: [$0.code])) }
      guard results.contains(where: { $0 != nil && !$0.isNotCollected }) else { return nil }
      return Table.Row([.titled(definition.title)] + results.map { said($0, definition).cell })
    }
    let table = Table(
      .words("table.partners", ["period": .period(period)]),
      columns: [.text("column.indicator")] + partners.map { .number(title(of: $0)) }, rows: rows, notes: ["note.no_ranking"])
    return Document.Section("partners", "section.partners", rows.isEmpty ? [] : [.table(table)])
  }
}

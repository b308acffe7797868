import Disclosure
import Model

extension Evidence {
  /// What one partner's own staff receive each period: its own figures, exact.
  func internalReview(of partner: Programme.Partner) -> Document {
    Document(
      subject: partner.code, period: period,
      title: .words("title.internal", ["partner": title(of: partner), "period": .period(period)]),
      subtitle: .titled(material.programme.title), mark: isExact ? "mark.not_for_release" : nil, facts: facts(),
      sections: [
        exceptions(), headlines(), scorecard(), caseload(), trends(), population(), breakdowns(), pathways(), followUps(), cohorts(),
        targets(), dataQuality(), decisionsLog(), method(), signOff(),
      ].compactMap(\.self) + (parts() + [problemPlaces(), definitions()]).map(\.asAnnex))
  }

  /// Five lines: what is out of the ordinary, before anything else.
  private func exceptions() -> Document.Section {
    let findings = findings(of: material.definitions.map(\.id), atMost: 5)
    return Document.Section("exceptions", "section.exceptions", findings.isEmpty ? [.note("note.no_figures")] : [.findings(findings)])
  }

  /// What identifies a review.
  func facts() -> [Document.Term] {
    [
      Document.Term("fact.period", .period(period)), Document.Term("fact.as_of", .day(material.asOf)),
      Document.Term("fact.release", .code(material.results.release?.description ?? material.release)),
    ]
  }
}

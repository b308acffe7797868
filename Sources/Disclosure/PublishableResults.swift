package import Model

/// Who a set of figures is made for.
package enum Audience: Hashable, Sendable {
  /// Who holds the registers and computes from them: everything, exact, not for release.
  case dataHolder
  /// One partner's own staff: its own figures, exact, not for release.
  case partner(String)
  /// Both partners together.
  case joint
  /// A donor, by its code: protected figures, which may be sent on.
  case donor(String)
}

/// Figures that may be shown to the audience they are stamped with. Only disclosure control makes them.
package struct PublishableResults: Sendable {
  package let audience: Audience
  package let results: [IndicatorResult]
  /// Exact figures, to be marked "not for release".
  package let isExact: Bool
  /// For protected figures: the release they belong to.
  package let release: ReleaseID?
  /// For protected figures: the codes that a merged category stands for, by dimension and the category's code.
  package let merged: [String: [String: [String]]]

  init(
    audience: Audience, results: [IndicatorResult], isExact: Bool, release: ReleaseID? = nil, merged: [String: [String: [String]]] = [:]
  ) {
    (self.audience, self.results, self.isExact, self.release, self.merged) = (audience, results, isExact, release, merged)
  }
}

package import Model

/// Who a set of figures is made for.
package enum Audience: Hashable, Sendable {
  /// Who holds the registers and computes from them: everything, exact, not for release.
  case dataHolder
  /// One partner's own staff: its own figures, exact, not for release.
  case partner(String)
  /// Both partners together.
  case joint
}

/// Figures that may be shown to the audience they are stamped with. Only disclosure control makes them.
package struct PublishableResults: Sendable {
  package let audience: Audience
  package let results: [IndicatorResult]
  /// Exact figures, to be marked "not for release".
  package let isExact: Bool

  init(audience: Audience, results: [IndicatorResult], isExact: Bool) {
    (self.audience, self.results, self.isExact) = (audience, results, isExact)
  }
}

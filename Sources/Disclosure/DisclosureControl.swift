package import Model

/// Decides which figures an audience may see. The only maker of `PublishableResults`.
///
///     let control = DisclosureControl(programme: programme, dictionary: dictionary)
///     let internalFigures = try control.release(results, for: .partner("bayti"))
package struct DisclosureControl: Sendable {
  let programme: Programme
  let dictionary: DataDictionary

  package init(programme: Programme, dictionary: DataDictionary) {
    (self.programme, self.dictionary) = (programme, dictionary)
  }

  /// The results that an audience may see.
  ///
  /// A partner sees its own figures, exact: those of groups that name it, or that name a part of it (a site). A figure over both
  /// partners is not one partner's own. Both partners together see exact figures only where the programme file says so.
  package func release(_ results: Results, for audience: Audience) throws(DisclosureError) -> PublishableResults {
    switch audience {
    case .dataHolder: return PublishableResults(audience: audience, results: results.results, isExact: true)
    case .partner(let code):
      guard programme.partners.contains(where: { $0.code == code }) else { throw .unknownPartner(code) }
      let own = results.results.filter { partner(of: $0.group) == code }
      return PublishableResults(audience: audience, results: own, isExact: true)
    case .joint:
      guard programme.jointReview == .exact else { throw .jointReviewNeedsProtection }
      return PublishableResults(audience: audience, results: results.results, isExact: true)
    case .donor: throw .donorsNeedProtection
    }
  }

  /// The partner whose figure this is alone; nil where it speaks of both.
  ///
  /// The dimension `partner` says it; else any code whose list ties it to a partner, as the list of sites does.
  private func partner(of group: Group) -> String? {
    if let named = group["partner"] { return named }
    for (dimension, code) in zip(group.dimensions, group.codes) {
      guard let list = dictionary.codeLists[dimension], let index = list.index(of: code) else { continue }
      if let partner = list.codes[Int(index)].attributes["partner"] { return partner }
    }
    return nil
  }
}

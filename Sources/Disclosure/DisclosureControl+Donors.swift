package import Model

extension DisclosureControl {
  /// Protects a period's figures for all donors: public figures first, then those of each donor with an agreement, who sees both.
  ///
  /// - Parameters:
  ///   - results: exact results, of this period at least; where partners do not share exact figures, of all periods of the ledger: their
  ///     staff know their own.
  ///   - ledger: every release made before, of all audiences.
  ///   - donors: whose figures are wanted; nil: every donor's.
  /// - Throws: where the ledger cannot be built upon, or the finished figures would give a withheld number away.
  package func protect(
    _ results: Results, definitions: [IndicatorDefinition], period: ReportingPeriod, ledger: Ledger, donors: [Donor]? = nil
  ) throws(DisclosureError) -> DonorRelease {
    try protect(results, definitions: definitions, period: period, ledger: ledger, donors: donors, isOn: true)
  }

  /// As above; `isOn` false leaves everything as it is, for tests of the attackers.
  func protect(
    _ results: Results, definitions: [IndicatorDefinition], period: ReportingPeriod, ledger: Ledger, donors: [Donor]? = nil, isOn: Bool
  ) throws(DisclosureError) -> DonorRelease {
    let selection = selection(of: definitions)
    guard [.quarter, .year].contains(period.unit) else { throw .noDonorPeriod(period) }
    let release = ledger.next(for: period)
    let exact = ExactCounts(programme.jointReview == .protected ? results : Results())
    var known = ledger
    var figures: [ProtectedFigures] = []
    let wanted = donors ?? programme.donors
    let open = wanted.filter { $0.agreement == nil }
    for (audience, threshold, donors) in [(PublishedCells.publicAudience, programme.disclosure.threshold, open)]
      + wanted.compactMap({ donor in donor.agreement.map { (donor.code, $0.threshold, [donor]) } }) where !donors.isEmpty
    {
      let tables = selection.tables(of: results, period: period) { indicator, measure in
        donors.contains { $0.wants(indicator, measure: measure) }
      }
      let protection = Protection(
        selection: selection, audience: audience, threshold: threshold, release: release, ledger: known,
        furtherReaders: audience == PublishedCells.publicAudience ? programme.donors.compactMap(FurtherReader.init) : [], exact: exact,
        isOn: isOn)
      figures.append(try protection.protect(tables))
      known = known.adding(figures[figures.count - 1].published)
    }
    return DonorRelease(id: release, figures: figures)
  }

  private func selection(of definitions: [IndicatorDefinition]) -> TableSelection {
    TableSelection(
      programme: programme, codeLists: dictionary.codeLists,
      facts: Dictionary(definitions.map { ($0.id, IndicatorFacts($0, dictionary)) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Whether a figure that a period's last release published is another number now: made again, it could not be the same release.
  package func contradicts(
    _ results: Results, definitions: [IndicatorDefinition], period: ReportingPeriod, lastOf ledger: Ledger
  ) -> Bool {
    let tables = selection(of: definitions).tables(of: results, period: period) { _, _ in true }
    return ledger.last(of: period).contains { $0.isContradicted(by: tables) }
  }
}

extension PublishedCells {
  /// Whether a count that was published is another one in these tables. Groups that were merged are not looked at.
  fileprivate func isContradicted(by tables: [FigureTable]) -> Bool {
    let values = Dictionary(cells.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    let vintages = Dictionary(shapes.map { ($0.slice.with(.count), $0.vintage) }, uniquingKeysWith: max)
    return tables.contains { table in
      table.countTables(vintage: vintages[table.slice(.count)] ?? 1).contains { counts in
        counts.counts.contains { codes, count in
          guard let count, let published = values[counts.id(codes)] ?? nil else { return false }
          return published != count
        }
      }
    }
  }
}

extension FurtherReader {
  /// A donor under an agreement; nil for others, who see nothing but what is public.
  fileprivate init?(_ donor: Donor) {
    guard let agreement = donor.agreement else { return nil }
    self.init(audience: donor.code, threshold: agreement.threshold)
  }
}

/// All donors' figures of one release.
package struct DonorRelease: Sendable {
  package let id: ReleaseID
  /// Public figures, and those of each donor with an agreement.
  package let figures: [ProtectedFigures]

  /// What one donor receives: its own choice of indicators.
  package func results(for donor: Donor) -> PublishableResults? {
    guard let own = figures(for: donor) else { return nil }
    return PublishableResults(
      audience: .donor(donor.code), results: own.results.filter { donor.wants($0.indicator, measure: $0.measure) }, isExact: false,
      release: id, merged: own.merged)
  }

  /// The figures that a donor's choice is made from.
  package func figures(for donor: Donor) -> ProtectedFigures? {
    figures.first { $0.audience == (donor.agreement == nil ? PublishedCells.publicAudience : donor.code) }
  }
}

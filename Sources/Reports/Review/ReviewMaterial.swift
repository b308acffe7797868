package import Disclosure
package import Model

/// Everything a review is made of. No child's row is among it, and none can be: this target cannot see the registers.
package struct ReviewMaterial: Sendable {
  /// The figures of the period under review and of those before it, for the trends; stamped with their audience.
  package let results: PublishableResults
  package let definitions: [IndicatorDefinition]
  package let programme: Programme
  package let outline: ReviewOutline
  /// Code lists give codes their labels.
  package let dictionary: DataDictionary
  package let targets: [Target]
  package let intake: IntakeReport
  /// Whether records of one person at both partners were linked, and count once in joint figures.
  package let countsLinkedPersons: Bool
  package let period: ReportingPeriod
  package let asOf: Day
  /// Figures of earlier periods as their own reviews gave them; empty where none is at hand.
  package let earlier: [EarlierFigure]
  /// The data files that lie beside a donor's summary.
  package let attachments: [Attachment]
  /// What names this release: a digest of its inputs.
  package let release: String

  package init(
    results: PublishableResults, definitions: [IndicatorDefinition], programme: Programme, outline: ReviewOutline,
    dictionary: DataDictionary, targets: [Target], intake: IntakeReport, countsLinkedPersons: Bool = false, earlier: [EarlierFigure] = [],
    attachments: [Attachment] = [], period: ReportingPeriod, asOf: Day, release: String
  ) {
    (self.results, self.definitions, self.programme, self.outline) = (results, definitions, programme, outline)
    (self.dictionary, self.targets, self.intake, self.earlier) = (dictionary, targets, intake, earlier)
    (self.attachments, self.countsLinkedPersons) = (attachments, countsLinkedPersons)
    (self.period, self.asOf, self.release) = (period, asOf, release)
  }
}

/// A file that lies beside a document, and the digest by which a reader knows that it is the one meant.
package struct Attachment: Hashable, Sendable {
  package let name: String
  package let sha256: String

  package init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }
}

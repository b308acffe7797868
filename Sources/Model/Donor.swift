/// Who receives an exported summary and data files, and what of it.
package struct Donor: Sendable {
  /// Allows smaller counts than public files do; what is sent under it is not public.
  package struct Agreement: Hashable, Sendable {
    package let reference: String
    package let threshold: Int

    package init(reference: String, threshold: Int) { (self.reference, self.threshold) = (reference, threshold) }
  }

  /// A line of the grant's logical framework: an indicator with what it was and what was promised.
  package struct LogframeRow: Hashable, Sendable {
    package let indicator: String
    package let measure: String
    /// Empty for the total.
    package let group: Group
    package let window: Window
    package let level: Level
    package let baseline: Quantity?
    package let baselineOn: Day?
    package let target: Quantity?

    /// What kind of result the row speaks of.
    package enum Level: String, Hashable, Sendable, CaseIterable {
      case output
      case outcome
      case impact
    }

    package init(
      indicator: String, measure: String, group: Group, window: Window, level: Level, baseline: Quantity?, baselineOn: Day?,
      target: Quantity?
    ) {
      (self.indicator, self.measure, self.group, self.window, self.level) = (indicator, measure, group, window, level)
      (self.baseline, self.baselineOn, self.target) = (baseline, baselineOn, target)
    }
  }

  package let code: String
  package let title: LocalizedText
  package let languages: [Language]
  /// Nil: this donor's files are as safe as public ones.
  package let agreement: Agreement?
  /// Indicators by id, each with the measures wanted beside the headline; nil: every indicator's headline.
  package let indicators: [String: [String]]?
  package let logframe: [LogframeRow]

  package init(
    code: String, title: LocalizedText, languages: [Language], agreement: Agreement? = nil, indicators: [String: [String]]? = nil,
    logframe: [LogframeRow] = []
  ) {
    (self.code, self.title, self.languages) = (code, title, languages)
    (self.agreement, self.indicators, self.logframe) = (agreement, indicators, logframe)
  }

  /// Whether this donor asked for a measure of an indicator.
  package func wants(_ indicator: String, measure: String) -> Bool {
    guard let indicators else { return measure.isEmpty }
    return indicators[indicator].map { measure.isEmpty || $0.contains(measure) } ?? false
  }
}

/// What the International Aid Transparency Initiative's activity file says about the programme, beside its results.
package struct PublishedActivity: Sendable {
  /// `XM-EXAMPLE-BAYTI-REINT-2026`; begins with the organisation's.
  package let identifier: String
  package let organisation: String
  package let organisationTitle: LocalizedText
  /// Code of IATI's list OrganisationType.
  package let organisationType: String
  package let title: LocalizedText
  package let description: LocalizedText
  /// Code of IATI's list ActivityStatus.
  package let status: String
  package let startsOn: Day
  package let endsOn: Day?
  /// Code of the DAC's list of purposes, such as `16010`.
  package let sector: String
  package let currency: String
  /// Countries by ISO 3166 code with their share of the activity in percent, in the file's order.
  package let recipients: [(country: String, percentage: Int)]

  package init(
    identifier: String, organisation: String, organisationTitle: LocalizedText, organisationType: String, title: LocalizedText,
    description: LocalizedText, status: String, startsOn: Day, endsOn: Day?, sector: String, currency: String,
    recipients: [(country: String, percentage: Int)]
  ) {
    (self.identifier, self.organisation, self.organisationTitle) = (identifier, organisation, organisationTitle)
    (self.organisationType, self.title, self.description, self.status) = (organisationType, title, description, status)
    (self.startsOn, self.endsOn, self.sector, self.currency) = (startsOn, endsOn, sector, currency)
    self.recipients = recipients
  }
}

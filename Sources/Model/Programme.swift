/// What the partners agreed on: who they are, which languages they read, how ages are banded, when data end, what may be shared.
package struct Programme: Sendable {
  package struct Partner: Sendable {
    package let code: String
    package let title: LocalizedText
    /// ISO 3166 code, such as `MA`.
    package let country: String
    /// The languages of this partner's internal review.
    package let languages: [Language]
    /// Digits in this partner's Arabic reports.
    package let arabicDigits: ArabicDigits
    /// Whoever's age is unknown is taken for a child (convention C6), as street work may; they are in no age band.
    package let assumesChildren: Bool

    package init(
      code: String, title: LocalizedText, country: String, languages: [Language], arabicDigits: ArabicDigits, assumesChildren: Bool = false
    ) {
      (self.code, self.title, self.country, self.languages, self.arabicDigits) = (code, title, country, languages, arabicDigits)
      self.assumesChildren = assumesChildren
    }
  }

  package enum ArabicDigits: String, Sendable, CaseIterable {
    case latin
    case arabicIndic = "arabic-indic"
  }

  /// Whether the partners show each other exact figures.
  package enum Sharing: String, Sendable, CaseIterable {
    case exact
    case protected
  }

  /// Completed years `from...through`; `through` nil is open.
  package struct AgeBand: Hashable, Sendable {
    package let from: Int
    package let through: Int?
    /// `<1`, `10-14`, `25+`.
    package let label: String

    package init(from: Int, through: Int?, label: String) { (self.from, self.through, self.label) = (from, through, label) }
  }

  /// Decisions and sign-off, as reviews print them.
  package var record = ReviewRecord()
  package let title: LocalizedText
  package let partners: [Partner]
  /// The last day the data speak of (C1: no clock is read).
  package let dataCutOff: Day
  package let jointReview: Sharing
  package let jointLanguages: [Language]
  package let ageBands: [AgeBand]
  /// Days after a quarter's end until its cohort figures are final (C11).
  package let graceDays: Int
  /// How many quarters a trend shows.
  package let trendQuarters: Int
  /// The folder of what partners sent, beside `programme.yaml`.
  package let data: String
  /// Share of missing closing reasons above which a success rate is withheld (C17).
  package let unknownReasonLimit: Double
  /// When school and fiscal years begin.
  package let calendar: ReportingCalendar
  /// What may be published about people.
  package let disclosure: DisclosurePolicy
  /// Partners that take people of unknown age for children.
  package var partnersAssumingChildren: Set<String> { Set(partners.filter(\.assumesChildren).map(\.code)) }
  package let donors: [Donor]
  /// What the IATI activity file says; nil: none is written.
  package let activity: PublishedActivity?

  package init(
    title: LocalizedText, partners: [Partner], dataCutOff: Day, jointReview: Sharing, jointLanguages: [Language],
    ageBands: [AgeBand], graceDays: Int, trendQuarters: Int, data: String, unknownReasonLimit: Double,
    calendar: ReportingCalendar = ReportingCalendar(), disclosure: DisclosurePolicy = .standard, donors: [Donor] = [],
    activity: PublishedActivity? = nil
  ) {
    (self.title, self.partners, self.dataCutOff, self.jointReview) = (title, partners, dataCutOff, jointReview)
    (self.jointLanguages, self.ageBands, self.graceDays) = (jointLanguages, ageBands, graceDays)
    (self.trendQuarters, self.data, self.unknownReasonLimit, self.calendar) = (trendQuarters, data, unknownReasonLimit, calendar)
    (self.disclosure, self.donors, self.activity) = (disclosure, donors, activity)
  }
}

package import Model

extension Programme {
  private static let words =
    [
      "title", "partners", "data", "data_cut_off", "joint_review", "joint_languages", "age_bands", "grace_days", "trend_quarters",
      "unknown_reason_limit", "calendar", "disclosure", "donors", "activity",
    ] + ReviewRecord.words

  /// Reads `programme.yaml`.
  package init?(_ value: YAMLValue, _ problems: ProblemList) {
    guard let fields = value.fields(Self.words, required: ["title", "partners", "data_cut_off"], problems),
      let title = fields["title"]?.localized(problems), let partners = fields["partners"],
      let cutOff = fields["data_cut_off"]?.day(problems)
    else { return nil }
    let policy = fields["disclosure"].map { DisclosurePolicy($0, problems) } ?? .standard
    self.init(
      title: title, partners: partners.entries(problems).compactMap { Partner($0, problems) }, dataCutOff: cutOff,
      jointReview: fields["joint_review"]?.word(Sharing.self, problems) ?? .protected,
      jointLanguages: fields["joint_languages"].map { $0.items().compactMap { $0.word(Language.self, problems) } } ?? Language.allCases,
      ageBands: fields["age_bands"].map { AgeBand.list($0, problems) } ?? AgeBand.standard,
      graceDays: fields["grace_days"]?.integer(problems) ?? 30, trendQuarters: fields["trend_quarters"]?.integer(problems) ?? 12,
      data: fields["data"]?.text(problems) ?? "data", unknownReasonLimit: fields["unknown_reason_limit"]?.decimal(problems) ?? 0.2,
      calendar: fields["calendar"].flatMap { ReportingCalendar($0, problems) } ?? ReportingCalendar(),
      disclosure: policy, donors: fields["donors"]?.entries(problems).compactMap { Donor($0, policy, problems) } ?? [],
      activity: fields["activity"].flatMap { PublishedActivity($0, problems) })
    record = ReviewRecord(fields, partners: self.partners.map(\.code), problems)
  }
}

extension Programme.Partner {
  fileprivate init?(_ entry: YAMLValue.Entry, _ problems: ProblemList) {
    let words = ["title", "country", "languages", "arabic_digits", "assume_child_when_age_unknown"]
    guard let fields = entry.value.fields(words, required: ["title", "country", "languages"], problems),
      let title = fields["title"]?.localized(problems), let country = fields["country"]?.text(problems)
    else { return nil }
    self.init(
      code: entry.key, title: title, country: country,
      languages: fields["languages"]?.items().compactMap { $0.word(Language.self, problems) } ?? [],
      arabicDigits: fields["arabic_digits"]?.word(Programme.ArabicDigits.self, problems) ?? .latin,
      assumesChildren: fields["assume_child_when_age_unknown"]?.boolean(problems) ?? false)
  }
}

extension Programme.AgeBand {
  /// The default bands of convention C5.
  package static let standard = ["<1", "1-4", "5-9", "10-14", "15-17", "18-20", "21-24", "25+"].compactMap { Self(label: $0) }

  /// `<1` is 0 years, `10-14` both included, `25+` open.
  package init?(label: String) {
    if label.hasPrefix("<"), let below = Int(label.dropFirst()), below > 0 {
      self.init(from: 0, through: below - 1, label: label)
    } else if label.hasSuffix("+"), let from = Int(label.dropLast()) {
      self.init(from: from, through: nil, label: label)
    } else {
      let bounds = label.split(separator: "-").map { Int($0) }
      guard bounds.count == 2, let from = bounds[0], let through = bounds[1], from <= through else { return nil }
      self.init(from: from, through: through, label: label)
    }
  }

  /// Bands in rising order, without gaps or overlaps.
  fileprivate static func list(_ value: YAMLValue, _ problems: ProblemList) -> [Programme.AgeBand] {
    var bands: [Programme.AgeBand] = []
    for item in value.items() {
      guard let text = item.text(problems) else { continue }
      guard let band = Programme.AgeBand(label: text) else {
        problems.add(.expected("an age band such as <1, 10-14 or 25+"), at: item)
        continue
      }
      if let last = bands.last, last.through.map({ $0 + 1 }) != band.from {
        problems.add(.rule("the age band \(band.label) does not begin where \(last.label) ends"), at: item)
      }
      bands.append(band)
    }
    return bands
  }
}

extension ReportingCalendar {
  /// `{school_year_starts: 09-01, fiscal_year_starts: 04-01}`
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    guard let fields = value.fields(["school_year_starts", "fiscal_year_starts"], problems) else { return nil }
    func start(_ key: String, _ standard: YearStart) -> YearStart {
      guard let given = fields[key] else { return standard }
      if let start = given.text(problems).flatMap({ YearStart($0) }) { return start }
      problems.add(.expected("a day of the year such as 09-01"), at: given)
      return standard
    }
    let standard = ReportingCalendar()
    self.init(
      schoolYearStart: start("school_year_starts", standard.schoolYearStart),
      fiscalYearStart: start("fiscal_year_starts", standard.fiscalYearStart))
  }
}

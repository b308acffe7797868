package import Model

extension Donor {
  /// Reads one donor of `programme.yaml`.
  package init?(_ entry: YAMLValue.Entry, _ policy: DisclosurePolicy, _ problems: ProblemList) {
    let words = ["title", "languages", "agreement", "indicators", "logframe"]
    let isName = !entry.key.isEmpty && entry.key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    if !isName {
      problems.add(.rule("a donor's code is made of letters, digits, - and _: it names the donor's folder"), at: entry.keyValue)
    }
    if entry.key == Self.reservedCode {
      problems.add(.rule("no donor can be called '\(entry.key)': public figures are kept under that name"), at: entry.keyValue)
    }
    guard isName, let fields = entry.value.fields(words, required: ["title"], problems), let title = fields["title"]?.localized(problems)
    else { return nil }
    let languages = fields["languages"]?.items().compactMap { $0.word(Language.self, problems) } ?? Language.allCases
    self.init(
      code: entry.key, title: title, languages: languages,
      agreement: fields["agreement"].flatMap { Agreement($0, policy, problems) },
      indicators: fields["indicators"].map { Self.indicators($0, problems) },
      logframe: fields["logframe"]?.items().compactMap { LogframeRow($0, problems) } ?? [])
  }

  private static let reservedCode = "public"

  /// A list of ids, or ids with the measures wanted beside the headline.
  private static func indicators(_ value: YAMLValue, _ problems: ProblemList) -> [String: [String]] {
    if value.isSequence { return Dictionary(value.texts(problems).map { ($0, []) }, uniquingKeysWith: { first, _ in first }) }
    return Dictionary(value.entries(problems).map { ($0.key, $0.value.texts(problems)) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Donor.Agreement {
  fileprivate init?(_ value: YAMLValue, _ policy: DisclosurePolicy, _ problems: ProblemList) {
    let words = ["reference", "threshold"]
    guard let fields = value.fields(words, required: words, problems), let reference = fields["reference"]?.text(problems),
      let threshold = fields["threshold"]?.integer(problems)
    else { return nil }
    if threshold < policy.leastThreshold {
      problems.add(.rule("an agreement's threshold must be \(policy.leastThreshold) or more, not \(threshold)"), at: value)
    }
    self.init(reference: reference, threshold: max(threshold, policy.leastThreshold))
  }
}

extension Donor.LogframeRow {
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    let words = ["indicator", "measure", "group", "window", "level", "baseline", "baseline_on", "target"]
    guard let fields = value.fields(words, required: ["indicator"], problems), let indicator = fields["indicator"]?.text(problems)
    else { return nil }
    let group = fields["group"]?.entries(problems).map { ($0.key, $0.value.text(problems) ?? "") } ?? []
    self.init(
      indicator: indicator, measure: fields["measure"]?.text(problems) ?? "",
      group: Group(dimensions: group.map(\.0), codes: group.map(\.1)),
      window: fields["window"]?.word(Window.self, problems) ?? .quarter,
      level: fields["level"]?.word(Level.self, problems) ?? .output,
      baseline: fields["baseline"]?.quantity(problems), baselineOn: fields["baseline_on"]?.day(problems),
      target: fields["target"]?.quantity(problems))
  }
}

extension PublishedActivity {
  /// Reads `activity` of `programme.yaml`.
  package init?(_ value: YAMLValue, _ problems: ProblemList) {
    let required = [
      "identifier", "organisation", "organisation_title", "organisation_type", "title", "description", "status", "starts_on", "sector",
      "currency", "recipients",
    ]
    guard let fields = value.fields(required + ["ends_on"], required: required, problems),
      let identifier = fields["identifier"]?.text(problems), let organisation = fields["organisation"]?.text(problems),
      let organisationTitle = fields["organisation_title"]?.localized(problems),
      let organisationType = fields["organisation_type"]?.text(problems), let title = fields["title"]?.localized(problems),
      let description = fields["description"]?.localized(problems), let status = fields["status"]?.text(problems),
      let startsOn = fields["starts_on"]?.day(problems), let sector = fields["sector"]?.text(problems),
      let currency = fields["currency"]?.text(problems),
      let recipients = fields["recipients"]?.entries(problems)
    else { return nil }
    let shares = recipients.map { (country: $0.key, percentage: $0.value.integer(problems) ?? 0) }
    if shares.reduce(0, { $0 + $1.percentage }) != 100 {
      problems.add(.rule("the recipients' percentages must add up to 100"), at: fields["recipients"] ?? value)
    }
    if !identifier.hasPrefix(organisation + "-") {
      problems.add(.rule("an IATI identifier begins with the organisation's: '\(organisation)-...'"), at: fields["identifier"] ?? value)
    }
    self.init(
      identifier: identifier, organisation: organisation, organisationTitle: organisationTitle, organisationType: organisationType,
      title: title, description: description, status: status, startsOn: startsOn, endsOn: fields["ends_on"]?.day(problems), sector: sector,
      currency: currency, recipients: shares)
  }
}

extension YAMLValue {
  fileprivate func quantity(_ problems: ProblemList) -> Quantity? {
    if case .scalar(let text) = content, let number = Quantity(text) { return number }
    problems.add(.expected("a number with at most four decimals"), at: self)
    return nil
  }
}

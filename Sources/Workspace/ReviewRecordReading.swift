import Model

extension ReviewRecord {
  /// The words of `programme.yaml` that are read here.
  static let words = ["decisions", "sign_off", "risks", "explanations"]

  /// Reads the decisions (by their number), the offices that sign, the risks and the explanations.
  init(_ fields: [String: YAMLValue], partners: [String], _ problems: ProblemList) {
    self.init(
      decisions: fields["decisions"]?.entries(problems).compactMap { Decision($0, problems) } ?? [],
      signOffs: fields["sign_off"]?.items().compactMap { SignOff($0, partners: partners, problems) } ?? [],
      risks: fields["risks"]?.items().compactMap { Risk($0, problems) } ?? [],
      explanations: fields["explanations"]?.items().compactMap { Explanation($0, partners: partners, problems) } ?? [])
  }
}

extension Decision {
  fileprivate init?(_ entry: YAMLValue.Entry, _ problems: ProblemList) {
    let words = ["text", "owner", "status", "decided_on", "due_on", "indicators"]
    guard let fields = entry.value.fields(words, required: ["text", "owner", "status"], problems),
      let text = fields["text"]?.localized(problems), let owner = fields["owner"]?.localized(problems),
      let status = fields["status"]?.word(Status.self, problems)
    else { return nil }
    self.init(
      id: entry.key, text: text, owner: owner, status: status, decidedOn: fields["decided_on"]?.day(problems),
      dueOn: fields["due_on"]?.day(problems), indicators: fields["indicators"]?.texts(problems) ?? [])
  }
}

extension Risk {
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    guard let fields = value.fields(["text", "response"], required: ["text", "response"], problems),
      let text = fields["text"]?.localized(problems), let response = fields["response"]?.localized(problems)
    else { return nil }
    self.init(text: text, response: response)
  }
}

extension SignOff {
  fileprivate init?(_ value: YAMLValue, partners: [String], _ problems: ProblemList) {
    guard let fields = value.fields(["partner", "office", "signed_on"], required: ["office"], problems),
      let office = fields["office"]?.localized(problems)
    else { return nil }
    self.init(partner: fields["partner"]?.partner(among: partners, problems), office: office, signedOn: fields["signed_on"]?.day(problems))
  }
}

extension Explanation {
  fileprivate init?(_ value: YAMLValue, partners: [String], _ problems: ProblemList) {
    let required = ["indicator", "period", "text"]
    guard let fields = value.fields(required + ["partner"], required: required, problems),
      let indicator = fields["indicator"]?.text(problems), let period = fields["period"],
      let text = fields["text"]?.localized(problems)
    else { return nil }
    guard let known = ReportingPeriod(period.text(problems) ?? "") else {
      problems.add(.expected("a period such as 2026-Q3 or 2026"), at: period)
      return nil
    }
    self.init(indicator: indicator, partner: fields["partner"]?.partner(among: partners, problems), period: known, text: text)
  }
}

extension YAMLValue {
  /// The code of one of the programme's partners.
  fileprivate func partner(among partners: [String], _ problems: ProblemList) -> String? {
    let partner = text(problems)
    if let partner, !partners.contains(partner) {
      problems.add(.unknownName(what: "partner", name: partner, nearest: nearestName(to: partner, among: partners)), at: self)
    }
    return partner
  }
}

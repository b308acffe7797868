import Model

extension ReviewRecord {
  /// The words of `programme.yaml` that are read here.
  static let words = ["decisions", "sign_off", "risks"]

  /// Reads the decisions (by their number), the offices that sign and the risks.
  init(decisions: YAMLValue?, signOffs: YAMLValue?, risks: YAMLValue?, partners: [String], _ problems: ProblemList) {
    self.init(
      decisions: decisions?.entries(problems).compactMap { Decision($0, problems) } ?? [],
      signOffs: signOffs?.items().compactMap { SignOff($0, partners: partners, problems) } ?? [],
      risks: risks?.items().compactMap { Risk($0, problems) } ?? [])
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
    let partner = fields["partner"]?.text(problems)
    if let partner, !partners.contains(partner), let place = fields["partner"] {
      problems.add(.unknownName(what: "partner", name: partner, nearest: nearestName(to: partner, among: partners)), at: place)
    }
    self.init(partner: partner, office: office, signedOn: fields["signed_on"]?.day(problems))
  }
}

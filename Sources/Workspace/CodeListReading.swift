package import Model

extension CodeList {
  /// Reads a file of `codelists/`:
  ///
  ///     id: sex
  ///     title: {ar: الجنس, fr: Sexe, en: Sex}
  ///     codes:
  ///       F: {label: {ar: أنثى, fr: Fille, en: Female}, also: [féminin, بنت]}
  ///       casablanca: {label: {...}, partner: bayti}
  ///
  /// Words other than `label` and `also` are attributes of the code.
  package init?(_ value: YAMLValue, _ problems: ProblemList) {
    guard let fields = value.fields(["id", "title", "codes"], required: ["id", "title", "codes"], problems),
      let id = fields["id"]?.text(problems), let title = fields["title"]?.localized(problems), let codesValue = fields["codes"]
    else { return nil }
    let codes = codesValue.entries(problems).map { Code($0, problems) }
    self.init(id: id, title: title, codes: codes)
  }
}

extension CodeList.Code {
  fileprivate init(_ entry: YAMLValue.Entry, _ problems: ProblemList) {
    var attributes: [String: String] = [:]
    var label: LocalizedText?
    var synonyms: [String] = []
    for part in entry.value.entries(problems) {
      switch part.key {
      case "label": label = part.value.localized(problems)
      case "also": synonyms = part.value.texts(problems)
      default: attributes[part.key] = part.value.text(problems)
      }
    }
    // A code without its label is still a code, so that nobody is told that it is unknown elsewhere.
    if label == nil, !entry.value.hasKey("label") { problems.add(.missing(key: "label"), at: entry.value) }
    self.init(
      id: entry.key, label: label ?? LocalizedText(ar: entry.key, fr: entry.key, en: entry.key), synonyms: synonyms,
      attributes: attributes)
  }
}

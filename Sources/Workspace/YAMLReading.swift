package import Model

/// Reading of values: each returns nil after noting what was expected, so that reading goes on to the next mistake.
extension YAMLValue {
  package var isEmpty: Bool { if case .empty = content { true } else { false } }
  package var isMapping: Bool { if case .mapping = content { true } else { false } }
  package var isSequence: Bool { if case .sequence = content { true } else { false } }

  /// A scalar's text.
  package func text(_ problems: ProblemList) -> String? {
    if case .scalar(let text) = content { return text }
    problems.add(.expected("a word or text"), at: self)
    return nil
  }

  package func integer(_ problems: ProblemList) -> Int? {
    if case .scalar(let text) = content, let number = Int(text) { return number }
    problems.add(.expected("a whole number"), at: self)
    return nil
  }

  package func decimal(_ problems: ProblemList) -> Double? {
    if case .scalar(let text) = content, let number = Double(text) { return number }
    problems.add(.expected("a number"), at: self)
    return nil
  }

  package func boolean(_ problems: ProblemList) -> Bool? {
    if case .scalar(let text) = content {
      if ["yes", "true"].contains(text) { return true }
      if ["no", "false"].contains(text) { return false }
    }
    problems.add(.expected("yes or no"), at: self)
    return nil
  }

  package func day(_ problems: ProblemList) -> Day? {
    if case .scalar(let text) = content, let day = Day(text) { return day }
    problems.add(.expected("a day such as 2026-09-30"), at: self)
    return nil
  }

  /// One of an enumeration's words.
  package func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type, _ problems: ProblemList) -> Word?
  where Word.RawValue == String {
    guard let text = text(problems) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    if let nearest = nearestName(to: text, among: words) {
      problems.add(.unknownName(what: "word", name: text, nearest: nearest), at: self)
    } else {
      problems.add(.expected("one of " + words.joined(separator: ", ")), at: self)
    }
    return nil
  }

  /// The items of a sequence; a single value counts as a sequence of one, nothing as none.
  package func items() -> [YAMLValue] {
    switch content {
    case .sequence(let items): items
    case .empty: []
    default: [self]
    }
  }

  package func texts(_ problems: ProblemList) -> [String] { items().compactMap { $0.text(problems) } }

  /// `{ar: ..., fr: ..., en: ...}`, all three needed.
  package func localized(_ problems: ProblemList) -> LocalizedText? {
    guard let fields = fields(["ar", "fr", "en"], required: ["ar", "fr", "en"], problems) else { return nil }
    guard let ar = fields["ar"]?.text(problems), let fr = fields["fr"]?.text(problems), let en = fields["en"]?.text(problems)
    else { return nil }
    return LocalizedText(ar: ar, fr: fr, en: en)
  }

  /// The entries of a mapping in the file's order.
  package func entries(_ problems: ProblemList) -> [Entry] {
    switch content {
    case .mapping(let entries): return entries
    case .empty: return []
    default:
      problems.add(.expected("words with values (a mapping)"), at: self)
      return []
    }
  }

  package func hasKey(_ key: String) -> Bool {
    if case .mapping(let entries) = content { entries.contains { $0.key == key } } else { false }
  }

  /// The same mapping without a key.
  package func without(_ key: String) -> YAMLValue {
    guard case .mapping(let entries) = content else { return self }
    return YAMLValue(file: file, line: line, column: column, content: .mapping(entries.filter { $0.key != key }))
  }

  /// A mapping's values by key. Keys beyond `allowed` and missing `required` ones are noted; nil where it is no mapping.
  package func fields(_ allowed: [String], required: [String] = [], _ problems: ProblemList) -> [String: YAMLValue]? {
    guard case .mapping(let entries) = content else {
      problems.add(.expected("words with values: " + allowed.joined(separator: ", ")), at: self)
      return nil
    }
    var fields: [String: YAMLValue] = [:]
    for entry in entries {
      if !allowed.contains(entry.key) {
        problems.add(.unknownKey(entry.key, nearest: nearestName(to: entry.key, among: allowed)), at: entry.keyValue)
      } else {
        fields[entry.key] = entry.value
      }
    }
    for key in required where fields[key] == nil { problems.add(.missing(key: key), at: self) }
    return fields
  }
}

/// A sentence of a language file with gaps: `{name}`, and `{name|word}` where a word stands for the number (`{n|طفلان}`: two children).
struct Template {
  enum Part: Equatable {
    case text(String)
    case gap(String, word: String?)
  }

  let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let gap = rest[rest.index(after: open)..<close].split(separator: "|", maxSplits: 1)
      parts.append(.gap(gap.first.map(String.init) ?? "", word: gap.count == 2 ? String(gap[1]) : nil))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The names of the gaps.
  var gaps: Set<String> { Set(parts.compactMap { if case .gap(let name, _) = $0 { name } else { nil } }) }
}

/// What a key of a language file holds: one sentence, or one for each plural form of the number in the gap `n`.
enum Sentence {
  case plain(Template)
  case plural([PluralForm: Template])

  /// The sentence in all its forms.
  var templates: [Template] {
    switch self {
    case .plain(let template): [template]
    case .plural(let forms): Array(forms.values)
    }
  }

  /// The names of the gaps of all its forms.
  var gaps: Set<String> { templates.reduce(into: []) { $0.formUnion($1.gaps) } }
}

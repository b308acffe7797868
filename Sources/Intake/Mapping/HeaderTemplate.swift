import Model

/// A header's text, compared folded; `{name}` stands for any text and remembers it (`{year} T{quarter}` matches `2025 T3`).
struct HeaderTemplate: Hashable, Sendable {
  let text: String
  /// Alternately literal text and the names of captures.
  private let literals: [String]
  let captures: [String]

  init(_ text: String) {
    self.text = text
    var literals: [String] = []
    var captures: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      literals.append(String(rest[..<open]))
      captures.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    literals.append(String(rest))
    self.captures = captures
    self.literals = literals.enumerated().map { index, literal in
      let folded = Folding.fold(literal)
      let lead = index > 0 && literal.first?.isWhitespace == true ? " " : ""
      let trail = index < captures.count && literal.last?.isWhitespace == true && !folded.isEmpty ? " " : ""
      return folded.isEmpty ? lead : lead + folded + trail
    }
  }

  /// What the captures stand for where the header matches; nil where it does not.
  func match(_ header: String, given: [String: String] = [:]) -> [String: String]? {
    let header = Folding.fold(header)
    guard !captures.isEmpty else { return header == literals[0] ? [:] : nil }
    guard header.hasPrefix(literals[0]) else { return nil }
    return matchRest(header.dropFirst(literals[0].count), capture: 0, given)
  }

  private func matchRest(_ rest: Substring, capture: Int, _ found: [String: String]) -> [String: String]? {
    if capture == captures.count { return rest.isEmpty ? found : nil }
    let literal = literals[capture + 1]
    for length in stride(from: 1, through: rest.count, by: 1) {
      let value = rest.prefix(length)
      let after = rest.dropFirst(length)
      guard after.hasPrefix(literal), found[captures[capture]].map({ $0 == value }) ?? true else { continue }
      var next = found
      next[captures[capture]] = String(value)
      if let all = matchRest(after.dropFirst(literal.count), capture: capture + 1, next) { return all }
    }
    return nil
  }

  /// The template with captures filled in.
  static func fill(_ text: String, with values: [String: String]) -> String {
    var filled = text
    for (name, value) in values { filled = filled.replacing("{\(name)}", with: value) }
    return filled
  }
}

import Model

/// A path or sheet name with `*` for anything but a slash; compared folded, so that accents, case and kinds of space do not matter.
struct FoldedPattern: Hashable, Sendable {
  let text: String
  private let parts: [String]

  init(_ text: String) {
    self.text = text
    parts = Folding.fold(text.replacing("*", with: "\u{1}")).split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
  }

  /// How much of the pattern is spelt out: of two that match, the more exact one is meant.
  var exactness: Int { parts.reduce(0) { $0 + $1.count } }

  func matches(_ name: String) -> Bool { matches(folded: Folding.fold(name)) }

  func matches(folded name: String) -> Bool {
    guard parts.count > 1 else { return name == parts[0] }
    guard name.hasPrefix(parts[0]) else { return false }
    var rest = name.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      guard let found = part.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: part),
        !rest[..<found.lowerBound].contains("/")
      else { return false }
      rest = rest[found.upperBound...]
    }
    guard rest.hasSuffix(parts[parts.count - 1]), rest.count >= parts[parts.count - 1].count else { return false }
    return !rest.dropLast(parts[parts.count - 1].count).contains("/")
  }
}

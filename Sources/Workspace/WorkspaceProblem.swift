/// A mistake in one of the workspace's files, with its place.
package struct WorkspaceProblem: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The file is not YAML; the parser's own words.
    case syntax(String)
    case unreadableFile
    case missing(key: String)
    case unknownKey(String, nearest: String?)
    case repeatedKey(String)
    /// Something else was expected there: `a day such as 2026-09-30`.
    case expected(String)
    /// A name that nothing bears: `unknown column 'pathwy'`.
    case unknownName(what: String, name: String, nearest: String?)
    /// Any other rule of the file's language, as a sentence.
    case rule(String)
  }

  /// The path within the workspace.
  package let file: String
  package let line: Int
  package let column: Int
  package let kind: Kind

  package init(file: String, line: Int, column: Int, kind: Kind) {
    (self.file, self.line, self.column, self.kind) = (file, line, column, kind)
  }
}

extension WorkspaceProblem: CustomStringConvertible {
  /// `indicators/cases_opened.yaml:10:19: unknown column 'pathwy'. Did you mean 'pathway'?`
  package var description: String { "\(file):\(line):\(column): \(sentence)" }

  private var sentence: String {
    switch kind {
    case .syntax(let detail): "this is not YAML: \(detail)"
    case .unreadableFile: "the file cannot be read. Is it there, and may you read it?"
    case .missing(let key): "'\(key)' is missing here"
    case .unknownKey(let key, let nearest): "'\(key)' is not a word of this file's language.\(suggestion(nearest))"
    case .repeatedKey(let key): "'\(key)' is given twice"
    case .expected(let what): "expected \(what)"
    case .unknownName(let what, let name, let nearest): "unknown \(what) '\(name)'.\(suggestion(nearest))"
    case .rule(let sentence): sentence
    }
  }

  private func suggestion(_ nearest: String?) -> String { nearest.map { " Did you mean '\($0)'?" } ?? "" }
}

extension WorkspaceProblem: Comparable {
  package static func < (a: WorkspaceProblem, b: WorkspaceProblem) -> Bool {
    (a.file, a.line, a.column, a.description) < (b.file, b.line, b.column, b.description)
  }
}

/// All mistakes of a workspace, found in one run.
package struct WorkspaceError: Error, Sendable {
  package let problems: [WorkspaceProblem]
  package init(problems: [WorkspaceProblem]) { self.problems = problems.sorted() }
}

/// The name nearest to a misspelt one, if one is near enough to be meant.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let limit = max(1, name.count / 3)
  let ranked = names.map { (distance: editDistance(name, $0), name: $0) }.filter { $0.distance <= limit }
  if let nearest = ranked.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) { return nearest.name }
  // `born` for `born_on`, where only one begins so.
  let longer = names.filter { name.count > 2 && $0.hasPrefix(name) }
  return longer.count == 1 ? longer[0] : nil
}

/// Insertions, deletions, replacements and neighbours that changed places (optimal string alignment).
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var before: [Int] = []
  var row = Array(0...b.count)
  for i in 0..<a.count {
    var next = [i + 1]
    for j in 0..<b.count {
      var distance = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, before[j - 1] + 1) }
      next.append(distance)
    }
    (before, row) = (row, next)
  }
  return row[b.count]
}

internal import Yams

/// A value of a YAML file that knows where it stands, so that every mistake can be shown in its place.
package struct YAMLValue: Sendable {
  package enum Content: Sendable {
    case empty
    case scalar(String)
    case sequence([YAMLValue])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package let key: String
    /// Where the key stands.
    package let keyValue: YAMLValue
    package let value: YAMLValue
  }

  package let file: String
  package let line: Int
  package let column: Int
  package let content: Content

  /// Parses a file's text. A mistake in its syntax is noted, and nil returned.
  package static func parse(_ text: String, file: String, noting problems: ProblemList) -> YAMLValue? {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        return YAMLValue(file: file, line: 1, column: 1, content: .empty)
      }
      return YAMLValue(node, file: file, fallback: (1, 1))
    } catch let error as YamlError {
      problems.add(error.place.map { ($0.line, $0.column) } ?? (1, 1), in: file, .syntax(error.words))
    } catch {
      problems.add((1, 1), in: file, .syntax("\(error)"))
    }
    return nil
  }

  init(file: String, line: Int, column: Int, content: Content) {
    (self.file, self.line, self.column, self.content) = (file, line, column, content)
  }

  private init(_ node: Node, file: String, fallback: (Int, Int)) {
    let place = node.mark.map { ($0.line, $0.column) } ?? fallback
    let content: Content
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      content = isNull ? .empty : .scalar(scalar.string)
    case .sequence(let items): content = .sequence(items.map { YAMLValue($0, file: file, fallback: place) })
    case .mapping(let pairs):
      content = .mapping(
        pairs.map { key, value in
          let keyValue = YAMLValue(key, file: file, fallback: place)
          let inner = YAMLValue(value, file: file, fallback: (keyValue.line, keyValue.column))
          return Entry(key: key.string ?? "", keyValue: keyValue, value: inner)
        })
    case .alias: content = .empty
    }
    self.init(file: file, line: place.0, column: place.1, content: content)
  }
}

extension YamlError {
  fileprivate var place: Mark? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }

  fileprivate var words: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .duplicatedKeysInMapping(let keys, _): "given twice: \(keys.map { "'\($0)'" }.joined(separator: ", "))"
    default: "\(self)".split(separator: "\n").first.map(String.init) ?? ""
    }
  }
}

/// Collects the mistakes of all files, so that the user sees them at once.
package final class ProblemList {
  package private(set) var problems: [WorkspaceProblem] = []

  package init() {}

  package func add(_ place: (line: Int, column: Int), in file: String, _ kind: WorkspaceProblem.Kind) {
    problems.append(WorkspaceProblem(file: file, line: place.line, column: place.column, kind: kind))
  }

  package func add(_ kind: WorkspaceProblem.Kind, at value: YAMLValue) { add((value.line, value.column), in: value.file, kind) }

  package func throwIfAny() throws(WorkspaceError) {
    if !problems.isEmpty { throw WorkspaceError(problems: problems) }
  }
}

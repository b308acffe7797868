import Model
import Workspace

/// The sentences of one language, by dotted key: `condition.code`.
struct Wording: Sendable {
  private let texts: [String: String]

  init(_ language: Language) {
    let bytes =
      switch language {
      case .ar: PackageResources.ar_yaml
      case .fr: PackageResources.fr_yaml
      case .en: PackageResources.en_yaml
      }
    let problems = ProblemList()
    var texts: [String: String] = [:]
    func collect(_ value: YAMLValue, _ path: String) {
      switch value.content {
      case .scalar(let text): texts[path] = text
      case .mapping(let entries): for entry in entries { collect(entry.value, path.isEmpty ? entry.key : path + "." + entry.key) }
      case .empty, .sequence: break
      }
    }
    let file = "\(language.rawValue).yaml"
    if let value = YAMLValue.parse(String(decoding: bytes, as: UTF8.self), file: file, noting: problems) { collect(value, "") }
    self.texts = texts
  }

  var keys: Set<String> { Set(texts.keys) }

  /// A text with its {words} filled in; the key itself where the language lacks it.
  func callAsFunction(_ key: String, _ words: [String: String] = [:]) -> String {
    guard let text = texts[key] else { return key }
    guard text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let word = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + (words[word] ?? word)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The text of a key that a workspace may extend, such as a section of its own; nil where there is none.
  func known(_ key: String) -> String? { texts[key] }
}

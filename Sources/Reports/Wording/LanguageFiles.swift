import Model
import Workspace

/// The language files that are built in: sentences by key, and customs by country.
struct LanguageFiles {
  let sentences: [String: Sentence]
  private let customsValues: [String: YAMLValue]
  /// What is wrong with the files; tests hold it empty.
  let problems: [WorkspaceProblem]

  static func of(_ language: Language) -> LanguageFiles { all[language] ?? LanguageFiles([]) }

  private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, LanguageFiles(texts(of: $0))) })

  /// The wording of reports, then that of issues.
  private static func texts(of language: Language) -> [(name: String, bytes: [UInt8])] {
    switch language {
    case .ar: [("ar.yaml", PackageResources.ar_yaml), ("issues.ar.yaml", PackageResources.issues_ar_yaml)]
    case .fr: [("fr.yaml", PackageResources.fr_yaml), ("issues.fr.yaml", PackageResources.issues_fr_yaml)]
    case .en: [("en.yaml", PackageResources.en_yaml), ("issues.en.yaml", PackageResources.issues_en_yaml)]
    }
  }

  private init(_ files: [(name: String, bytes: [UInt8])]) {
    let list = ProblemList()
    var sentences: [String: Sentence] = [:]
    var customs: [String: YAMLValue] = [:]
    for (name, bytes) in files {
      guard let root = YAMLValue.parse(String(decoding: bytes, as: UTF8.self), file: name, noting: list) else { continue }
      let isIssues = name.hasPrefix("issues.")
      for entry in root.entries(list) {
        if entry.key == "customs", !isIssues {
          for country in entry.value.entries(list) { customs[country.key] = country.value }
        } else {
          Self.collect(entry.value, under: isIssues ? "issue." + entry.key : entry.key, into: &sentences, list)
        }
      }
    }
    (self.sentences, customsValues, problems) = (sentences, customs, list.problems)
  }

  /// A mapping whose keys are all plural forms is one sentence; any other goes one level down.
  private static func collect(_ value: YAMLValue, under key: String, into sentences: inout [String: Sentence], _ list: ProblemList) {
    guard value.isMapping else {
      sentences[key] = value.text(list).map { .plain(Template($0)) }
      return
    }
    let entries = value.entries(list)
    let forms = entries.compactMap { entry in PluralForm(rawValue: entry.key).map { ($0, entry.value) } }
    if !entries.isEmpty, forms.count == entries.count {
      sentences[key] = .plural(forms.reduce(into: [:]) { $0[$1.0] = $1.1.text(list).map(Template.init) })
    } else {
      for entry in entries { collect(entry.value, under: key + "." + entry.key, into: &sentences, list) }
    }
  }

  /// The customs of these names, later ones going before earlier ones.
  func customs(_ names: [String]) -> Customs {
    let list = ProblemList()
    return names.reduce(into: Customs()) { customs, name in
      for entry in customsValues[name]?.entries(list) ?? [] { customs.set(entry.key, entry.value, list) }
    }
  }
}

extension Customs {
  fileprivate mutating func set(_ key: String, _ value: YAMLValue, _ list: ProblemList) {
    switch key {
    case "digits": digits = value.text(list).map(Array.init)
    case "decimal": decimal = value.text(list) ?? decimal
    case "group": group = value.text(list) ?? group
    case "percent": percent = value.text(list) ?? percent
    case "months": months = value.texts(list)
    case "date": date = value.text(list).map(Template.init) ?? date
    case "quarters": quarters = value.texts(list)
    case "first_day": firstDay = value.text(list)
    case "narrow": narrow = value.texts(list)
    case _ where ReportingPeriod.Unit.allCases.contains { unit in ["", "short_", "axis_"].contains { key == $0 + unit.rawValue } }:
      periods[key] = value.text(list).map(Template.init)
    default: list.add(.unknownKey(key, nearest: nil), at: value)
    }
  }
}

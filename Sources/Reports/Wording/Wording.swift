package import Model
import Workspace

/// Says messages in a language, by its language file and the customs of its readers.
///
/// A key that the file lacks is said as the key itself between marks; tests hold the three files to the same keys and gaps.
package struct Wording: Sendable {
  package let language: Language
  let customs: Customs
  private let sentences: [String: Sentence]

  /// The wording of the language files that are built in.
  package init(_ language: Language, for readership: Readership) {
    let files = LanguageFiles.of(language)
    self.language = language
    sentences = files.sentences
    switch readership {
    case .international: customs = files.customs(["default"])
    case .partner(let partner):
      let digits = language == .ar && partner.arabicDigits == .arabicIndic ? ["arabic-indic"] : []
      customs = files.customs(["default", partner.country] + digits)
    }
  }

  /// What the intake noticed, as a sentence without its place, for a terminal or a log.
  package func sentence(of issue: Issue) -> String { phrase(Message(issue)).bare }

  /// A word of the language file, such as the heading of a column, by its key.
  package func words(_ key: String) -> String { phrase(.words(key)).bare }

  /// A message for places without markup.
  func plain(_ message: Message) -> String { phrase(message).plain(in: language) }

  func phrase(_ message: Message) -> Phrase {
    switch message {
    case .words(let key, let gaps): sentence(key, gaps)
    case .titled(let text): Phrase([.text(customs.reader(customs.typeset(safe(text[language]))))])
    case .verbatim(let text): Phrase([.isolated(safe(text))])
    case .code(let text): Phrase([.figure(safe(text), value: "")])
    case .list(let items): joined(items, by: "list.separator")
    case .run(let items):
      items.enumerated().reduce(into: Phrase()) { phrase, item in
        if item.offset > 0 { phrase.append(.text(" ")) }
        phrase.append(self.phrase(item.element))
      }
    default: figure(message)
    }
  }

  private func joined(_ items: [Message], by key: String) -> Phrase {
    let separator = sentence(key, [:])
    return items.enumerated().reduce(into: Phrase()) { phrase, item in
      if item.offset > 0 { phrase.append(separator) }
      phrase.append(self.phrase(item.element))
    }
  }

  private func sentence(_ key: String, _ gaps: [String: Message]) -> Phrase {
    switch sentences[key] {
    case nil where key.hasPrefix("issue."):
      return phrase(.words("problem.no_sentence", ["rule": .code(String(key.split(separator: ".")[1]))]))
    case nil: return Phrase([.text("⟦\(safe(key))⟧")])
    case .plain(let template)?: return filled(template, gaps)
    case .plural(let forms)?:
      let form = gaps["n"].flatMap(pluralForm) ?? .other
      return (forms[form] ?? forms[.other]).map { filled($0, gaps) } ?? Phrase()
    }
  }

  private func pluralForm(_ message: Message) -> PluralForm? {
    switch message {
    case .count(let count), .signed(let count): language.pluralForm(of: abs(count))
    case .quantity(let quantity) where quantity.isWhole: language.pluralForm(of: abs(Int(quantity.double)))
    // French alone counts a fraction below two as one.
    case .decimal(let number, _) where language == .fr && abs(number) < 2: .one
    default: nil
    }
  }

  private func filled(_ template: Template, _ gaps: [String: Message]) -> Phrase {
    template.parts.reduce(into: Phrase()) { phrase, part in
      switch part {
      case .text(let text): phrase.append(.text(customs.typeset(text)))
      case .gap(let name, let word):
        let said = gaps[name].map(self.phrase) ?? Phrase([.text("⟦\(name)⟧")])
        guard let word, case .figure(_, let value)? = said.pieces.first else { return phrase.append(said) }
        phrase.append(.figure(word, value: value))
      }
    }
  }
}

/// What must not steer the direction or the layout of the text around it: overrides and isolates of Unicode, and control characters.
func safe(_ text: String) -> String {
  func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
  guard text.unicodeScalars.contains(where: steers) else { return text }
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { scalars.append(steers(scalar) ? "\u{FFFD}" : scalar) }
  return String(scalars)
}

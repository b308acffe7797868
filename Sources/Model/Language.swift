/// The languages that Athar's readers use, as equals.
package enum Language: String, Hashable, Sendable, CaseIterable {
  case ar
  case fr
  case en

  package var isRightToLeft: Bool { self == .ar }
}

/// A title, label or definition in the three languages.
package struct LocalizedText: Hashable, Sendable {
  package var ar: String
  package var fr: String
  package var en: String

  package init(ar: String, fr: String, en: String) { (self.ar, self.fr, self.en) = (ar, fr, en) }

  package subscript(language: Language) -> String {
    switch language {
    case .ar: ar
    case .fr: fr
    case .en: en
    }
  }
}

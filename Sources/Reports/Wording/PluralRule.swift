import Model

/// The forms that words take beside a number, as the Unicode CLDR names them.
enum PluralForm: String, CaseIterable {
  case zero, one, two, few, many, other
}

extension Language {
  /// The forms that this language tells apart.
  var pluralForms: [PluralForm] { self == .ar ? PluralForm.allCases : [.one, .other] }

  /// The form for a whole number; Arabic has six, French counts 0 as singular. (CLDR plural rules.)
  func pluralForm(of count: Int) -> PluralForm {
    switch self {
    case .en: return count == 1 ? .one : .other
    case .fr: return (0...1).contains(count) ? .one : .other
    case .ar:
      switch count {
      case 0: return .zero
      case 1: return .one
      case 2: return .two
      default:
        switch count % 100 {
        case 3...10: return .few
        case 11...99: return .many
        default: return .other
        }
      }
    }
  }
}

import Model
import Testing

@testable import Reports

/// Arabic, French and English say the same things.
@Suite struct LanguageFilesTests {
  @Test(arguments: Language.allCases) func theFileHasNoMistake(language: Language) {
    #expect(LanguageFiles.of(language).problems == [])
    #expect(LanguageFiles.of(language).sentences.count > 100)
  }

  @Test func everyLanguageHasTheSameSentencesWithTheSameGaps() {
    let gaps = Language.allCases.map { LanguageFiles.of($0).sentences.mapValues(\.gaps) }
    #expect(gaps[0] == gaps[1])
    #expect(gaps[1] == gaps[2])
  }

  @Test(arguments: Language.allCases) func everyPluralHasAllFormsOfItsLanguage(language: Language) {
    for (key, sentence) in LanguageFiles.of(language).sentences {
      if case .plural(let forms) = sentence { #expect(Set(forms.keys) == Set(language.pluralForms), "\(key)") }
    }
  }

  /// A digit in a sentence would be Latin among Arabic-Indic ones, and would stand there without isolation.
  @Test(arguments: Language.allCases) func noSentenceHoldsADigit(language: Language) {
    for (key, sentence) in LanguageFiles.of(language).sentences {
      for case .text(let text) in sentence.templates.flatMap(\.parts) { #expect(text.filter(\.isNumber) == "", "\(key): \(text)") }
    }
  }
}

package import Model

/// The catalogue as a page of methods, in Markdown: every indicator with its meaning and computation. `docs/methods.*.md` are written
/// with it.
package struct MethodsPage: Sendable {
  package let markdown: String

  package init(_ definitions: [IndicatorDefinition], dictionary: DataDictionary, language: Language) {
    let say = Wording(language)
    var lines = ["# " + say("page.title"), "", say("page.intro"), ""]
    var section = ""
    for definition in definitions {
      if definition.section != section {
        section = definition.section
        lines += ["## " + (say.known("section." + section) ?? section), ""]
      }
      let explanation = Explanation(definition, dictionary: dictionary, language: language, say)
      lines += ["### " + explanation.title, ""] + explanation.meaning.flatMap { [$0, ""] }
      lines += explanation.computation.map { "- " + $0 } + [""]
    }
    if language.isRightToLeft { lines = ["<div dir=\"rtl\">", ""] + lines + ["</div>", ""] }
    markdown = lines.joined(separator: "\n")
  }
}

package import Model

/// A definition in sentences that a reviewer can read and sign, in one of the three languages.
///
/// Made from the definition itself, so that what is signed is what is computed.
package struct Explanation: Sendable {
  package let title: String
  /// What it means and what to mind, as the definition's file says it.
  package let meaning: [String]
  /// How it is computed, a sentence each.
  package let computation: [String]

  package init(_ definition: IndicatorDefinition, dictionary: DataDictionary, language: Language) {
    self.init(definition, dictionary: dictionary, language: language, Wording(language))
  }

  init(_ definition: IndicatorDefinition, dictionary: DataDictionary, language: Language, _ say: Wording) {
    let words = DefinitionWords(definition.computation, dictionary, language, say)
    title = definition.title[language]
    meaning = [definition.definition[language]] + [definition.trap].compactMap(\.self).map { say("part.trap", ["trap": $0[language]]) }
    let unit = say(
      "part.unit",
      [
        "unit": say("unit." + definition.unit.rawValue), "direction": say("direction." + definition.direction.rawValue),
        "additivity": say("additivity." + definition.additivity.rawValue),
      ])
    let references = definition.references.isEmpty ? [] : [say("part.references", ["references": words.list(definition.references)])]
    computation = words.sentences(definition) + [unit] + references + [say("part.id", ["id": definition.id])]
  }

  /// Paragraphs, the sentences of the computation as a list.
  package var text: String {
    ([title] + meaning).joined(separator: "\n\n") + "\n\n" + computation.map { "- " + $0 }.joined(separator: "\n") + "\n"
  }
}

extension DefinitionWords {
  fileprivate func sentences(_ definition: IndicatorDefinition) -> [String] {
    let computation = definition.computation
    var sentences = [say("part.rows", ["table": title(of: computation.table)])] + membership(computation.membership)
    if computation.condition != .always, computation.condition != .all([]) {
      sentences.append(say("part.condition", ["condition": condition(computation.condition)]))
    }
    sentences += computation.terms.map { say("part.term", ["name": term($0.name), "condition": condition($0.condition)]) }
    if let onePer = computation.onePer { sentences += once(onePer) }
    sentences += computation.measures.map(figure)
    let groups = definition.disaggregations.map { names in names.map { dimension($0, of: computation) }.joined(separator: " × ") }
    if !groups.isEmpty { sentences.append(say("part.groups", ["groups": list(groups)])) }
    let ageDay = computation.dimensions.compactMap { if case .ageBand(_, let day) = $0.source { day } else { nil } }.first
    if let ageDay { sentences.append(say("part.age_day", ["day": day(ageDay)])) }
    if let history = computation.history {
      sentences.append(say("part.history", ["table": title(of: history.table), "months": "\(history.months)"]))
    }
    if !computation.dispensable.isEmpty {
      sentences.append(say("part.dispensable", ["names": list(computation.dispensable.sorted().map(dispensable))]))
    }
    return sentences
  }

  private func once(_ rule: OnePer) -> [String] {
    var words = ["columns": list(rule.columns.map(column)), "day": day(rule.order ?? .entry)]
    var key = "part.once_first"
    switch rule.choice {
    case .first: break
    case .latest: key = "part.once_latest"
    case .rank(let path, let order):
      key = "part.once_rank"
      words["column"] = column(path)
      words["codes"] = codes(order, of: path)
    }
    return [say(key, words)] + (rule.inEachGroup ? [say("part.in_each_group")] : [])
  }

  private func figure(_ measure: Measure) -> String {
    var said = self.measure(measure)
    if let withheld = measure.withheld {
      let key = withheld.above == nil ? "part.withheld_programme" : "part.withheld"
      let words = ["condition": condition(withheld.condition), "share": withheld.above.map { "\(Int(($0 * 100).rounded())) %" } ?? ""]
      said += ". " + say(key, words)
    }
    guard !measure.name.isEmpty else { return say("part.measure", ["measure": said]) }
    return say("part.companion", ["title": measure.title?[language] ?? measure.name, "measure": said])
  }

  private func dimension(_ name: String, of computation: Computation) -> String {
    guard let dimension = computation.dimensions.first(where: { $0.name == name }) else { return name }
    guard case .code(let path, let list) = dimension.source else { return say("dimension.age_band") }
    return dictionary.codeLists[list]?.title[language] ?? column(path)
  }

  private func dispensable(_ name: String) -> String {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2, let column = dictionary[parts[0]]?[parts[1]] else { return title(of: name) }
    return "\(column.title[language]) (\(title(of: parts[0])))"
  }
}

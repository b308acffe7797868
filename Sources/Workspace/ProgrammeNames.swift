package import Model

/// Checks the names in `programme.yaml` that the catalogue and the dictionary give a meaning to.
///
/// A misspelt indicator would leave a donor without it; a misspelt dimension under `never_together` would leave people unprotected.
package struct ProgrammeNames {
  private let indicators: [String: IndicatorDefinition]
  private let dimensions: Set<String>
  private let problems: ProblemList

  package init(_ definitions: [IndicatorDefinition], dictionary: DataDictionary, _ problems: ProblemList) {
    indicators = Dictionary(definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    dimensions = Set(definitions.flatMap { $0.computation.dimensions.map(\.name) }).union(dictionary.codeLists.keys).union(["age_band"])
    self.problems = problems
  }

  /// - Parameter programme: `programme.yaml`, whose form was read without mistakes.
  package func check(_ programme: YAMLValue) {
    for entry in programme["disclosure"]?.entriesIfAny ?? [] {
      switch entry.key {
      case "merge": entry.value.items().forEach(checkDimension)
      case "never_together": entry.value.items().flatMap { $0.items() }.forEach(checkDimension)
      case "balances": entry.value.items().flatMap(\.entriesIfAny).forEach { checkIndicator($0.value) }
      default: break
      }
    }
    for donor in programme["donors"]?.entriesIfAny ?? [] {
      if let chosen = donor.value["indicators"] { checkChoice(chosen) }
      for row in donor.value["logframe"]?.items() ?? [] { checkRow(row) }
    }
    for explanation in programme["explanations"]?.items() ?? [] { explanation["indicator"].map(checkIndicator) }
  }

  private func checkChoice(_ chosen: YAMLValue) {
    if chosen.isSequence { return chosen.items().forEach { checkIndicator($0) } }
    for entry in chosen.entriesIfAny {
      checkIndicator(entry.keyValue)
      for measure in entry.value.items() { checkMeasure(measure, of: entry.key) }
    }
  }

  private func checkRow(_ row: YAMLValue) {
    guard let indicator = row["indicator"] else { return }
    checkIndicator(indicator)
    if let measure = row["measure"], case .scalar(let id) = indicator.content { checkMeasure(measure, of: id) }
  }

  private func checkIndicator(_ value: YAMLValue) { check(value, "indicator", among: indicators.keys.sorted()) }

  private func checkDimension(_ value: YAMLValue) { check(value, "dimension", among: dimensions.sorted()) }

  private func checkMeasure(_ value: YAMLValue, of indicator: String) {
    guard let computation = indicators[indicator]?.computation else { return }
    check(value, "measure of \(indicator)", among: computation.namedMeasures.keys.filter { !$0.isEmpty }.sorted())
  }

  private func check(_ value: YAMLValue, _ what: String, among names: [String]) {
    guard case .scalar(let name) = value.content, !names.contains(name) else { return }
    problems.add(.unknownName(what: what, name: name, nearest: nearestName(to: name, among: names)), at: value)
  }
}

extension YAMLValue {
  fileprivate var entriesIfAny: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }
  fileprivate subscript(key: String) -> YAMLValue? { entriesIfAny.first { $0.key == key }?.value }
}

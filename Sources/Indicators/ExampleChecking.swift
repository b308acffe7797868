import Model
import Workspace

/// Checks the names in a worked example against the dictionary and the definition it belongs to: an example that asks for a figure which
/// is never told would fail without saying why.
struct ExampleChecking {
  private let definition: IndicatorDefinition
  private let dictionary: DataDictionary
  private let problems: ProblemList

  init(_ definition: IndicatorDefinition, dictionary: DataDictionary, _ problems: ProblemList) {
    (self.definition, self.dictionary, self.problems) = (definition, dictionary, problems)
  }

  func check(_ example: YAMLValue) {
    guard case .mapping(let parts) = example.content else { return }
    for part in parts {
      switch (part.key, part.value.content) {
      case ("tables", .mapping(let tables)): tables.forEach(checkTable)
      case ("expect", _): part.value.items().forEach(checkExpectation)
      default: break
      }
    }
  }

  private func checkTable(_ entry: YAMLValue.Entry) {
    guard let table = dictionary[entry.key] else {
      return noteUnknown("table", entry.key, among: dictionary.tables.map(\.id), at: entry.keyValue)
    }
    guard case .scalar(let text) = entry.value.content, let header = text.split(separator: "\n").first else { return }
    let columns = table.columns.map(\.id)
    for name in header.split(separator: ",").map({ $0.filter { $0 != " " } }) where !columns.contains(name) {
      noteUnknown("column", name, among: columns, at: entry.value)
    }
  }

  private func checkExpectation(_ value: YAMLValue) {
    guard case .mapping(let entries) = value.content else { return }
    var dimensions: [String] = []
    for entry in entries {
      switch entry.key {
      case "period", "is": break
      case "window": checkWindow(entry.value)
      case "measure":
        let names = definition.computation.namedMeasures.keys.filter { !$0.isEmpty }.sorted()
        if case .scalar(let name) = entry.value.content, !names.contains(name) {
          noteUnknown("measure", name, among: names, at: entry.value)
        }
      default:
        dimensions.append(entry.key)
        checkGroup(entry)
      }
    }
    let known = Set(definition.computation.dimensions.map(\.name))
    if dimensions.isEmpty || !known.isSuperset(of: dimensions) { return }
    if !definition.disaggregations.contains(where: { Set($0) == Set(dimensions) }) {
      problems.add(.rule("'disaggregate' has no grouping by \(dimensions.joined(separator: " and "))"), at: value)
    }
  }

  private func checkWindow(_ value: YAMLValue) {
    guard case .scalar(let name) = value.content, let window = Window(rawValue: name), !definition.computation.windows.contains(window)
    else {
      return
    }
    problems.add(.rule("this indicator is not told for the window '\(name)'; 'windows' says for which it is"), at: value)
  }

  private func checkGroup(_ entry: YAMLValue.Entry) {
    guard let dimension = definition.computation.dimensions.first(where: { $0.name == entry.key }) else {
      let words = ["period", "is", "window", "measure"] + definition.computation.dimensions.map(\.name)
      return problems.add(.unknownKey(entry.key, nearest: nearestName(to: entry.key, among: words)), at: entry.keyValue)
    }
    guard case .code(_, let list) = dimension.source, case .scalar(let code) = entry.value.content,
      let codes = dictionary.codeLists[list]?.codes.map(\.id), !codes.contains(code)
    else { return }
    noteUnknown("code of \(list)", code, among: codes, at: entry.value)
  }

  private func noteUnknown(_ what: String, _ name: String, among names: [String], at value: YAMLValue) {
    problems.add(.unknownName(what: what, name: name, nearest: nearestName(to: name, among: names)), at: value)
  }
}

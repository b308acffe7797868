import Disclosure
import Model

extension Evidence {
  /// Who was served, by sex and age.
  func population() -> Document.Section? {
    guard let id = material.outline.population, let definition = definition(id) else { return nil }
    // A band that holds nobody but people outside the count, such as adults, is left out.
    let ages = agesShown(of: id).filter { said(result(id, group: within(["age_band"], [$0])), definition).figure?.value != 0 }
    let sexes = groups(of: id, by: ["sex"])
    guard !sexes.isEmpty, !ages.isEmpty else { return nil }
    func cell(_ group: Group) -> Message { said(result(id, group: group), definition).cell }
    func row(_ head: Message, _ age: String?) -> Table.Row {
      let cells = sexes.map { sex in
        age.map { within(["sex", "age_band"], [sex.codes[sex.codes.count - 1], $0]) }.map { group in
          result(id, group: group) == nil ? (isExact ? .count(0) : "sign.none") : cell(group)
        } ?? cell(sex)
      }
      let total =
        age.map { result(id, group: within(["age_band"], [$0])) == nil ? sum(id, over: $0) : cell(within(["age_band"], [$0])) }
        ?? cell(whole)
      return Table.Row([head] + cells + [total], role: age == nil ? .total : .plain)
    }
    let rows = ages.map { row(label(of: $0, in: "age_band"), $0) }
    let hasGaps = rows.contains { $0.cells.contains("sign.none") }
    let table = Table(
      .words("table.population", ["indicator": .titled(definition.title), "period": .period(period)]),
      columns: [.text("dimension.age_band")] + sexes.map { .number(label(of: $0.codes[$0.codes.count - 1], in: "sex")) }
        + [.number("row.whole")],
      rows: rows + [row("row.whole", nil)], notes: ["note.ages"] + (!isExact && hasGaps ? ["note.not_published"] : []))
    let also = material.outline.populationAlso.compactMap(self.definition).compactMap { definition -> Document.Term? in
      guard let result = result(definition.id), !result.isNotCollected else { return nil }
      let text = said(result, definition)
      return Document.Term(.titled(definition.title), .list([text.cell, text.interval].compactMap(\.self)))
    }
    return Document.Section("population", "section.population", [.table(table)] + (also.isEmpty ? [] : [.terms(also)]))
  }

  /// The ages that sexes are told of: disclosure control may have merged them further there than where ages stand alone.
  private func agesShown(of id: String) -> [String] {
    let crossed = groups(of: id, by: ["sex", "age_band"])
    let groups = isExact || crossed.isEmpty ? groups(of: id, by: ["age_band"]) : crossed
    return groups.reduce(into: []) { ages, group in
      if let age = group.codes.last, !ages.contains(age) { ages.append(age) }
    }
  }

  /// Merged ages as the sum of finer ones that are published, as any reader may add them up; a sign where one is not.
  private func sum(_ id: String, over age: String) -> Message {
    let merged = material.results.merged["age_band"] ?? [:]
    let codes = Set(merged[age] ?? [age])
    let finer = groups(of: id, by: ["age_band"]).filter { group in
      group.codes.last.map { codes.isSuperset(of: merged[$0] ?? [$0]) } ?? false
    }
    let covered = finer.flatMap { group in group.codes.last.map { merged[$0] ?? [$0] } ?? [] }
    let counts = finer.compactMap { group -> Int? in
      guard case .value(let figure)? = result(id, group: group)?.outcome else { return nil }
      return Int(figure.value)
    }
    return Set(covered) == codes && covered.count == codes.count && counts.count == finer.count ? .count(counts.reduce(0, +)) : "sign.none"
  }

  /// A group of the whole that the review speaks of.
  func within(_ dimensions: [String], _ codes: [String]) -> Group {
    Group(dimensions: whole.dimensions + dimensions, codes: whole.codes + codes)
  }
}

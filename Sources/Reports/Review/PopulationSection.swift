import Disclosure
import Model

extension Evidence {
  /// Who was served, by sex and age.
  func population() -> Document.Section? {
    guard let id = material.outline.population, let definition = definition(id) else { return nil }
    // A band that holds nobody but people outside the count, such as adults, is left out.
    let ages = groups(of: id, by: ["age_band"]).filter { said(result(id, group: $0), definition).figure?.value != 0 }
    let sexes = groups(of: id, by: ["sex"])
    guard !sexes.isEmpty, !ages.isEmpty else { return nil }
    func cell(_ group: Group) -> Message { said(result(id, group: group), definition).cell }
    func row(_ head: Message, _ age: String?) -> Table.Row {
      let cells = sexes.map { sex in
        age.map { within(["sex", "age_band"], [sex.codes[sex.codes.count - 1], $0]) }.map { group in
          result(id, group: group) == nil ? (isExact ? .count(0) : "sign.none") : cell(group)
        } ?? cell(sex)
      }
      let total = age.map { cell(within(["age_band"], [$0])) } ?? cell(whole)
      return Table.Row([head] + cells + [total], role: age == nil ? .total : .plain)
    }
    let rows = ages.map { age in row(label(of: age.codes[age.codes.count - 1], in: "age_band"), age.codes[age.codes.count - 1]) }
    let table = Table(
      .words("table.population", ["indicator": .titled(definition.title), "period": .period(period)]),
      columns: [.text("dimension.age_band")] + sexes.map { .number(label(of: $0.codes[$0.codes.count - 1], in: "sex")) }
        + [.number("row.whole")],
      rows: rows + [row("row.whole", nil)], notes: ["note.ages"] + (isExact ? [] : ["note.not_published"]))
    let also = material.outline.populationAlso.compactMap(self.definition).compactMap { definition -> Document.Term? in
      guard let result = result(definition.id), !result.isNotCollected else { return nil }
      let text = said(result, definition)
      return Document.Term(.titled(definition.title), .list([text.cell, text.interval].compactMap(\.self)))
    }
    return Document.Section("population", "section.population", [.table(table)] + (also.isEmpty ? [] : [.terms(also)]))
  }

  /// A group of the whole that the review speaks of.
  func within(_ dimensions: [String], _ codes: [String]) -> Group {
    Group(dimensions: whole.dimensions + dimensions, codes: whole.codes + codes)
  }
}

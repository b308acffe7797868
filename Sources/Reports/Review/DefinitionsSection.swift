import Model

extension Evidence {
  /// How the figures came about, in few lines, and where the details stand.
  func method() -> Document.Section {
    let level = Message.wholeShare(0.95)
    let lines: [Message] = [
      material.countsLinkedPersons ? "method.linked" : "method.unduplicated", .words("method.small_numbers", ["whole": .count(100)]),
      .words("method.interval", ["level": level]),
      .words("method.change", ["level": level, "base": .count(10)]),
      .words("method.maturity", ["days": .count(material.programme.graceDays)]),
    ]
    return Document.Section("method", "section.method", [.bullets(lines), .note("note.details")])
  }

  /// What each indicator means and how a reader may go wrong with it.
  func definitions() -> Document.Section {
    let sections = material.outline.parts.compactMap { part -> Document.Section? in
      let own = material.definitions.filter { $0.section == part.section }
      let terms = own.map { definition in
        Document.Term(.titled(definition.title), .run([.titled(definition.definition)] + (definition.trap.map { [.titled($0)] } ?? [])))
      }
      return terms.isEmpty ? nil : Document.Section("definitions-" + part.section, .titled(part.title), [.terms(terms)])
    }
    return Document.Section("definitions", "section.definitions", sections: sections)
  }
}

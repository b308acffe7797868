import Model

/// Finds the columns of a sheet by their headers.
struct HeaderResolver {
  let header: SheetHeader
  let surroundings: SheetSurroundings

  /// The columns that a template matches, with what its captures stand for.
  func matches(of template: HeaderTemplate, given: [String: String] = [:]) -> [(index: Int, captures: [String: String])] {
    header.texts.enumerated().compactMap { index, text in
      text.isEmpty ? nil : template.match(text, given: given).map { (index, $0) }
    }
  }

  func index(of templates: [HeaderTemplate], nth: Int = 1, given: [String: String] = [:]) -> Int? {
    for template in templates {
      let found = matches(of: template, given: given)
      if found.count >= nth { return found[nth - 1].index }
    }
    return nil
  }

  /// What the captures of a column's header stand for.
  func captures(of column: ColumnMapping, given: [String: String] = [:]) -> [String: String] {
    for template in column.headers where !template.captures.isEmpty {
      if let found = matches(of: template, given: given).first { return found.captures }
    }
    return [:]
  }

  func source(of column: ColumnMapping, given captures: [String: String]) -> SheetPlan.PlannedSource {
    switch column.source {
    case .headers(let headers, let nth):
      return index(of: headers, nth: nth, given: captures).map { .cells($0) } ?? .absent
    case .joined(let headers, let separator):
      let places = headers.compactMap { index(of: [$0]) }
      return places.count == headers.count ? .joined(places, separator: separator) : .absent
    case .part(let header, let number, let separator):
      return index(of: [header]).map { .part($0, number: number, separator: separator) } ?? .absent
    case .constant(let text): return .constant(HeaderTemplate.fill(text, with: captures))
    case .beside(let labels): return labels.lazy.compactMap { textBeside($0) }.first.map { .constant($0) } ?? .absent
    case .sheetName(let template, let value): return filled(value, template.match(surroundings.sheet))
    case .fileName(let template, let value):
      let name = surroundings.path.split(separator: "/").last.map(String.init) ?? surroundings.path
      return filled(value, template.match(name))
    case .lookUp(let lookUp):
      guard let place = index(of: [lookUp.key]), let table = surroundings.lookUps[LookUpTable.Request(lookUp)] else { return .absent }
      return .lookedUp(place, table)
    }
  }

  private func filled(_ value: String, _ captures: [String: String]?) -> SheetPlan.PlannedSource {
    captures.map { .constant(HeaderTemplate.fill(value, with: $0)) } ?? .absent
  }

  /// The text in the cell after a label above the header, or behind the label in its own cell.
  private func textBeside(_ label: HeaderTemplate) -> String? {
    for row in header.preamble {
      for (column, text) in row.enumerated() where !text.isEmpty {
        let bare = text.trimmed(of: ":： ")
        if label.match(bare) != nil { return row[(column + 1)...].first { !$0.isEmpty } }
        let folded = Folding.fold(label.text)
        if label.captures.isEmpty, Folding.fold(text).hasPrefix(folded), let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) {
          let value = String(text[text.index(after: colon)...]).trimmed(of: " ")
          if !value.isEmpty { return value }
        }
      }
    }
    return nil
  }

  /// Headers that the mapping neither takes nor drops.
  func unmapped(by mapping: SheetMapping, passes: [[SheetPlan.PlannedSource]]) -> [String] {
    var known = Set(mapping.only.flatMap { matches(of: $0.header).map(\.index) })
    known.formUnion((mapping.dropped + mapping.matchNames).flatMap { matches(of: $0).map(\.index) })
    known.formUnion((mapping.columns.flatMap(\.headers) + mapping.blocks.map(\.header)).flatMap { matches(of: $0).map(\.index) })
    if let action = mapping.corrections?.action { known.formUnion(matches(of: action).map(\.index)) }
    for source in passes.joined() { if let place = source.place { known.insert(place) } }
    return header.texts.enumerated().filter { !$1.isEmpty && !known.contains($0) }.map(\.element)
  }
}

extension String {
  func trimmed(of characters: String) -> String {
    var rest = self[...]
    while let first = rest.first, characters.contains(first) || first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, characters.contains(last) || last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

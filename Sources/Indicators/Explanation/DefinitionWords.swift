import Model

/// Says the parts of a definition in one language.
struct DefinitionWords {
  let say: Wording
  let dictionary: DataDictionary
  let language: Language
  let terms: [Computation.Term]
  /// The tables around, outermost first.
  var tables: [String]

  init(_ computation: Computation, _ dictionary: DataDictionary, _ language: Language, _ say: Wording) {
    (self.say, self.dictionary, self.language) = (say, dictionary, language)
    terms = computation.terms
    tables = [computation.table]
  }

  func list(_ parts: [String], _ joint: String = "join.list") -> String { parts.joined(separator: say(joint)) }

  func title(of table: String) -> String { dictionary[table]?.title[language] ?? table }

  func inside(_ rows: RelatedRows) -> DefinitionWords {
    var inner = self
    inner.tables.append(rows.table)
    return inner
  }

  /// A column by its title, with the table that references lead to; of the row counted, where related rows are spoken of.
  func column(_ path: ColumnPath) -> String {
    let table = path.through.reduce(tables[path.depth]) { dictionary[$0]?[$1]?.reference?.table ?? $0 }
    let column = title(of: path.column, in: table)
    if !path.through.isEmpty { return say("column.through", ["column": column, "table": title(of: table)]) }
    return say(path.depth < tables.count - 1 ? "column.outer" : "column.plain", ["column": column])
  }

  private func title(of column: String, in table: String) -> String {
    guard let definition = dictionary[table]?[column] else { return column }
    let title = definition.title[language]
    return title.isEmpty ? column : title
  }

  func codes(_ codes: [String], of path: ColumnPath) -> String {
    let table = path.through.reduce(tables[path.depth]) { dictionary[$0]?[$1]?.reference?.table ?? $0 }
    guard case .code(let id)? = dictionary[table]?[path.column]?.kind, let list = dictionary.codeLists[id] else { return self.list(codes) }
    return self.list(codes.map { code in list.index(of: code).map { list.codes[Int($0)].label[language] } ?? code }, "join.or")
  }

  func term(_ name: String) -> String {
    terms.first { $0.name == name }?.title?[language] ?? name.map { $0 == "_" ? " " : String($0) }.joined()
  }

  /// Related rows, and what they must fulfil.
  func rows(_ rows: RelatedRows) -> String {
    let table = title(of: rows.table)
    let base: String
    switch rows.by {
    case .pointsHere: base = say("rows.points", ["table": table])
    case .same(let pairs):
      let columns = pairs.map { title(of: $0.here, in: tables[tables.count - 1]) }
      base = say(rows.othersOnly ? "rows.same_other" : "rows.same", ["table": table, "columns": list(columns)])
    }
    if case .always = rows.condition { return base }
    return say("rows.where", ["rows": base, "condition": inside(rows).condition(rows.condition)])
  }

  func pick(_ pick: Pick, of rows: RelatedRows) -> String {
    let inner = inside(rows)
    switch pick {
    case .first(let by): return say("pick.first", ["rows": self.rows(rows), "day": inner.day(by)])
    case .latest(let by): return say("pick.latest", ["rows": self.rows(rows), "day": inner.day(by)])
    case .nearest(let by, let to):
      return say("pick.nearest", ["rows": self.rows(rows), "day": inner.day(by), "to": day(to)])
    }
  }
}

import Model
import Workspace

extension SheetMapping {
  static let words = [
    "name", "table", "header_rows", "header_row", "columns", "dropped", "totals", "blocks", "corrections", "only", "not", "precedence",
    "match_names",
  ]

  /// Reads one sheet of a mapping, or the words of a sheet that stand beside those of the file.
  init?(
    _ value: YAMLValue, isWholeFile: Bool, style: ReadingStyle, dictionary: DataDictionary, fileWords: [String], _ problems: ProblemList
  ) {
    let allowed = Self.words + (isWholeFile ? fileWords : ReadingStyle.words)
    // The words of a whole file were checked when the file was read.
    let noted = isWholeFile ? ProblemList() : problems
    guard let fields = value.fields(allowed, noted) else { return nil }
    guard let tableName = fields["table"], let table = tableName.table(of: dictionary, problems) else {
      if fields["table"] == nil { problems.add(.missing(key: "table"), at: value) }
      return nil
    }
    let style = isWholeFile ? style : ReadingStyle(fields, inherited: style, problems)
    name = isWholeFile ? nil : fields["name"]?.text(problems).map { FoldedPattern($0) }
    self.table = table
    headerRows = max(1, fields["header_rows"]?.integer(problems) ?? 1)
    headerAt = fields["header_row"]?.integer(problems)
    var columns = Self.columns(fields["columns"], table, style, dictionary, problems)
    if let only = fields["only"], !only.isMapping { problems.add(.expected("headers with the words wanted"), at: only) }
    self.only = Self.conditions(fields["only"], isExclusion: false, problems) + Self.conditions(fields["not"], isExclusion: true, problems)
    dropped = (fields["dropped"]?.texts(problems) ?? []).map { HeaderTemplate($0) }
    totals = (fields["totals"]?.texts(problems) ?? TotalWords.usual).map { Folding.fold($0) }
    blocks = (fields["blocks"]?.items() ?? []).compactMap { BlockMapping($0, table, style, dictionary, problems) }
    corrections = fields["corrections"].flatMap { CorrectionMapping($0, problems) }
    precedence = fields["precedence"]?.word(Precedence.self, problems) ?? .first
    matchNames = (fields["match_names"]?.texts(problems) ?? []).map { HeaderTemplate($0) }
    if columns.isEmpty && blocks.isEmpty { problems.add(.missing(key: "columns"), at: value) }
    columns.sort { table.place(of: $0.column.id) < table.place(of: $1.column.id) }
    self.columns = columns
  }

  private static func columns(
    _ value: YAMLValue?, _ table: TableDefinition, _ style: ReadingStyle, _ dictionary: DataDictionary, _ problems: ProblemList
  ) -> [ColumnMapping] {
    var columns: [ColumnMapping] = []
    for entry in value?.entries(problems) ?? [] {
      guard let column = ColumnMapping(entry, table, style, dictionary, problems) else { continue }
      if columns.contains(where: { $0.column.id == column.column.id }) {
        problems.add(.repeatedKey(entry.key), at: entry.keyValue)
      } else {
        columns.append(column)
      }
    }
    return columns
  }

  private static func conditions(_ value: YAMLValue?, isExclusion: Bool, _ problems: ProblemList) -> [RowCondition] {
    (value?.entries(problems) ?? []).map { entry in
      let words = entry.value.isEmpty ? [""] : entry.value.texts(problems)
      return RowCondition(header: HeaderTemplate(entry.key), words: Set(words.map { Folding.fold($0) }), isExclusion: isExclusion)
    }
  }
}

/// Words with which a row of totals begins, in the languages of offices; a mapping may name its own.
enum TotalWords {
  static let usual = [
    "total", "totaux", "sous-total", "sous total", "somme", "subtotal", "sub-total", "grand total", "sum", "المجموع", "مجموع", "الإجمالي",
    "إجمالي", "المجموع الفرعي",
  ]
}

extension TableDefinition {
  func place(of column: String) -> Int { columns.firstIndex { $0.id == column } ?? columns.count }
}

extension YAMLValue {
  /// A table of the dictionary that is sent.
  func table(of dictionary: DataDictionary, _ problems: ProblemList) -> TableDefinition? {
    guard let name = text(problems) else { return nil }
    let sent = dictionary.tables.filter { if case .sent = $0.origin { true } else { false } }
    if let table = sent.first(where: { $0.id == name }) { return table }
    problems.add(.unknownName(what: "table", name: name, nearest: nearestName(to: name, among: sent.map(\.id))), at: self)
    return nil
  }
}

extension BlockMapping {
  /// `{header: "{year} T{quarter}", column: target, constants: {period: "{year}-Q{quarter}"}, columns: {baseline: "{year} Réf. {before}"}}`
  fileprivate init?(
    _ value: YAMLValue, _ table: TableDefinition, _ style: ReadingStyle, _ dictionary: DataDictionary, _ problems: ProblemList
  ) {
    let words = ["header", "column", "columns"]
    guard let fields = value.fields(words, required: ["header", "column"], problems), let header = fields["header"]?.text(problems),
      let named = fields["column"]
    else { return nil }
    guard let column = ColumnMapping(named: named, header: header, table, style, dictionary, problems) else { return nil }
    self.header = HeaderTemplate(header)
    self.value = column
    others = (fields["columns"]?.entries(problems) ?? []).compactMap { ColumnMapping($0, table, style, dictionary, problems) }
  }
}

extension CorrectionMapping {
  /// `{action: Action, change: [Modifier], delete: [Supprimer], add: [Ajouter]}`
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    guard let fields = value.fields(["action", "change", "delete", "add"], required: ["action"], problems),
      let action = fields["action"]?.text(problems)
    else { return nil }
    var words: [String: Action] = [:]
    for (key, meaning) in [("change", Action.change), ("delete", .delete), ("add", .add)] {
      for word in fields[key]?.texts(problems) ?? [] { words[Folding.fold(word)] = meaning }
    }
    if words.isEmpty { problems.add(.missing(key: "change"), at: value) }
    self.init(action: HeaderTemplate(action), words: words)
  }
}

import Model
import Workspace

extension ColumnMapping {
  static let words =
    [
      "header", "nth", "constant", "beside", "sheet_name", "file_name", "join", "with", "part", "at", "look_up", "value", "partial",
      "precision", "units", "codes", "blank", "letters", "times", "where", "optional",
    ] + ReadingStyle.words

  /// `service_id: N° prestation`, or a mapping that says more: `{header: Durée, units: {min: 0.0167}}`.
  init?(
    _ entry: YAMLValue.Entry, _ table: TableDefinition, _ style: ReadingStyle, _ dictionary: DataDictionary, _ problems: ProblemList
  ) {
    guard let column = entry.keyValue.column(of: table, problems) else { return nil }
    guard entry.value.isMapping else {
      let headers = entry.value.texts(problems).map { HeaderTemplate($0) }
      if headers.isEmpty { problems.add(.expected("a header of the sheet"), at: entry.keyValue) }
      self.init(column: column, source: .headers(headers, nth: 1), dates: style.dates, decimals: style.decimals)
      return
    }
    guard let fields = entry.value.fields(Self.words, problems), let source = Source(fields, at: entry.value, problems) else { return nil }
    self.init(column: column, source: source)
    read(fields, style, table, dictionary, problems)
  }

  /// The value of a block of a wide table.
  init?(
    named: YAMLValue, header: String, _ table: TableDefinition, _ style: ReadingStyle, _ dictionary: DataDictionary, _ problems: ProblemList
  ) {
    if named.isMapping {
      guard let entry = named.entries(problems).first, let column = entry.keyValue.column(of: table, problems),
        let fields = entry.value.fields(Self.words, problems)
      else { return nil }
      self.init(column: column, source: .headers([HeaderTemplate(header)], nth: 1))
      read(fields, style, table, dictionary, problems)
    } else {
      guard let column = named.column(of: table, problems) else { return nil }
      self.init(column: column, source: .headers([HeaderTemplate(header)], nth: 1), dates: style.dates, decimals: style.decimals)
    }
  }

  private mutating func read(
    _ fields: [String: YAMLValue], _ inherited: ReadingStyle, _ table: TableDefinition, _ dictionary: DataDictionary,
    _ problems: ProblemList
  ) {
    let style = ReadingStyle(fields, inherited: inherited, problems)
    (dates, decimals) = (style.dates, style.decimals)
    allowsPartialDates = fields["partial"]?.boolean(problems) ?? false
    precisionColumn = fields["precision"]?.column(of: table, problems)?.id
    isOptional = fields["optional"]?.boolean(problems) ?? false
    lettersCase = fields["letters"]?.word(NameCoder.LettersCase.self, problems) ?? .keep
    for entry in fields["units"]?.entries(problems) ?? [] { units[Folding.fold(entry.key)] = entry.value.decimal(problems) }
    if case .code(let id) = column.kind, let list = dictionary.codeLists[id] {
      blank = fields["blank"]?.code(of: list, problems)
      for entry in fields["codes"]?.entries(problems) ?? [] { variants[entry.key] = entry.value.code(of: list, problems) }
    }
    if let times = fields["times"]?.integer(problems) {
      let condition = fields["where"]?.entries(problems).first
      let other = condition?.keyValue.column(of: table, problems)
      var code: String?
      if case .code(let id)? = other?.kind, let list = dictionary.codeLists[id] { code = condition?.value.code(of: list, problems) }
      factor = Factor(times: times, column: other?.id, code: code)
    }
  }
}

extension ColumnMapping.Source {
  fileprivate init?(_ fields: [String: YAMLValue], at value: YAMLValue, _ problems: ProblemList) {
    func headers(_ key: String) -> [HeaderTemplate] { (fields[key]?.texts(problems) ?? []).map { HeaderTemplate($0) } }
    let filled = fields["value"]?.text(problems)
    if let constant = fields["constant"]?.text(problems) {
      self = .constant(constant)
    } else if fields["beside"] != nil {
      self = .beside(headers("beside"))
    } else if let name = fields["sheet_name"]?.text(problems) {
      self = .sheetName(HeaderTemplate(name), value: filled ?? name)
    } else if let name = fields["file_name"]?.text(problems) {
      self = .fileName(HeaderTemplate(name), value: filled ?? name)
    } else if fields["join"] != nil {
      self = .joined(headers("join"), separator: fields["with"]?.text(problems) ?? " ")
    } else if let part = fields["part"]?.integer(problems), let header = headers("header").first {
      self = .part(header, number: part, separator: fields["at"]?.text(problems) ?? " ")
    } else if let lookUp = fields["look_up"] {
      guard let found = ColumnMapping.LookUp(lookUp, problems) else { return nil }
      self = .lookUp(found)
    } else if fields["header"] != nil {
      self = .headers(headers("header"), nth: fields["nth"]?.integer(problems) ?? 1)
    } else {
      problems.add(.missing(key: "header"), at: value)
      return nil
    }
  }
}

extension ColumnMapping.LookUp {
  /// `{file: "header.csv", key: CHILD, key_there: CHILD, take: SEX}`
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    let words = ["file", "sheet", "key", "key_there", "take"]
    guard let fields = value.fields(words, required: ["file", "key", "take"], problems), let file = fields["file"]?.text(problems),
      let key = fields["key"]?.text(problems), let take = fields["take"]?.text(problems)
    else { return nil }
    self.init(
      file: FoldedPattern(file), sheet: fields["sheet"]?.text(problems).map { FoldedPattern($0) }, key: HeaderTemplate(key),
      keyThere: HeaderTemplate(fields["key_there"]?.text(problems) ?? key), take: HeaderTemplate(take))
  }
}

extension YAMLValue {
  /// A column of a table, by its id.
  func column(of table: TableDefinition, _ problems: ProblemList) -> ColumnDefinition? {
    guard let name = text(problems) else { return nil }
    if let column = table[name] { return column }
    problems.add(.unknownName(what: "column", name: name, nearest: nearestName(to: name, among: table.columns.map(\.id))), at: self)
    return nil
  }

  /// A code of a list, by its id.
  func code(of list: CodeList, _ problems: ProblemList) -> String? {
    guard let name = text(problems) else { return nil }
    if list.index(of: name) != nil { return name }
    problems.add(
      .unknownName(what: "code of \(list.id)", name: name, nearest: nearestName(to: name, among: list.codes.map(\.id))), at: self)
    return nil
  }
}

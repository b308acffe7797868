package import Model

extension DataDictionary {
  /// Reads `dictionary.yaml`: the tables that were sent, and those made from them.
  package init?(_ value: YAMLValue, codeLists: [String: CodeList], _ problems: ProblemList) {
    guard let fields = value.fields(["tables"], required: ["tables"], problems), let tablesValue = fields["tables"] else { return nil }
    var tables: [TableDefinition] = []
    for entry in tablesValue.entries(problems) {
      if let table = TableDefinition(entry, earlier: tables, codeLists: codeLists, problems) { tables.append(table) }
    }
    self.init(tables: tables, codeLists: codeLists)
    for entry in tablesValue.entries(problems) { checkReferences(of: entry, problems) }
  }

  /// Every reference must name a table and columns that are there.
  private func checkReferences(of entry: YAMLValue.Entry, _ problems: ProblemList) {
    guard let table = self[entry.key] else { return }
    if let rule = table.person?.identity {
      guard let links = self[rule.table] else {
        problems.add(
          .unknownName(what: "table", name: rule.table, nearest: nearestName(to: rule.table, among: tables.map(\.id))), at: entry.value)
        return
      }
      for name in [rule.record, rule.key] where links[name] == nil {
        problems.add(
          .unknownName(what: "column", name: name, nearest: nearestName(to: name, among: links.columns.map(\.id))), at: entry.value)
      }
    }
    for column in table.columns {
      guard let reference = column.reference else { continue }
      guard let target = self[reference.table] else {
        problems.add(
          .unknownName(what: "table", name: reference.table, nearest: nearestName(to: reference.table, among: tables.map(\.id))),
          at: entry.value)
        continue
      }
      for name in reference.columns where target[name] == nil {
        problems.add(
          .unknownName(what: "column", name: name, nearest: nearestName(to: name, among: target.columns.map(\.id))), at: entry.value)
      }
    }
  }
}

extension TableDefinition {
  fileprivate init?(_ entry: YAMLValue.Entry, earlier: [TableDefinition], codeLists: [String: CodeList], _ problems: ProblemList) {
    let words = ["title", "key", "columns", "person", "exclusive", "spells", "copies"]
    guard let fields = entry.value.fields(words, required: ["title"], problems), let title = fields["title"]?.localized(problems)
    else { return nil }
    if let spells = fields["spells"] {
      guard let rule = SpellRule(spells, problems), let source = rule.source(among: earlier, at: spells, problems) else { return nil }
      self.init(id: entry.key, title: title, key: source.key, columns: source.columns, origin: .spells(rule))
    } else if let copies = fields["copies"] {
      guard let rule = CopyRule(copies, problems) else { return nil }
      guard let source = earlier.named(rule.table, at: copies, problems) else { return nil }
      self.init(id: entry.key, title: title, key: source.key, columns: source.columns, origin: .copies(rule))
    } else {
      let columns = (fields["columns"]?.entries(problems) ?? []).compactMap { ColumnDefinition($0, codeLists: codeLists, problems) }
      let key = fields["key"]?.texts(problems) ?? []
      for name in key where !columns.contains(where: { $0.id == name }) {
        problems.add(
          .unknownName(what: "column", name: name, nearest: nearestName(to: name, among: columns.map(\.id))), at: fields["key"]!)
      }
      let person = fields["person"].flatMap { PersonRule($0, columns: columns, problems) }
      let exclusive = fields["exclusive"].flatMap { SpellRule(excluding: $0, in: entry.key, columns, problems) }
      self.init(id: entry.key, title: title, key: key, columns: columns, person: person, exclusive: exclusive)
    }
  }
}

extension [TableDefinition] {
  fileprivate func named(_ id: String, at value: YAMLValue, _ problems: ProblemList) -> TableDefinition? {
    if let table = first(where: { $0.id == id }) { return table }
    problems.add(.unknownName(what: "table", name: id, nearest: nearestName(to: id, among: map(\.id))), at: value)
    return nil
  }
}

extension ColumnDefinition {
  private enum KindWord: String, CaseIterable { case identifier, code, date, number, text }

  fileprivate init?(_ entry: YAMLValue.Entry, codeLists: [String: CodeList], _ problems: ProblemList) {
    let words = [
      "title", "type", "list", "required", "references", "may_lie_ahead", "may_be_empty", "not_before", "required_when", "form", "also",
    ]
    guard let fields = entry.value.fields(words, required: ["type"], problems),
      let word = fields["type"]?.word(KindWord.self, problems)
    else { return nil }
    let kind: Kind
    switch word {
    case .identifier: kind = .identifier
    case .date: kind = .day
    case .number: kind = .number
    case .text: kind = .text
    case .code:
      let list = fields["list"]?.text(problems) ?? entry.key
      guard codeLists[list] != nil else {
        problems.add(
          .unknownName(what: "code list", name: list, nearest: nearestName(to: list, among: codeLists.keys)),
          at: fields["list"] ?? entry.keyValue)
        return nil
      }
      kind = .code(list: list)
    }
    let plainTitle = LocalizedText(ar: entry.key, fr: entry.key, en: entry.key)
    self.init(
      id: entry.key, title: fields["title"]?.localized(problems) ?? plainTitle, kind: kind,
      isRequired: fields["required"]?.boolean(problems) ?? false, reference: fields["references"].flatMap { Reference($0, problems) },
      mayLieAhead: fields["may_lie_ahead"]?.boolean(problems) ?? false, mayBeEmpty: fields["may_be_empty"]?.boolean(problems) ?? false,
      notBefore: fields["not_before"]?.text(problems), requiredWhen: fields["required_when"]?.text(problems),
      form: fields["form"]?.text(problems) ?? "", synonyms: fields["also"]?.texts(problems) ?? [])
  }
}

extension Reference {
  /// `{table: beneficiaries, columns: [beneficiary_id], as: beneficiary}`; `across_partners: yes` for shared numbers.
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    let words = ["table", "columns", "as", "across_partners"]
    guard let fields = value.fields(words, required: ["table", "columns", "as"], problems),
      let table = fields["table"]?.text(problems), let columns = fields["columns"]?.texts(problems),
      let name = fields["as"]?.text(problems)
    else { return nil }
    self.init(table: table, columns: columns, name: name, crossesPartners: fields["across_partners"]?.boolean(problems) ?? false)
  }
}

extension PersonRule {
  /// `{born_on: date_of_birth, estimated_age: estimated_age_years, age_recorded_on: age_recorded_on}`, and where it is written which rows
  /// are one person: `same_person: {table: identity_links, record: beneficiary_id, key: person_key}`.
  fileprivate init?(_ value: YAMLValue, columns: [ColumnDefinition], _ problems: ProblemList) {
    guard let fields = value.fields(["born_on", "estimated_age", "age_recorded_on", "same_person"], required: ["born_on"], problems),
      let bornOn = fields["born_on"]?.text(problems)
    else { return nil }
    self.init(
      bornOn: bornOn, estimatedAge: fields["estimated_age"]?.text(problems), ageRecordedOn: fields["age_recorded_on"]?.text(problems),
      identity: fields["same_person"].flatMap { IdentityRule($0, problems) })
    for name in [self.bornOn, estimatedAge, ageRecordedOn].compactMap(\.self) where !columns.contains(where: { $0.id == name }) {
      problems.add(.unknownName(what: "column", name: name, nearest: nearestName(to: name, among: columns.map(\.id))), at: value)
    }
  }
}

extension IdentityRule {
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    let words = ["table", "record", "key"]
    guard let fields = value.fields(words, required: words, problems), let table = fields["table"]?.text(problems),
      let record = fields["record"]?.text(problems), let key = fields["key"]?.text(problems)
    else { return nil }
    self.init(table: table, record: record, key: key)
  }
}

extension SpellRule {
  /// `{of: cases, per: beneficiary_id, from: opened_on, to: closed_on, gap_days: 0, from_last: [closed_on, closure_reason]}`
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    let words = ["of", "per", "from", "to", "gap_days", "from_last"]
    guard let fields = value.fields(words, required: ["of", "per", "from", "to"], problems),
      let table = fields["of"]?.text(problems), let per = fields["per"]?.text(problems), let from = fields["from"]?.text(problems),
      let to = fields["to"]?.text(problems)
    else { return nil }
    self.init(
      table: table, per: per, from: from, to: to, gapDays: fields["gap_days"]?.integer(problems) ?? 0,
      fromLast: fields["from_last"]?.texts(problems) ?? [])
  }

  /// `{per: beneficiary_id, from: started_on, to: ended_on}`: a person cannot be in two of these rows at once.
  fileprivate init?(excluding value: YAMLValue, in table: String, _ columns: [ColumnDefinition], _ problems: ProblemList) {
    guard let fields = value.fields(["per", "from", "to"], required: ["per", "from", "to"], problems),
      let per = fields["per"]?.text(problems), let from = fields["from"]?.text(problems), let to = fields["to"]?.text(problems)
    else { return nil }
    for name in [per, from, to] where !columns.contains(where: { $0.id == name }) {
      problems.add(.unknownName(what: "column", name: name, nearest: nearestName(to: name, among: columns.map(\.id))), at: value)
    }
    self.init(table: table, per: per, from: from, to: to, gapDays: 0, fromLast: [])
  }

  fileprivate func source(among tables: [TableDefinition], at value: YAMLValue, _ problems: ProblemList) -> TableDefinition? {
    guard let source = tables.named(table, at: value, problems) else { return nil }
    for name in [per, from, to] + fromLast where source[name] == nil {
      problems.add(.unknownName(what: "column", name: name, nearest: nearestName(to: name, among: source.columns.map(\.id))), at: value)
    }
    return source
  }
}

extension CopyRule {
  /// `{of: activities, same: [[activity_ref], [kind, held_on, title]], among: {joint: yes}, lead: lead_partner}`
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    guard let fields = value.fields(["of", "same", "among", "lead"], required: ["of", "same", "lead"], problems),
      let table = fields["of"]?.text(problems), let lead = fields["lead"]?.text(problems), let same = fields["same"]
    else { return nil }
    var among: [String: String] = [:]
    for entry in fields["among"]?.entries(problems) ?? [] { among[entry.key] = entry.value.text(problems) }
    self.init(table: table, same: same.items().map { $0.texts(problems) }, among: among, lead: lead)
  }
}

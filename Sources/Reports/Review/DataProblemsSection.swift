import Model

extension Evidence {
  /// What became of the rows of every file, and how many problems of each kind there are.
  func dataQuality() -> Document.Section {
    let files = material.intake.files.filter { isOurs($0.partner) }
    let blocks: [Document.Block] = files.isEmpty ? [.note("note.no_files")] : [.table(accounts(files))]
    let issues = issuesOfOurs
    return Document.Section(
      "data-quality", "section.data_quality",
      blocks + (issues.isEmpty ? [.paragraph("note.no_problems")] : [.table(summary(issues))]),
      sections: [Document.Section("restatements", "section.restatements", restatements())])
  }

  /// Every problem by its place.
  func problemPlaces() -> Document.Section {
    let byFile = Dictionary(grouping: issuesOfOurs, by: \.place.file)
    let lists = byFile.keys.sorted().enumerated().map { position, file in
      Document.Section("problems-\(position + 1)", .verbatim(file), [.table(list(byFile[file] ?? [], file))])
    }
    return Document.Section(
      "data-problems", "section.data_problems", lists.isEmpty ? [.paragraph("note.no_problems")] : [], sections: lists)
  }

  /// The issues of this review's readers: those of another partner's files are not theirs to mend.
  private var issuesOfOurs: [Issue] {
    let others = Set(material.intake.files.filter { !isOurs($0.partner) }.map(\.path))
    return material.intake.issues.filter { !others.contains($0.place.file) }
  }

  private func isOurs(_ partner: String?) -> Bool { self.partner == nil || partner == nil || partner == self.partner?.code }

  private func accounts(_ files: [FileReport]) -> Table {
    func row(_ head: Message, _ status: Message, _ account: RowAccount, _ role: Table.Row.Role) -> Table.Row {
      let counts = [account.read, account.kept, account.rejected, account.duplicate, account.superseded, account.deleted, account.notData]
      return Table.Row([head, status] + counts.map { .count($0) }, role: role)
    }
    let total = files.reduce(RowAccount()) { $0 + $1.account }
    let keys = ["read", "kept", "rejected", "duplicate", "superseded", "deleted", "not_data"]
    return Table(
      "table.accounts", columns: [.text("column.file"), .text("column.status")] + keys.map { .number(.words("account." + $0)) },
      rows: files.map { row(.verbatim($0.path), .words("status." + $0.status.rawValue), $0.account, .plain) }
        + [row("row.whole", "sign.none", total, .total)], notes: ["note.accounts"])
  }

  /// How many problems each rule found, the gravest first.
  private func summary(_ issues: [Issue]) -> Table {
    let counts = IntakeReport(issues: issues).countsByRule
    let ranked =
      counts.filter { $0.severity == .error } + counts.filter { $0.severity == .warning } + counts.filter { $0.severity == .note }
    return Table(
      "table.problem_kinds", columns: [.text("column.kind"), .text("column.severity"), .number("column.count")],
      rows: ranked.map { Table.Row([.words("issue.\($0.rule).title"), .words("severity." + $0.severity.rawValue), .count($0.count)]) })
  }

  private func list(_ issues: [Issue], _ file: String) -> Table {
    let rows = issues.sorted { $0.place < $1.place }.map { issue in
      Table.Row([
        issue.place.sheet.map { .verbatim($0) } ?? "sign.none", issue.place.row.map { .count($0) } ?? "sign.none",
        issue.place.column.map { .verbatim($0) } ?? "sign.none", .words("severity." + issue.severity.rawValue), Message(issue),
      ])
    }
    return Table(
      .words("table.problems", ["n": .count(rows.count), "file": .verbatim(file)]),
      columns: [
        .text("column.sheet"), .number("column.row"), .text("column.column"), .text("column.severity"), .text("column.problem"),
      ], rows: rows)
  }
}

extension Message {
  /// The sentence of an issue's rule. Arguments that are whole numbers or days are written as the reader writes them.
  init(_ issue: Issue) {
    self = .words(
      "issue.\(issue.rule).sentence",
      issue.arguments.mapValues { text in
        if let count = Int(text) { return .count(count) }
        return Day(text).map { .day($0) } ?? .verbatim(text)
      })
  }
}

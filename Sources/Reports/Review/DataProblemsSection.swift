import Model

extension Evidence {
  /// What became of the rows of every file, how much of each table is filled, and how many problems of each kind there are.
  func dataQuality() -> Document.Section {
    let files = material.intake.files.filter { isOurs($0.partner) }
    let blocks: [Document.Block] =
      files.isEmpty ? [.note("note.no_files")] : [.table(partner == nil ? accountsBySender(files) : accounts(files))]
    let issues = issuesOfOurs
    return Document.Section(
      "data-quality", "section.data_quality",
      blocks + (completeness().map { [.table($0)] } ?? [])
        + (issues.isEmpty ? [.paragraph("note.no_problems")] : [.table(summary(issues))]),
      sections: [Document.Section("restatements", "section.restatements", restatements())])
  }

  /// Every problem by its place.
  func problemPlaces() -> Document.Section {
    let byFile = Dictionary(grouping: issuesOfOurs, by: \.place.file)
    let lists = byFile.keys.sorted().enumerated().map { position, file in
      Document.Section("problems-\(position + 1)", .verbatim(file), [.table(list(byFile[file] ?? [], file))])
    }
    let files = material.intake.files
    let blocks: [Document.Block] = lists.isEmpty ? [.paragraph("note.no_problems")] : []
    return Document.Section(
      "data-problems", "section.data_problems", blocks + (partner == nil && !files.isEmpty ? [.table(accounts(files))] : []),
      sections: lists)
  }

  /// The issues of this review's readers: those of another partner's files are not theirs to mend.
  private var issuesOfOurs: [Issue] {
    let others = Set(material.intake.files.filter { !isOurs($0.partner) }.map(\.path))
    return material.intake.issues.filter { !others.contains($0.place.file) }
  }

  private func isOurs(_ partner: String?) -> Bool { self.partner == nil || partner == nil || partner == self.partner?.code }

  private func accounts(_ files: [FileReport]) -> Table {
    let rows = files.map { Table.Row([.verbatim($0.path), .words("status." + $0.status.rawValue)] + counts($0.account)) }
    let total = Table.Row(["row.whole", "sign.none"] + counts(files.reduce(RowAccount()) { $0 + $1.account }), role: .total)
    return Table(
      "table.accounts", columns: [.text("column.file"), .text("column.status")] + accountColumns, rows: rows + [total],
      notes: ["note.accounts"])
  }

  /// The files of each partner together, and those that both sent as one: file by file they stand among the details.
  private func accountsBySender(_ files: [FileReport]) -> Table {
    func row(_ head: Message, _ files: [FileReport], _ role: Table.Row.Role = .plain) -> Table.Row {
      Table.Row([head, .count(files.count)] + counts(files.reduce(RowAccount()) { $0 + $1.account }), role: role)
    }
    let senders = material.programme.partners.map { partner in row(title(of: partner), files.filter { $0.partner == partner.code }) }
    let shared = files.filter { $0.partner == nil }
    return Table(
      "table.accounts_by_sender", columns: [.text("column.sender"), .number("column.files")] + accountColumns,
      rows: senders + (shared.isEmpty ? [] : [row("row.shared", shared)]) + [row("row.whole", files, .total)], notes: ["note.accounts"])
  }

  private func counts(_ account: RowAccount) -> [Message] {
    [account.read, account.kept, account.rejected, account.duplicate, account.superseded, account.deleted, account.notData].map {
      .count($0)
    }
  }

  private var accountColumns: [Table.Column] {
    ["read", "kept", "rejected", "duplicate", "superseded", "deleted", "not_data"].map { .number(.words("account." + $0)) }
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

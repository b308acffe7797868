import Model

extension Link {
  /// Resolves every reference of some tables. What finds the rows of a table is made once for all that point at it.
  static func all(
    from ids: [String], in tables: [String: Register], threads: Int
  ) -> [(place: (table: String, column: String), link: Link)] {
    // The longest tables first, so that no thread is left alone with one of them at the end.
    let sorted = ids.sorted { (tables[$1]?.rowCount ?? 0, $0) < (tables[$0]?.rowCount ?? 0, $1) }
    let pointing = sorted.compactMap { tables[$0] }.flatMap { register in
      register.definition.columns.compactMap { PointingColumn($0, of: register, in: tables) }
    }
    let questions = Array(Set(pointing.flatMap(\.questions)))
    let indexes = concurrently(questions.count, threads: threads) { index in
      tables[questions[index].table].flatMap { KeyIndex(questions[index], in: $0) }
    }
    let known = Dictionary(uniqueKeysWithValues: zip(questions, indexes))
    let links = concurrently(pointing.count, threads: threads) { pointing[$0].link { known[$0] ?? nil } }
    return zip(pointing, links).map { (($0.register.definition.id, $0.column), $1) }
  }
}

/// A column that names rows of another table.
private struct PointingColumn: Sendable {
  let register: Register
  let column: String
  private let target: String
  /// One for each column of the target that is looked through, the first ones first.
  let questions: [KeyIndex.Question]

  /// Nil where the column refers to nothing.
  init?(_ column: ColumnDefinition, of register: Register, in tables: [String: Register]) {
    guard let reference = column.reference, let target = tables[reference.table] else { return nil }
    (self.register, self.column, self.target) = (register, column.id, reference.table)
    questions = reference.columns.map { KeyIndex.Question($0, of: target, from: register, reference) }
  }

  func link(_ index: (KeyIndex.Question) -> KeyIndex?) -> Link {
    guard case .names(let names)? = register[column], names.count == register.rowCount else {
      return Link(target: target, rows: Array(repeating: Link.missing, count: register.rowCount))
    }
    var rows: [Int32]?
    for question in questions {
      guard let found = index(question)?.rows(for: names, in: register, question) else { continue }
      rows = rows.map { earlier in zip(earlier, found).map { $0 == Link.notFound ? $1 : $0 } } ?? found
    }
    return Link(target: target, rows: rows ?? names.codes.map { $0.isMissing ? Link.missing : Link.notFound })
  }
}

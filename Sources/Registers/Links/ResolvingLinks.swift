import Model

/// A column that names rows of another table, and the questions by which they are found.
struct PointingColumn {
  let table: String
  let column: String
  private let target: String
  /// One for each column of the target that is looked through, the first ones first.
  let questions: [KeyIndex.Question]

  /// Nil where the column refers to nothing.
  init?(_ column: ColumnDefinition, of register: Register, in tables: [String: Register]) {
    guard let reference = column.reference, let target = tables[reference.table] else { return nil }
    (table, self.column, self.target) = (register.definition.id, column.id, reference.table)
    questions = reference.columns.map { KeyIndex.Question($0, of: target, from: register, reference) }
  }

  func link(_ register: Register, _ index: (KeyIndex.Question) -> KeyIndex?, threads: Int) -> Link {
    guard case .names(let names)? = register[column], names.count == register.rowCount else {
      return Link(target: target, rows: PackedLinks(repeating: Link.missing, count: register.rowCount))
    }
    var rows: PackedLinks?
    for question in questions {
      guard let found = index(question)?.rows(for: names, in: register, question, threads: threads) else { continue }
      rows = rows.map { earlier in PackedLinks(zip(earlier, found).map { $0 == Link.notFound ? $1 : $0 }) } ?? found
    }
    return Link(target: target, rows: rows ?? PackedLinks(names.codes.map { $0.isMissing ? Link.missing : Link.notFound }))
  }
}

/// Resolves every reference of some tables, and lets go of the names in each column once the rows that they name are known.
///
/// What finds the rows of a table is made once for all columns that point at it; then one column goes after the other, each on all threads.
func resolveLinks(from ids: [String], in tables: inout [String: Register], threads: Int, _ found: (PointingColumn, Link) -> Void) {
  // The longest tables first: their names take the most room.
  let sorted = ids.sorted { (tables[$1]?.rowCount ?? 0, $0) < (tables[$0]?.rowCount ?? 0, $1) }
  let pointing = sorted.compactMap { tables[$0] }.flatMap { [tables] register in
    register.definition.columns.compactMap { PointingColumn($0, of: register, in: tables) }
  }
  let questions = Array(Set(pointing.flatMap(\.questions)))
  let indexes = concurrently(questions.count, threads: threads) { [tables] index in
    tables[questions[index].table].flatMap { KeyIndex(questions[index], in: $0) }
  }
  let known = Dictionary(uniqueKeysWithValues: zip(questions, indexes))
  for place in pointing {
    guard let register = tables[place.table] else { continue }
    let link = place.link(register, { known[$0] ?? nil }, threads: threads)
    found(place, link)
    if let target = tables[link.target] { tables[place.table]?.forgetNames(in: place.column, told: link, target) }
  }
}

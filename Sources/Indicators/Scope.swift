import Model
import Workspace

/// The rows that a definition may speak of at some place: its own row, and the related rows of the conditions around.
struct Scope {
  struct Level {
    /// How the definition calls the row: the table's id, or what `as` says.
    let alias: String
    let table: TableDefinition
  }

  let dictionary: DataDictionary
  let problems: ProblemList
  /// Outermost first.
  private(set) var levels: [Level]
  /// Conditions that the definition has named so far.
  var terms: [String] = []
  /// How rows belong to a period, which decides whether there is a day of entry and a horizon.
  var membership = MembershipWord.on
  /// The groupings of the indicator, which a rate's exposure shares.
  var disaggregations: [[YAMLValue]] = []

  init(table: TableDefinition, dictionary: DataDictionary, problems: ProblemList) {
    (self.dictionary, self.problems) = (dictionary, problems)
    levels = [Level(alias: table.id, table: table)]
  }

  enum MembershipWord: String { case on, cohort, state }

  var table: TableDefinition { levels[levels.count - 1].table }
  var depth: Int { levels.count - 1 }

  /// The scope of conditions on a related row.
  func entering(_ table: TableDefinition, as alias: String) -> Scope {
    var inner = self
    inner.levels.append(Level(alias: alias, table: table))
    return inner
  }

  /// A table of the dictionary by name.
  func table(_ name: String, at value: YAMLValue) -> TableDefinition? {
    if let table = dictionary[name] { return table }
    problems.add(
      .unknownName(what: "table", name: name, nearest: nearestName(to: name, among: dictionary.tables.map(\.id))), at: value)
    return nil
  }
}

/// A column found by its name in a definition.
struct ResolvedColumn {
  let path: ColumnPath
  let definition: ColumnDefinition
}

extension Scope {
  /// Finds `sex`, `beneficiary.sex` or `episodes.closed_on`; a name that nothing bears is noted with the nearest one.
  func column(_ name: String, at value: YAMLValue) -> ResolvedColumn? {
    var words = name.split(separator: ".").map(String.init)
    guard !words.isEmpty else {
      problems.add(.expected("the name of a column"), at: value)
      return nil
    }
    var depth = self.depth
    if words.count > 1, let level = levels.lastIndex(where: { $0.alias == words[0] }) {
      depth = level
      words.removeFirst()
    }
    var table = levels[depth].table
    var through: [String] = []
    for word in words.dropLast() {
      guard let column = table.columns.first(where: { $0.reference?.name == word }), let target = dictionary[column.reference!.table]
      else {
        noteUnknown("reference", word, among: table.columns.compactMap { $0.reference?.name } + levels.map(\.alias), at: value)
        return nil
      }
      through.append(column.id)
      table = target
    }
    guard let definition = table[words[words.count - 1]] else {
      noteUnknown("column", words[words.count - 1], among: table.columns.map(\.id), at: value)
      return nil
    }
    return ResolvedColumn(path: ColumnPath(depth: depth, through: through, column: definition.id), definition: definition)
  }

  private func noteUnknown(_ what: String, _ name: String, among names: [String], at value: YAMLValue) {
    problems.add(.unknownName(what: what, name: name, nearest: nearestName(to: name, among: names)), at: value)
  }

  /// The person that the innermost row speaks of, found by the fewest references.
  func person(at value: YAMLValue) -> PersonPath? {
    if let path = shortestPath(from: table, where: { $0.person != nil }) { return PersonPath(depth: depth, through: path.through) }
    problems.add(.rule("no reference of \(table.id) leads to a table of persons, so ages cannot be asked here"), at: value)
    return nil
  }

  /// A table and all that its references lead to.
  func reachableTables(from table: TableDefinition) -> [TableDefinition] {
    var found = [table]
    var place = 0
    while place < found.count {
      let targets = found[place].columns.compactMap { $0.reference.flatMap { dictionary[$0.table] } }
      for target in targets where !found.contains(where: { $0.id == target.id }) { found.append(target) }
      place += 1
    }
    return found
  }

  /// The nearest table, over references, that answers a question; the references to follow in order.
  func shortestPath(from table: TableDefinition, where fits: (TableDefinition) -> Bool) -> (through: [String], table: TableDefinition)? {
    var front: [(through: [String], table: TableDefinition)] = [([], table)]
    for _ in 0..<4 {
      if let found = front.first(where: { fits($0.table) }) { return found }
      front = front.flatMap { path in
        path.table.columns.compactMap { column in
          guard let reference = column.reference, let target = dictionary[reference.table] else { return nil }
          return (path.through + [column.id], target)
        }
      }
    }
    return nil
  }
}

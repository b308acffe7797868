import Model

/// Which columns a computation reads, and whether it speaks of the window itself.
extension Computation {
  /// Columns without which the figure is `not collected`.
  func columnNeeds(in dictionary: DataDictionary) -> [ColumnNeed] {
    var needs: [ColumnNeed] = []
    var walk = NeedWalk(dictionary: dictionary, tables: [table])
    if let entry { walk.add(entry) }
    for condition in conditions { walk.add(condition) }
    for measure in measures where measure.name.isEmpty {
      if case .distinct(let paths) = measure.kind { for path in paths { walk.add(path) } }
      if case .sum(let number) = measure.kind { walk.add(number) }
    }
    for need in walk.needs where !needs.contains(need) { needs.append(need) }
    return needs
  }

  /// Whether members must be worked out anew for each window.
  var speaksOfWindow: Bool {
    var walk = WindowWalk()
    if isState { return true }
    for condition in conditions { walk.add(condition) }
    for dimension in dimensions { if case .ageBand(_, let day) = dimension.source { walk.add(day) } }
    return walk.isFound
  }
}

private struct NeedWalk {
  let dictionary: DataDictionary
  /// The tables around, outermost first.
  var tables: [String]
  private(set) var needs: [ColumnNeed] = []

  init(dictionary: DataDictionary, tables: [String]) { (self.dictionary, self.tables) = (dictionary, tables) }

  mutating func add(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .not(let part): add(part)
    case .code(let path, _), .known(let path): add(path)
    case .day(let day, let bounds):
      add(day)
      for bound in [bounds.onOrAfter, bounds.after, bounds.onOrBefore, bounds.before] { if let bound { add(bound) } }
    case .daysBetween(let from, let to, _):
      add(from)
      add(to)
    case .number(let number, _): add(number)
    case .age(let person, let day, _):
      add(day)
      addBirth(of: person)
    case .related(let rows, _): inside(rows.table) { $0.add(rows.condition) }
    case .picked(let rows, let pick, let then):
      inside(rows.table) { walk in
        walk.add(rows.condition)
        walk.add(then)
        switch pick {
        case .first(let by), .latest(let by), .nearest(let by, _): walk.add(by)
        }
      }
    case .always: break
    }
  }

  mutating func add(_ day: DayExpression) {
    switch day {
    case .column(let path): add(path)
    case .plusDays(let base, _), .plusMonths(let base, _): add(base)
    case .firstKnown(let parts), .earliest(let parts), .latest(let parts):
      let columns: [ColumnPath] = parts.compactMap { if case .column(let path) = $0 { path } else { nil } }
      if columns.count == parts.count, let first = columns.first, columns.allSatisfy({ $0.through == first.through }) {
        needs.append(ColumnNeed(table: table(of: first), anyOf: columns.map(\.column)))
      } else {
        for part in parts { add(part) }
      }
    case .periodStart, .periodEnd, .asOf, .entry, .horizon: break
    }
  }

  mutating func add(_ number: NumberExpression) {
    switch number {
    case .column(let path): add(path)
    case .product(let a, let b):
      add(a)
      add(b)
    }
  }

  mutating func add(_ path: ColumnPath) {
    var table = tables[path.depth]
    for column in path.through {
      needs.append(ColumnNeed(table: table, anyOf: [column]))
      table = dictionary[table]?[column]?.reference?.table ?? table
    }
    needs.append(ColumnNeed(table: table, anyOf: [path.column]))
  }

  private mutating func addBirth(of person: PersonPath) {
    let table = self.table(of: ColumnPath(depth: person.depth, through: person.through, column: ""))
    guard let rule = dictionary[table]?.person else { return }
    needs.append(ColumnNeed(table: table, anyOf: [rule.bornOn] + [rule.estimatedAge].compactMap(\.self)))
  }

  private func table(of path: ColumnPath) -> String {
    path.through.reduce(tables[path.depth]) { dictionary[$0]?[$1]?.reference?.table ?? $0 }
  }

  private mutating func inside(_ table: String, _ body: (inout NeedWalk) -> Void) {
    tables.append(table)
    body(&self)
    tables.removeLast()
  }
}

/// Looks for the words `period_start` and `period_end`.
private struct WindowWalk {
  private(set) var isFound = false

  mutating func add(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .not(let part): add(part)
    case .day(let day, let bounds):
      for part in [day, bounds.onOrAfter, bounds.after, bounds.onOrBefore, bounds.before] { if let part { add(part) } }
    case .daysBetween(let from, let to, _):
      add(from)
      add(to)
    case .age(_, let day, _): add(day)
    case .related(let rows, _): add(rows.condition)
    case .picked(let rows, let pick, let then):
      add(rows.condition)
      add(then)
      switch pick {
      case .first(let by), .latest(let by): add(by)
      case .nearest(let by, let to):
        add(by)
        add(to)
      }
    case .code, .known, .number, .always: break
    }
  }

  mutating func add(_ day: DayExpression) {
    switch day {
    case .periodStart, .periodEnd: isFound = true
    case .plusDays(let base, _), .plusMonths(let base, _): add(base)
    case .firstKnown(let parts), .earliest(let parts), .latest(let parts): for part in parts { add(part) }
    case .column, .asOf, .entry, .horizon: break
    }
  }
}

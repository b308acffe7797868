package import Model
package import Registers

/// What figures cannot do without: columns that nobody sent make them "not collected".
struct Needs {
  let members: [ColumnNeed]
  /// For each measure, what it needs beyond its members.
  let measures: [[ColumnNeed]]

  init(_ computation: Computation, _ dictionary: DataDictionary) {
    func collected(_ walk: (inout NeedWalk) -> Void) -> [ColumnNeed] {
      var visitor = NeedWalk(computation: computation, dictionary: dictionary)
      walk(&visitor)
      return visitor.needs.reduce(into: []) { needs, need in
        if !needs.contains(need) && !need.isDispensable(for: computation) { needs.append(need) }
      }
    }
    members = collected { computation.walkMembers(&$0) } + [ColumnNeed(table: computation.table, anyOf: [])]
    measures = computation.measures.map { measure in
      measure.otherComputations.flatMap { other in
        let needs = Needs(other, dictionary)
        return needs.members + needs.measures.flatMap(\.self)
      } + collected { measure.walk(&$0) }
    }
  }
}

extension ColumnNeed {
  fileprivate func isDispensable(for computation: Computation) -> Bool {
    computation.dispensable.contains(table) || anyOf.contains { computation.dispensable.contains("\(table).\($0)") }
  }
}

extension Computation {
  /// Whether members, or what is measured over them, must be worked out anew for each window.
  var speaksOfWindow: Bool {
    if case .state = membership { return true }
    var visitor = WindowWalk(computation: self)
    walkMembers(&visitor)
    walkDimensions(&visitor)
    for measure in measures { measure.walk(&visitor) }
    return visitor.isFound
  }
}

extension ColumnChoice {
  /// What figures are computed from; memory follows what definitions ask for.
  package init(readBy definitions: [IndicatorDefinition], _ dictionary: DataDictionary) {
    var columns: [String: Set<String>] = [:]
    for table in dictionary.tables { columns[table.id] = Set(["partner", table.eventColumn].compactMap(\.self)) }
    for need in definitions.flatMap({ $0.computation.columnsRead(dictionary) }) { columns[need.table, default: []].formUnion(need.anyOf) }
    self.init(columns)
  }
}

extension Computation {
  /// Every column that is read for it; of tables whose rows are chosen from, those that tell which comes first.
  fileprivate func columnsRead(_ dictionary: DataDictionary) -> [ColumnNeed] {
    var visitor = NeedWalk(computation: self, dictionary: dictionary)
    walkMembers(&visitor)
    walkDimensions(&visitor)
    for measure in measures { measure.walk(&visitor) }
    let tables = visitor.tablesChosenFrom.union(onePer == nil ? [] : [table])
    let keys = tables.map { ColumnNeed(table: $0, anyOf: dictionary[$0]?.key ?? []) }
    return visitor.needs + keys + measures.flatMap(\.otherComputations).flatMap { $0.columnsRead(dictionary) }
  }
}

private struct NeedWalk: DefinitionVisitor {
  let computation: Computation
  let dictionary: DataDictionary
  /// The tables around, outermost first.
  private var tables: [String]
  private(set) var needs: [ColumnNeed] = []
  /// Tables of whose related rows one is chosen: of equal ones, by its key.
  private(set) var tablesChosenFrom: Set<String> = []

  init(computation: Computation, dictionary: DataDictionary) {
    (self.computation, self.dictionary) = (computation, dictionary)
    tables = [computation.table]
  }

  mutating func term(_ name: String) { computation[term: name].walk(&self) }

  mutating func column(_ path: ColumnPath) {
    let table = follow(path.through, depth: path.depth)
    needs.append(ColumnNeed(table: table, anyOf: [path.column]))
  }

  mutating func anyOf(_ paths: [ColumnPath]) {
    guard let first = paths.first else { return }
    needs.append(ColumnNeed(table: follow(first.through, depth: first.depth), anyOf: paths.map(\.column)))
  }

  mutating func birth(of person: PersonPath) {
    let table = follow(person.through, depth: person.depth)
    guard let rule = dictionary[table]?.person else { return }
    needs.append(ColumnNeed(table: table, anyOf: [rule.bornOn] + [rule.estimatedAge].compactMap(\.self)))
  }

  mutating func entering(_ rows: RelatedRows) {
    let here = tables[tables.count - 1]
    switch rows.by {
    case .pointsHere(let column): needs.append(ColumnNeed(table: rows.table, anyOf: [column]))
    case .same(let pairs):
      for pair in pairs {
        needs.append(ColumnNeed(table: here, anyOf: [pair.here]))
        needs.append(ColumnNeed(table: rows.table, anyOf: [pair.there]))
      }
    }
    tables.append(rows.table)
  }

  mutating func choosing(from rows: RelatedRows) { tablesChosenFrom.insert(rows.table) }

  mutating func leaving(_ rows: RelatedRows) { tables.removeLast() }

  /// Notes every reference on the way, and returns the table it leads to.
  private mutating func follow(_ through: [String], depth: Int) -> String {
    var table = tables[depth]
    for column in through {
      needs.append(ColumnNeed(table: table, anyOf: [column]))
      table = dictionary[table]?[column]?.reference?.table ?? table
    }
    return table
  }
}

/// Looks for the words `period_start` and `period_end`.
private struct WindowWalk: DefinitionVisitor {
  let computation: Computation
  private(set) var isFound = false

  init(computation: Computation) { self.computation = computation }

  mutating func windowWord() { isFound = true }
  mutating func term(_ name: String) { computation[term: name].walk(&self) }
}

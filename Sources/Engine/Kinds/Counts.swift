import Model

/// How many members.
struct CountColumn: KindColumn {
  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {}
  func tally(of members: Members, among included: [Bool]) -> any Tally { CountTally(members, included: included) }
}

struct CountTally: Tally {
  /// Nil where all members are.
  private let included: [Bool]?
  private var sums: CellSums

  init(_ members: Members, included: [Bool]?) { (self.included, sums) = (included, CellSums(members)) }

  mutating func add(_ members: ArraySlice<Int32>) {
    guard let included else { return sums.add(members) { _ in 1 } }
    sums.add(members) { included[$0] ? 1 : 0 }
  }

  func counts(of grouping: Int) -> [Int64] { sums.groups(of: grouping) }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let counts = counts(of: grouping)
    return shown.map { shown in .count(Int(shown.place.map { counts[$0] } ?? 0)) }
  }
}

extension Outcome {
  static func count(_ count: Int) -> Outcome { .value(Figure(numerator: Quantity(count), value: Double(count))) }
}

/// How many different values the members have.
struct DistinctColumn: KindColumn {
  private let paths: [ColumnPath]
  private var values: [Int32] = []
  private var numbering: Numbering
  private var columnBound: Int?

  init(_ paths: [ColumnPath]) { (self.paths, numbering) = (paths, Numbering(parts: paths.count)) }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {
    let columns = paths.map { evaluator.reader.ordinals($0, in: frame) }
    if columns.count == 1, let bound = columns[0].bound {
      columnBound = bound
      values += columns[0].values
    } else {
      values += numbering.number(columns.map(\.values))
    }
  }

  func tally(of members: Members, among included: [Bool]) -> any Tally {
    DistinctTally(members, included: included, values: values, bound: columnBound ?? numbering.count)
  }
}

private struct DistinctTally: Tally {
  private let included: [Bool]
  private let values: [Int32]
  private let cellOf: [Int32]
  private let groupings: [Grouping]
  private var met: [PairSet]
  private var counts: [[Int64]]
  /// For each value, the cell in which it was met last: most members repeat one that is counted everywhere already.
  private var lastCell: [Int32]

  init(_ members: Members, included: [Bool], values: [Int32], bound: Int) {
    (self.included, self.values, cellOf, groupings) = (included, values, members.cells.cellOf, members.groupings)
    met = groupings.map { PairSet(groups: $0.groups.count, bound: bound) }
    counts = groupings.map { Array(repeating: 0, count: $0.groups.count) }
    lastCell = Array(repeating: -1, count: bound)
  }

  mutating func add(_ members: ArraySlice<Int32>) {
    let fresh = members.filter { member in
      let (value, cell) = (values[Int(member)], cellOf[Int(member)])
      guard included[Int(member)], value >= 0, lastCell[Int(value)] != cell else { return false }
      lastCell[Int(value)] = cell
      return true
    }
    for (grouping, division) in groupings.enumerated() {
      for member in fresh {
        let group = division.groupOfCell[Int(cellOf[Int(member)])]
        if met[grouping].insert(group, values[Int(member)]) { counts[grouping][Int(group)] += 1 }
      }
    }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    shown.map { shown in .count(Int(shown.place.map { counts[grouping][$0] } ?? 0)) }
  }
}

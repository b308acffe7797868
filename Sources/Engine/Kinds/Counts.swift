import CProcessor
import Model

/// How many members.
struct CountColumn: KindColumn {
  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {}
  func tally(of members: Members, among included: MemberFlags) -> any Tally { CountTally(members, included: included) }
}

struct CountTally: Tally {
  private let included: MemberFlags
  private var sums: CellSums

  init(_ members: Members, included: MemberFlags) { (self.included, sums) = (included, CellSums(members)) }

  mutating func add(_ block: MemberBlock) {
    if included.areAllYes { return sums.add(block) { _, _ in 1 } }
    let included = included
    sums.add(block) { _, member in included[member] ? 1 : 0 }
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

  mutating func reserve(_ members: Int) { values.reserveCapacity(members) }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {
    let columns = paths.map { evaluator.reader.ordinals($0, in: frame) }
    if columns.count == 1, let bound = columns[0].bound {
      columnBound = bound
      values += columns[0].values
    } else {
      values += numbering.number(columns.map(\.values))
    }
  }

  func tally(of members: Members, among included: MemberFlags) -> any Tally {
    DistinctTally(members, included: included, values: values, bound: columnBound ?? numbering.count)
  }
}

/// Most values are met in one cell alone, or first in one that tells their group in most groupings. So a value is counted in the cell
/// of its first member, and looked for in sets only where a further cell lies in another group than the first.
private struct DistinctTally: Tally {
  private static let membersAtOnce = 128

  private let included: MemberFlags
  private let values: [Int32]
  private let groupings: [Grouping]
  /// For each value, the cells in which it was met first and last; -1 where it was not.
  private var met: [SIMD2<Int32>]
  /// For each cell, how many values were met there first.
  private var firsts: [Int64]
  private var further: [FurtherGroups]

  init(_ members: Members, included: MemberFlags, values: [Int32], bound: Int) {
    (self.included, self.values, groupings) = (included, values, members.groupings)
    met = Array(repeating: SIMD2(-1, -1), count: bound)
    firsts = Array(repeating: 0, count: max(1, members.cells.count))
    further = members.groupings.map { FurtherGroups($0, bound: bound) }
  }

  mutating func add(_ block: MemberBlock) {
    // A value may stand anywhere in the memory of those met: some are fetched before the first is looked at.
    for start in stride(from: 0, to: block.members.count, by: Self.membersAtOnce) {
      let places = start..<min(start + Self.membersAtOnce, block.members.count)
      met.withUnsafeBufferPointer { met in
        for place in places {
          let value = values[Int(block.members[place])]
          if value >= 0 { athar_prefetch(met.baseAddress! + Int(value)) }
        }
      }
      for place in places where included[Int(block.members[place])] {
        add(values[Int(block.members[place])], block.cells[place])
      }
    }
  }

  @inline(__always)
  private mutating func add(_ value: Int32, _ cell: Int32) {
    guard value >= 0 else { return }
    let known = met[Int(value)]
    if known[1] == cell { return }
    if known[0] < 0 {
      met[Int(value)] = SIMD2(cell, cell)
      firsts[Int(cell)] += 1
    } else {
      met[Int(value)][1] = cell
      for grouping in further.indices { further[grouping].add(value, cell, first: known[0]) }
    }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    var counts = further[grouping].counts
    let groupOfCell = groupings[grouping].groupOfCell
    for (cell, count) in firsts.enumerated() where cell < groupOfCell.count { counts[Int(groupOfCell[cell])] += count }
    return shown.map { shown in .count(Int(shown.place.map { counts[$0] } ?? 0)) }
  }
}

/// Values met in another group of one grouping than the group where they were met first.
private struct FurtherGroups {
  private let groupOfCell: [Int32]
  private let bound: Int
  private var pairs: PairSet?
  private(set) var counts: [Int64]

  init(_ grouping: Grouping, bound: Int) {
    (groupOfCell, self.bound) = (grouping.groupOfCell, bound)
    counts = Array(repeating: 0, count: grouping.groups.count)
  }

  mutating func add(_ value: Int32, _ cell: Int32, first: Int32) {
    let group = groupOfCell[Int(cell)]
    guard group != groupOfCell[Int(first)] else { return }
    if pairs == nil { pairs = PairSet(groups: counts.count, bound: bound) }
    if pairs?.insert(group, value) ?? false { counts[Int(group)] += 1 }
  }
}

import CProcessor
import Model

/// How many members.
final class CountColumn: KindColumn {
  func append(_ frame: Frame, _ evaluator: Evaluator) {}
  func forget() {}
  func tally(of members: Members, among included: Inclusion) -> any Tally { CountTally(members.cells, included: included) }
}

struct CountTally: Tally {
  private let included: Inclusion
  private var sums: CellSums

  init(_ cells: Cells, included: Inclusion = Inclusion()) { (self.included, sums) = (included, CellSums(cells)) }

  mutating func add(_ block: MemberBlock) { sums.count(block, included.mask(block)) }

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
final class DistinctColumn: KindColumn {
  private let paths: [ColumnPath]
  fileprivate private(set) var values: [Int32] = []
  private var numbering: Numbering
  private var columnBound: Int?

  init(_ paths: [ColumnPath]) { (self.paths, numbering) = (paths, Numbering(parts: paths.count)) }

  /// Every value met so far is below it.
  fileprivate var bound: Int { columnBound ?? numbering.count }

  func append(_ frame: Frame, _ evaluator: Evaluator) {
    let columns = paths.map { evaluator.reader.ordinals($0, in: frame) }
    if columns.count == 1, let bound = columns[0].bound {
      columnBound = bound
      values += columns[0].values
    } else {
      values += numbering.number(columns.map(\.values))
    }
  }

  func forget() { values.removeAll(keepingCapacity: true) }

  func tally(of members: Members, among included: Inclusion) -> any Tally { DistinctTally(self, members.cells, included: included) }
}

/// Most values are met in one cell alone, or first in one that tells their group in most groupings. So a value is counted in the cell
/// of its first member, and looked for in sets only where a further cell lies in another group than the first.
private struct DistinctTally: Tally {
  private static let membersAtOnce = 128

  private let column: DistinctColumn
  private let cells: Cells
  private let included: Inclusion
  private var met = MetCells<UInt16>()
  /// The same, once there are more cells than two bytes tell.
  private var metInMany: MetCells<UInt32>?
  /// For each cell, how many values were met there first.
  private var firsts: [Int64] = []
  private var further: [FurtherGroups]

  init(_ column: DistinctColumn, _ cells: Cells, included: Inclusion) {
    (self.column, self.cells, self.included) = (column, cells, included)
    further = cells.groupings.map { _ in FurtherGroups(bound: column.bound) }
  }

  mutating func add(_ block: MemberBlock) {
    firsts.append(contentsOf: repeatElement(0, count: max(0, cells.count - firsts.count)))
    if metInMany == nil && cells.count >= Int(UInt16.max) {
      metInMany = MetCells(met)
      met = MetCells()
    }
    if var many = metInMany {
      metInMany = MetCells()
      add(block, &many)
      metInMany = many
    } else {
      var few = MetCells<UInt16>()
      swap(&few, &met)
      add(block, &few)
      swap(&few, &met)
    }
  }

  private mutating func add<Number>(_ block: MemberBlock, _ met: inout MetCells<Number>) {
    met.grow(to: column.bound)
    let (values, mask) = (column.values, included.mask(block))
    let (groups, groupings) = (cells.groupsOfCells, cells.groupings.count)
    // A value may stand anywhere in the memory of those met: some are fetched before the first is looked at.
    for start in stride(from: 0, to: block.members.count, by: Self.membersAtOnce) {
      let places = start..<min(start + Self.membersAtOnce, block.members.count)
      met.prefetch(places) { values[Int(block.members[$0])] }
      for place in places where mask?[place] ?? true {
        let (value, cell) = (values[Int(block.members[place])], block.cells[place])
        if value < 0 { continue }
        switch met.meet(value, in: Number(truncatingIfNeeded: cell)) {
        case .first: firsts[Int(cell)] += 1
        case .again: continue
        case .elsewhere(let first):
          let (here, there) = (Int(cell) * groupings, Int(first) * groupings)
          for grouping in 0..<groupings where groups[here + grouping] != groups[there + grouping] {
            further[grouping].add(value, groups[here + grouping])
          }
        }
      }
    }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let division = cells.groupings[grouping]
    var counts = further[grouping].counts
    counts.append(contentsOf: repeatElement(0, count: division.groups.count - counts.count))
    for (cell, count) in firsts.enumerated() { counts[Int(division.groupOfCell[cell])] += count }
    return shown.map { shown in .count(Int(shown.place.map { counts[$0] } ?? 0)) }
  }
}

/// For each value, the cells in which it was met first and last.
private struct MetCells<Number: FixedWidthInteger & UnsignedInteger & SIMDScalar> {
  /// The largest number where it was not met.
  private var cells: [SIMD2<Number>] = []

  enum Meeting {
    case first
    /// In the cell of the last meeting.
    case again
    /// In another cell than last; the first one is told.
    case elsewhere(Number)
  }

  init() {}

  init<Narrow>(_ narrow: MetCells<Narrow>) {
    cells = narrow.cells.map { $0[0] == .max ? SIMD2(.max, .max) : SIMD2(Number($0[0]), Number($0[1])) }
  }

  mutating func grow(to bound: Int) { cells.append(contentsOf: repeatElement(SIMD2(.max, .max), count: max(0, bound - cells.count))) }

  @inline(__always)
  func prefetch(_ places: Range<Int>, _ value: (Int) -> Int32) {
    cells.withUnsafeBufferPointer { cells in
      for place in places {
        let value = value(place)
        if value >= 0 { athar_prefetch(cells.baseAddress! + Int(value)) }
      }
    }
  }

  @inline(__always)
  mutating func meet(_ value: Int32, in cell: Number) -> Meeting {
    let known = cells[Int(value)]
    if known[1] == cell { return .again }
    if known[0] == .max {
      cells[Int(value)] = SIMD2(cell, cell)
      return .first
    }
    cells[Int(value)][1] = cell
    return .elsewhere(known[0])
  }
}

/// Values met in another group of one grouping than the group where they were met first.
private struct FurtherGroups {
  private var pairs: PairSet
  private(set) var counts: [Int64] = []

  init(bound: Int) { pairs = PairSet(bound: bound) }

  mutating func add(_ value: Int32, _ group: Int32) {
    guard pairs.insert(group, value) else { return }
    if Int(group) >= counts.count { counts.append(contentsOf: repeatElement(0, count: Int(group) + 1 - counts.count)) }
    counts[Int(group)] += 1
  }
}

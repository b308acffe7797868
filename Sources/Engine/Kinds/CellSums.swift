import Model

/// Whole numbers added up for each cell of the members, then for the groups of any grouping.
struct CellSums {
  private let groupings: [Grouping]
  private var sums: [Int64]

  init(_ members: Members) {
    groupings = members.groupings
    sums = Array(repeating: 0, count: max(1, members.cells.count))
  }

  /// Adds an amount of each member.
  @inline(__always)
  mutating func add(_ block: MemberBlock, _ amount: (_ place: Int, _ member: Int) -> Int64) { block.add(to: &sums, amount) }

  func groups(of grouping: Int) -> [Int64] {
    let division = groupings[grouping]
    var result = [Int64](repeating: 0, count: division.groups.count)
    for (cell, sum) in sums.enumerated() where cell < division.groupOfCell.count { result[Int(division.groupOfCell[cell])] += sum }
    return result
  }
}

import Model

/// Whole numbers added up for each cell of the members, then for the groups of any grouping.
struct CellSums {
  private let cellOf: [Int32]
  private let groupings: [Grouping]
  private var sums: [Int64]

  init(_ members: Members) {
    cellOf = members.cells.cellOf
    groupings = members.groupings
    sums = Array(repeating: 0, count: max(1, members.cells.count))
  }

  /// Adds an amount of each member.
  mutating func add(_ members: ArraySlice<Int32>, _ amount: (Int) -> Int64) {
    for member in members { sums[Int(cellOf[Int(member)])] += amount(Int(member)) }
  }

  func groups(of grouping: Int) -> [Int64] {
    let division = groupings[grouping]
    var result = [Int64](repeating: 0, count: division.groups.count)
    for (cell, sum) in sums.enumerated() where cell < division.groupOfCell.count { result[Int(division.groupOfCell[cell])] += sum }
    return result
  }
}

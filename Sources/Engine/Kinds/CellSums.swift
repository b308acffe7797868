import Model

/// Whole numbers added up for each cell of the members, then for the groups of any grouping.
struct CellSums {
  private let cells: Cells
  private var sums: [Int64] = []

  init(_ cells: Cells) { self.cells = cells }

  /// Adds an amount of each member.
  @inline(__always)
  mutating func add(_ block: MemberBlock, _ amount: (_ place: Int) -> Int64) {
    if sums.count < cells.count { sums.append(contentsOf: repeatElement(0, count: cells.count - sums.count)) }
    block.add(to: &sums, amount)
  }

  /// Adds 1 for each member, or for each of those that a mask holds for.
  mutating func count(_ block: MemberBlock, _ mask: [Bool]?) {
    if let mask { add(block) { mask[$0] ? 1 : 0 } } else { add(block) { _ in 1 } }
  }

  func groups(of grouping: Int) -> [Int64] {
    let division = cells.groupings[grouping]
    var result = [Int64](repeating: 0, count: division.groups.count)
    for (cell, sum) in sums.enumerated() { result[Int(division.groupOfCell[cell])] += sum }
    return result
  }
}

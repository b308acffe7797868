/// Some of the members at hand that are handed to tallies together, in the order of their entry.
struct MemberBlock {
  /// Their places among those at hand.
  let members: [Int32]
  /// The cell of each.
  let cells: [Int32]

  /// Adds an amount of each member to its cell.
  @inline(__always)
  func add(to sums: inout [Int64], _ amount: (_ place: Int) -> Int64) {
    for place in members.indices { sums[Int(cells[place])] += amount(place) }
  }
}

/// Some members that are handed to tallies together, in the order of their entry, and the cell of each.
struct MemberBlock {
  let members: [Int32]
  let cells: [Int32]

  /// Adds an amount of each member to its cell.
  @inline(__always)
  func add(to sums: inout [Int64], _ amount: (_ place: Int, _ member: Int) -> Int64) {
    for place in members.indices { sums[Int(cells[place])] += amount(place, Int(members[place])) }
  }
}

import Model

/// One way through the members that are kept, with a tally of each measure.
struct Pass {
  /// How many members are handed over at once.
  private static let membersAtOnce = 1 << 15

  private let members: Members
  /// The places of members that are kept, where not all are.
  private let kept: [Int32]?
  private(set) var sizes: CountTally
  private(set) var tallies: [any Tally]

  init(_ members: Members, keeping kept: [Int32]?) {
    (self.members, self.kept) = (members, kept)
    sizes = CountTally(members.cells)
    tallies = members.measures.map { $0.tally(of: members) }
  }

  /// Adds the members at hand at some places.
  mutating func add(_ places: Range<Int>) {
    for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.membersAtOnce) {
      add(chosen(start..<min(start + Self.membersAtOnce, places.upperBound)))
    }
  }

  private mutating func add(_ chosen: [Int32]) {
    let cellOf = members.cells.cellOf
    let block = MemberBlock(members: chosen, cells: chosen.map { cellOf[Int($0)] })
    sizes.add(block)
    for measure in tallies.indices { tallies[measure].add(block) }
  }

  private func chosen(_ places: Range<Int>) -> [Int32] {
    guard let kept else { return places.map { Int32($0) } }
    let first = kept.partitioningIndex { $0 >= places.lowerBound }
    return Array(kept[first..<max(first, kept.partitioningIndex { $0 >= places.upperBound })])
  }
}

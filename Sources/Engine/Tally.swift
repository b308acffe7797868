import Model

/// What one measure came to in one group.
struct Tally: Sendable {
  /// A count, or a sum in ten-thousandths.
  var numerator: Int64 = 0
  var denominator: Int64 = 0
}

/// A set of bits that is cheap to empty.
struct BitSet {
  private var words: [UInt64]

  init(size: Int) { words = Array(repeating: 0, count: (size + 63) / 64) }

  /// Adds a member; false where it was there before.
  mutating func insert(_ member: Int) -> Bool {
    let bit = UInt64(1) << UInt64(member & 63)
    if words[member >> 6] & bit != 0 { return false }
    words[member >> 6] |= bit
    return true
  }
}

extension Members {
  /// Which members of a slice are kept: the first of each identity, within each of the given groups or over all.
  func kept(in slice: Range<Int>, within grouping: Grouping?) -> [Int32] {
    guard let identities else { return slice.map { Int32($0) } }
    var seen = BitSet(size: max(1, identities.count) * (grouping?.keptWithinCount ?? 1))
    var kept: [Int32] = []
    kept.reserveCapacity(slice.count)
    for member in slice {
      let identity = Int(identities.values[member])
      guard identity >= 0 else { continue }
      let group = grouping.map { Int($0.keptWithin[member]) } ?? 0
      if seen.insert(group * identities.count + identity) { kept.append(Int32(member)) }
    }
    return kept
  }

  /// The tallies of every measure in every group of a grouping, and how many of the given members each group has.
  func tallies(of members: [Int32], by grouping: Grouping) -> (tallies: [[Tally]], sizes: [Int32]) {
    var sizes = [Int32](repeating: 0, count: grouping.groups.count)
    for member in members { sizes[Int(grouping.groupOf[Int(member)])] += 1 }
    return (measures.map { $0.tallies(of: members, by: grouping) }, sizes)
  }
}

extension MeasureColumn {
  fileprivate func tallies(of members: [Int32], by grouping: Grouping) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: grouping.groups.count)
    switch kind {
    case .count:
      for member in members where included[Int(member)] { tallies[Int(grouping.groupOf[Int(member)])].numerator += 1 }
    case .sum(let amounts):
      for member in members where included[Int(member)] && amounts[Int(member)] != Quantity.missing {
        tallies[Int(grouping.groupOf[Int(member)])].numerator += amounts[Int(member)]
        tallies[Int(grouping.groupOf[Int(member)])].denominator += 1
      }
    case .share(let also):
      for member in members where included[Int(member)] {
        tallies[Int(grouping.groupOf[Int(member)])].denominator += 1
        if also[Int(member)] { tallies[Int(grouping.groupOf[Int(member)])].numerator += 1 }
      }
    case .distinct(let ordinals):
      var seen = BitSet(size: max(1, ordinals.count) * grouping.groups.count)
      for member in members where included[Int(member)] {
        let ordinal = Int(ordinals.values[Int(member)])
        guard ordinal >= 0 else { continue }
        let group = Int(grouping.groupOf[Int(member)])
        if seen.insert(group * ordinals.count + ordinal) { tallies[group].numerator += 1 }
      }
    }
    return tallies
  }
}

/// A set of small numbers that is cheap to make and ask.
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

/// Pairs of a group and an ordinal: bits where they fit into memory, else a hash set.
struct PairSet {
  /// 32 MB of bits.
  private static let densest = 1 << 28

  private let bound: Int
  private var bits: BitSet?
  private var pairs: Set<Int> = []

  init(groups: Int, bound: Int) {
    self.bound = max(1, bound)
    let (size, overflows) = groups.multipliedReportingOverflow(by: self.bound)
    bits = !overflows && size <= Self.densest ? BitSet(size: size) : nil
  }

  mutating func insert(_ group: Int32, _ ordinal: Int32) -> Bool {
    let pair = Int(group) * bound + Int(ordinal)
    return bits?.insert(pair) ?? pairs.insert(pair).inserted
  }
}

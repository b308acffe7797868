/// Pairs of a group and an ordinal: bits as long as they fit into memory, else a hash set.
struct PairSet {
  /// 32 MB of bits.
  private static let mostWords = 1 << 22

  private var words: [UInt64] = []
  /// For each group the first of its words; -1 where it has none.
  private var starts: [Int] = []
  private var wordsPerGroup: Int
  private var others: Set<UInt64> = []
  /// No more words are made: a pair that has no word now never has one.
  private var isFull = false

  /// - Parameter bound: most ordinals are below it.
  init(bound: Int) { wordsPerGroup = max(1, (bound + 63) >> 6) }

  /// Adds a pair; false where it was there before.
  @inline(__always)
  mutating func insert(_ group: Int32, _ ordinal: Int32) -> Bool {
    let (group, word) = (Int(group), Int(ordinal) >> 6)
    if group >= starts.count || starts[group] < 0 || word >= wordsPerGroup, !makeRoom(group, word) {
      return others.insert(UInt64(group) << 32 | UInt64(ordinal)).inserted
    }
    let bit = UInt64(1) << UInt64(ordinal & 63)
    let place = starts[group] + word
    if words[place] & bit != 0 { return false }
    words[place] |= bit
    return true
  }

  /// Makes a word that is not there; false where there is no room.
  private mutating func makeRoom(_ group: Int, _ word: Int) -> Bool {
    if isFull { return false }
    if group >= starts.count { starts.append(contentsOf: repeatElement(-1, count: group + 1 - starts.count)) }
    let larger = word < wordsPerGroup ? wordsPerGroup : max(word + 1, 2 * wordsPerGroup)
    let groupCount = starts.count { $0 >= 0 } + (starts[group] < 0 ? 1 : 0)
    isFull = groupCount * larger > Self.mostWords
    if isFull { return false }
    if larger > wordsPerGroup { widen(to: larger) }
    if starts[group] < 0 {
      starts[group] = words.count
      words.append(contentsOf: repeatElement(0, count: larger))
    }
    return true
  }

  private mutating func widen(to larger: Int) {
    var wider: [UInt64] = []
    for group in starts.indices where starts[group] >= 0 {
      let own = words[starts[group]..<starts[group] + wordsPerGroup]
      starts[group] = wider.count
      wider += own
      wider.append(contentsOf: repeatElement(0, count: larger - own.count))
    }
    (words, wordsPerGroup) = (wider, larger)
  }
}

import Model
import Registers

/// Conditions on related rows: the frame is opened into pairs (row, related row), the inner condition worked out on the pairs, and
/// the answer folded back onto the rows.
extension Evaluator {
  /// How many pairs are held at once.
  private static let pairsAtOnce = 1 << 16

  /// For each row of the frame, how many related rows fulfil the condition.
  func counts(of related: RelatedRows, in frame: Frame) -> [Int] {
    var counts = Array(repeating: 0, count: frame.count)
    forEachBlock(of: related, in: frame) { parents, _, _ in
      for parent in parents { counts[Int(parent)] += 1 }
    }
    return counts
  }

  /// For each row of the frame, whether one related row is picked and fulfils `then`.
  func evaluate(_ then: Condition, forThe pick: Condition.Pick, of related: RelatedRows, in frame: Frame) -> [Bool] {
    var chosen = [Int32](repeating: -1, count: frame.count)
    var ranks = [(Int32, Int32)](repeating: (.max, .max), count: frame.count)
    forEachBlock(of: related, in: frame) { parents, rows, pairs in
      let order = self.ranks(pick, in: pairs, parents: parents, outer: frame)
      for index in parents.indices {
        guard let rank = order[index] else { continue }
        let parent = Int(parents[index])
        // Of two equal days the row that comes later in the register is taken, for `latest` and `nearest` alike.
        if rank <= ranks[parent] { (ranks[parent], chosen[parent]) = (rank, rows[index]) }
      }
    }
    let found = chosen.indices.filter { chosen[$0] >= 0 }.map { Int32($0) }
    let picked = frame.descending(to: related.table, parents: found, related: found.map { chosen[Int($0)] })
    var result = Array(repeating: false, count: frame.count)
    for (row, holds) in zip(found, evaluate(then, in: picked)) { result[Int(row)] = holds }
    return result
  }

  /// The smaller the better; nil where the day is missing.
  private func ranks(_ pick: Condition.Pick, in pairs: Frame, parents: [Int32], outer: Frame) -> [(Int32, Int32)?] {
    switch pick {
    case .first(let by): return days(by, in: pairs).map { $0 == Day.missing ? nil : ($0, 0) }
    case .latest(let by): return days(by, in: pairs).map { $0 == Day.missing ? nil : (-$0, 0) }
    case .nearest(let by, let to):
      let targets = days(to, in: outer)
      return zip(days(by, in: pairs), parents).map { day, parent in
        let target = targets[Int(parent)]
        return day == Day.missing || target == Day.missing ? nil : (abs(day - target), -day)
      }
    }
  }

  /// Opens the frame into pairs, a block at a time, and hands over those that fulfil the inner condition.
  private func forEachBlock(
    of related: RelatedRows, in frame: Frame, _ body: (_ parents: [Int32], _ rows: [Int32], _ pairs: Frame) -> Void
  ) {
    let depth = frame.tables.count - 1
    guard let index = relations[frame.tables[depth], related] else { return }
    var parents: [Int32] = []
    var rows: [Int32] = []
    func flush() {
      let pairs = frame.descending(to: related.table, parents: parents, related: rows)
      let holds = evaluate(related.condition, in: pairs)
      let kept = holds.indices.filter { holds[$0] }.map { Int32($0) }
      body(kept.map { parents[Int($0)] }, kept.map { rows[Int($0)] }, pairs.gathering(kept))
      parents.removeAll(keepingCapacity: true)
      rows.removeAll(keepingCapacity: true)
    }
    for parent in 0..<frame.count {
      for row in index.members(of: frame.rows[depth][parent]) {
        parents.append(Int32(parent))
        rows.append(row)
      }
      if rows.count >= Self.pairsAtOnce { flush() }
    }
    if !rows.isEmpty { flush() }
  }
}

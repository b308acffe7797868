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

  /// For each row of the frame, how many different contents a column has among the related rows.
  func distinctCounts(of related: RelatedRows, _ path: ColumnPath, in frame: Frame) -> [Int] {
    var counts = Array(repeating: 0, count: frame.count)
    var met: Set<Int32> = []
    forEachBlock(of: related, in: frame) { parents, _, pairs in
      let values = reader.ordinals(path, in: pairs).values
      for index in parents.indices {
        // The pairs of one row follow each other, and never lie in two blocks.
        if index == 0 || parents[index] != parents[index - 1] { met.removeAll(keepingCapacity: true) }
        if values[index] >= 0, met.insert(values[index]).inserted { counts[Int(parents[index])] += 1 }
      }
    }
    return counts
  }

  /// For each row of the frame, whether one related row is picked and fulfils `then`.
  func evaluate(_ then: Condition, forThe pick: Pick, of related: RelatedRows, in frame: Frame) -> [Bool] {
    let (found, frames) = picked(pick, of: related, in: frame)
    var result = Array(repeating: false, count: frame.count)
    for (row, holds) in zip(found, evaluate(then, in: frames)) { result[Int(row)] = holds }
    return result
  }

  /// The rows of the frame for which a related row is picked, and a frame of them with that row.
  func picked(_ pick: Pick, of related: RelatedRows, in frame: Frame) -> (rows: [Int32], frame: Frame) {
    var chosen = [Int32](repeating: -1, count: frame.count)
    var ranks = [(Int32, Int32)](repeating: (.max, .max), count: frame.count)
    let names = RowNames(registers[related.table])
    forEachBlock(of: related, in: frame) { parents, rows, pairs in
      let order = self.ranks(pick, in: pairs, parents: parents, outer: frame)
      for index in parents.indices {
        guard let rank = order[index] else { continue }
        let parent = Int(parents[index])
        // Of two equal days the row with the later name is taken, whatever the order of the rows.
        if chosen[parent] < 0 || rank < ranks[parent] || (rank == ranks[parent] && names.precedes(chosen[parent], rows[index])) {
          (ranks[parent], chosen[parent]) = (rank, rows[index])
        }
      }
    }
    let found = chosen.indices.filter { chosen[$0] >= 0 }.map { Int32($0) }
    return (found, frame.descending(to: related.table, parents: found, related: chosen.gathering(found)))
  }

  /// The smaller the better; nil where the day is missing.
  private func ranks(_ pick: Pick, in pairs: Frame, parents: [Int32], outer: Frame) -> [(Int32, Int32)?] {
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
  func forEachBlock(
    of related: RelatedRows, in frame: Frame, _ body: (_ parents: [Int32], _ rows: [Int32], _ pairs: Frame) -> Void
  ) {
    guard let index = relations[frame.table, related] else { return }
    let own = frame.rows[frame.depth]
    let skipsSelf = related.othersOnly && related.table == frame.table
    var parents: [Int32] = []
    var places: [Int32] = []
    func flush() {
      var rows = index.rows(at: places)
      if skipsSelf {
        let kept = rows.indices.filter { rows[$0] != own[Int(parents[$0])] }.map { Int32($0) }
        (parents, rows) = (parents.gathering(kept), rows.gathering(kept))
      }
      let pairs = frame.descending(to: related.table, parents: parents, related: rows)
      let holds = evaluate(related.condition, in: pairs)
      if holds.contains(false) {
        let kept = holds.places
        body(parents.gathering(kept), rows.gathering(kept), pairs.gathering(kept))
      } else {
        body(parents, rows, pairs)
      }
      parents.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
    for parent in 0..<frame.count where own[parent] >= 0 {
      for place in index.places(of: own[parent]) {
        parents.append(Int32(parent))
        places.append(place)
      }
      if places.count >= Self.pairsAtOnce { flush() }
    }
    if !places.isEmpty { flush() }
  }
}

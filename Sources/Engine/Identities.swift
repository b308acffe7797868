import Model
import Registers

/// Who each member is, for those computations that keep one member for each person.
struct Identities {
  let rule: OnePer
  /// For each member, a number for who is kept once; -1: nobody is known, never kept.
  private(set) var values: [Int32] = []
  /// For each member, what decides who is kept, the smaller the better; nil where the first to enter is.
  private(set) var ranks: [Int64]?
  private var numbering: Numbering
  /// The numbers' bound where a single column gives them.
  private var columnBound: Int?

  var bound: Int { columnBound ?? numbering.count }
  /// Whether whoever enters first is kept: then a longer window keeps all that a shorter one does.
  var keepsFirstEntered: Bool { ranks == nil }

  init(_ rule: OnePer) {
    self.rule = rule
    numbering = Numbering(parts: rule.columns.count)
    if case .first = rule.choice, rule.order == nil { ranks = nil } else { ranks = [] }
  }

  mutating func forget() {
    values.removeAll(keepingCapacity: true)
    ranks?.removeAll(keepingCapacity: true)
  }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {
    let columns = rule.columns.map { evaluator.reader.ordinals($0, in: frame) }
    if columns.count == 1, let bound = columns[0].bound {
      columnBound = bound
      values += columns[0].values
    } else {
      values += numbering.number(columns.map(\.values))
    }
    guard ranks != nil else { return }
    ranks?.append(contentsOf: evaluator.ranks(of: rule, in: frame))
  }
}

extension Evaluator {
  /// The smaller, the sooner kept; a missing day comes last.
  fileprivate func ranks(of rule: OnePer, in frame: Frame) -> [Int64] {
    let days = rule.order.map { self.days($0, in: frame) } ?? frame.entries
    switch rule.choice {
    case .first: return days.map { $0 == Day.missing ? .max : Int64($0) }
    case .latest: return days.map { $0 == Day.missing ? .max : -Int64($0) }
    case .rank(let path, let order):
      guard let (codes, list) = reader.codes(path, in: frame) else { return days.map { Int64($0) } }
      let places = list.codes.map { code in Int64(order.firstIndex(of: code.id) ?? order.count) }
      return zip(codes, days).map { code, day in places[Int(code)] << 33 + (day == Day.missing ? 1 << 32 : Int64(day)) }
    }
  }
}

extension Members {
  /// Which members of a slice are kept, in their order: one of each identity, within each group of a grouping or over all. Nil: all of them.
  ///
  /// All members have to be at hand.
  func kept(in slice: Range<Int>, within grouping: Grouping?, _ names: RowNames) -> [Int32]? {
    guard let identities else { return nil }
    return identities.ranks.map { kept(in: slice, within: grouping, names, identities, $0) }
      ?? firstEntered(in: slice, within: grouping, names, identities)
  }

  private func group(of member: Int, _ grouping: Grouping?) -> Int32 {
    grouping.map { $0.keptWithin[Int(cells.cellOf[member])] } ?? 0
  }

  /// Of those who enter on one day, the one with the first name, whatever the order of the rows.
  private func firstEntered(in slice: Range<Int>, within grouping: Grouping?, _ names: RowNames, _ identities: Identities) -> [Int32] {
    var met = PairSet(bound: identities.bound)
    var kept: [Int32] = []
    var dayEnd = slice.lowerBound
    var keptToday: [Int: Int] = [:]
    for member in slice {
      if member >= dayEnd {
        dayEnd = endOfDay(of: member)
        keptToday.removeAll(keepingCapacity: true)
      }
      let identity = identities.values[member]
      guard identity >= 0 else { continue }
      let group = group(of: member, grouping)
      let pair = Int(group) * max(1, identities.bound) + Int(identity)
      if met.insert(group, identity) {
        // A day of one member needs no look-up.
        if dayEnd - slice.lowerBound > 1 { keptToday[pair] = kept.count }
        kept.append(Int32(member))
      } else if let place = keptToday[pair], names.precedes(rows[member], rows[Int(kept[place])]) {
        kept[place] = Int32(member)
      }
    }
    return kept
  }

  private func endOfDay(of member: Int) -> Int { entries[member] == Day.missing ? count : place(of: entries[member] + 1) }

  private func kept(
    in slice: Range<Int>, within grouping: Grouping?, _ names: RowNames, _ identities: Identities, _ ranks: [Int64]
  ) -> [Int32] {
    var best: [Int: Int32] = [:]
    let isLatest = if case .latest = identities.rule.choice { true } else { false }
    for member in slice where identities.values[member] >= 0 {
      let pair = Int(group(of: member, grouping)) * max(1, identities.bound) + Int(identities.values[member])
      guard let other = best[pair].map({ Int($0) }) else {
        best[pair] = Int32(member)
        continue
      }
      let isEqual = ranks[member] == ranks[other]
      let precedes = isEqual && names.precedes(rows[member], rows[other])
      if ranks[member] < ranks[other] || (isEqual && precedes != isLatest) { best[pair] = Int32(member) }
    }
    return best.values.sorted()
  }
}

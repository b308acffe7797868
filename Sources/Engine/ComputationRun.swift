import Model
import Registers

/// One computation, with one horizon, over any number of windows. Lives within one task.
final class ComputationRun {
  let run: Run
  let computation: Computation
  let horizon: Int
  let groupings: [[String]]
  private let others: [Computation: ComputationRun]
  private let needsWindow: Bool
  private let order: EntryOrder?
  private let names: RowNames
  /// Members of all windows, where they do not depend on the window.
  private var standing: Members?
  private var latest: (span: Span, snapshot: Snapshot)?

  init(_ run: Run, _ computation: Computation, horizon: Int, groupings: [[String]]) {
    (self.run, self.computation, self.horizon, self.groupings) = (run, computation, horizon, groupings)
    needsWindow = computation.speaksOfWindow
    names = RowNames(run.registers[computation.table])
    others = Dictionary(
      computation.measures.flatMap(\.otherComputations).map {
        ($0, ComputationRun(run, $0, horizon: horizon, groupings: groupings))
      }, uniquingKeysWith: { first, _ in first })
    order = computation.entry.map { run.order(of: computation.table, by: $0, horizon: horizon) }
  }

  /// What stands at the end of one window.
  func snapshot(in span: Span) -> Snapshot {
    if let latest, latest.span == span { return latest.snapshot }
    var found: Snapshot?
    forEachSnapshot([span]) { _, snapshot in found = snapshot }
    let snapshot = found ?? Snapshot(members: members(in: span), passes: [], span: span)
    latest = (span, snapshot)
    return snapshot
  }

  /// Goes through windows, those that begin on one day together: a longer one goes on where the shorter one ended.
  func forEachSnapshot(_ spans: [Span], _ body: (_ index: Int, Snapshot) -> Void) {
    for chain in chains(spans) {
      guard let last = chain.last else { continue }
      let members = members(in: spans[last])
      let entries = { [self] (index: Int) in members.slice(computation.membership.entryDays(of: spans[index], horizon: horizon)) }
      var passes = self.passes(over: members, entries(last))
      for index in chain {
        for pass in passes.indices { passes[pass].advance(to: entries(index).upperBound) }
        body(index, Snapshot(members: members, passes: passes, span: spans[index]))
      }
    }
  }

  /// Windows that can be worked out in one pass: same first day, and whoever is kept in a shorter one is kept in a longer one.
  private func chains(_ spans: [Span]) -> [[Int]] {
    let keepsFirst = computation.onePer.map { $0.order == nil && $0.choice == .first } ?? true
    guard !needsWindow, keepsFirst else { return spans.indices.map { [$0] } }
    let starts = Dictionary(grouping: spans.indices) { computation.membership.entryDays(of: spans[$0], horizon: horizon).lowerBound }
    return starts.sorted { $0.key < $1.key }.map { $0.value.sorted { spans[$0].days.upperBound < spans[$1].days.upperBound } }
  }

  private func passes(over members: Members, _ slice: Range<Int>) -> [Pass] {
    if computation.onePer?.inEachGroup ?? false {
      return members.groupings.map { Pass(members, keeping: members.kept(in: slice, within: $0, names)) }
    }
    return [Pass(members, keeping: members.kept(in: slice, within: nil, names))]
  }

  private func members(in span: Span) -> Members {
    if let standing { return standing }
    var moment = Moment(asOf: run.asOf.number, horizon: horizon)
    if needsWindow { (moment.start, moment.end) = (span.days.lowerBound.number, span.days.upperBound.number) }
    let evaluator = Evaluator(
      registers: run.registers, relations: run.relations, moment: moment, terms: NamedConditions(computation.terms),
      partnersAssumingChildren: run.programme.partnersAssumingChildren)
    let all = 0..<(order?.count ?? run.registers[computation.table]?.rowCount ?? 0)
    let range = order.map { order in
      needsWindow ? order.slice(computation.membership.entryDays(of: span, horizon: horizon)) : all
    }
    let members = Members(
      of: computation, among: order, range ?? all, evaluator, groupings: groupings, programme: run.programme, others: others)
    if !needsWindow { standing = members }
    return members
  }
}

/// One way through the members that are kept, with a tally of each measure.
struct Pass {
  private let kept: KeptMembers
  private let cellOf: PackedOrdinals
  private var position = 0
  /// How many members are handed over at once.
  private static let membersAtOnce = 1 << 15
  private(set) var sizes: CountTally
  private(set) var tallies: [any Tally]

  init(_ members: Members, keeping kept: KeptMembers) {
    (self.kept, cellOf) = (kept, members.cells.cellOf)
    sizes = CountTally(members, included: MemberFlags())
    tallies = members.measures.map { $0.tally(of: members) }
  }

  /// Adds the members before a place.
  mutating func advance(to end: Int) {
    let next = kept.place(before: end, from: position)
    while position < next {
      let more = kept.members(position..<min(next, position + Self.membersAtOnce))
      let block = MemberBlock(members: more, cells: cellOf.values(at: more))
      sizes.add(block)
      for measure in tallies.indices { tallies[measure].add(block) }
      position += more.count
    }
  }
}

/// Figures at the end of a window.
struct Snapshot {
  private let members: Members
  private let passes: [Pass]
  private let span: Span

  init(members: Members, passes: [Pass], span: Span) { (self.members, self.passes, self.span) = (members, passes, span) }

  private func pass(_ grouping: Int) -> Pass { passes[passes.count == 1 ? 0 : grouping] }

  /// The groups that have something to tell, to some of the measures or to all.
  func groups(of grouping: Int, measures: Range<Int>? = nil) -> [Group] {
    let sizes = pass(grouping).sizes.counts(of: grouping)
    let own = zip(members.groupings[grouping].groups, sizes).filter { $1 > 0 }.map(\.0)
    let tallies = pass(grouping).tallies
    let further = Set(tallies[measures ?? tallies.indices].flatMap { $0.furtherGroups(of: grouping, in: span) }).subtracting(own)
    return own + further.sorted { $0.codes.lexicographicallyPrecedes($1.codes) }
  }

  /// One outcome of a measure for each of some groups.
  func outcomes(of measure: Int, _ grouping: Int, _ groups: [Group]) -> [Outcome] {
    let places = Dictionary(uniqueKeysWithValues: members.groupings[grouping].groups.enumerated().map { ($1, $0) })
    return pass(grouping).tallies[measure].outcomes(of: grouping, groups.map { ShownGroup(group: $0, place: places[$0]) }, in: span)
  }
}

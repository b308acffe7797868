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
  /// By window, for each grouping.
  private var known: [Span: [KnownFigures]] = [:]

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

  /// What the first measure came to in a window, of those that were asked for.
  func known(in span: Span, _ grouping: Int) -> KnownFigures? { known[span]?[grouping] }

  /// Goes through windows. Members are worked out once for all of them, unless they depend on the window.
  func forEachSnapshot(_ spans: [Span], _ body: (_ index: Int, Snapshot) -> Void) {
    for other in others.values {
      other.forEachSnapshot(spans) { index, snapshot in other.known[spans[index]] = groupings.indices.map { snapshot.known($0) } }
    }
    let chains = chains(spans)
    for together in needsWindow ? chains.map({ [$0] }) : [chains] where !together.isEmpty {
      follow(together, through: spans, body)
    }
  }

  private func chains(_ spans: [Span]) -> [WindowChain] {
    let windows = spans.enumerated().map { ($0, computation.membership.entryDays(of: $1, horizon: horizon)) }
    let keepsFirst = computation.onePer.map { $0.order == nil && $0.choice == .first } ?? true
    guard !needsWindow, keepsFirst else { return windows.map { WindowChain([$0], hasEntries: order != nil) } }
    let starts = Dictionary(grouping: windows) { $1.lowerBound }
    return starts.sorted { $0.key < $1.key }.map {
      WindowChain($0.value.sorted { $0.1.upperBound < $1.1.upperBound }, hasEntries: order != nil)
    }
  }

  /// Works the members of some chains out, some rows at a time, and hands them to each chain.
  private func follow(_ together: [WindowChain], through spans: [Span], _ body: (_ index: Int, Snapshot) -> Void) {
    var chains = together
    let evaluator = evaluator(chains, spans)
    let members = Members(
      of: computation, run.registers.dictionary, groupings: groupings, programme: run.programme, others: others)
    // Who is kept once can only be told of all.
    let holdsAll = computation.onePer != nil
    forEachFrame(chains) { frame, isLast in
      members.append(evaluator.terms.begin(with: evaluator.members(of: computation, in: frame)), evaluator)
      evaluator.terms.end()
      if holdsAll && !isLast { return }
      for chain in chains.indices {
        chains[chain].take(members, areLast: isLast, { passes(over: members, $0) }) { index, passes in
          body(index, Snapshot(members, passes, spans[index]))
        }
      }
      members.forget()
    }
  }

  private func evaluator(_ chains: [WindowChain], _ spans: [Span]) -> Evaluator {
    var moment = Moment(asOf: run.asOf.number, horizon: horizon)
    if needsWindow {
      let days = spans[chains[0].places[0]].days
      (moment.start, moment.end) = (days.lowerBound.number, days.upperBound.number)
    }
    return Evaluator(
      registers: run.registers, relations: run.relations, moment: moment, terms: NamedConditions(computation.terms),
      partnersAssumingChildren: run.programme.partnersAssumingChildren)
  }

  /// Frames of the rows that may be members of some chains, in the order of their entry; at least one.
  private func forEachFrame(_ chains: [WindowChain], _ body: (Frame, _ isLast: Bool) -> Void) {
    let first = chains.map(\.days.lowerBound).min() ?? 0
    let last = chains.map(\.days.upperBound).max() ?? 0
    let range = order.map { $0.slice(first...last) } ?? 0..<(run.registers[computation.table]?.rowCount ?? 0)
    var start = range.lowerBound
    repeat {
      let rows = start..<min(start + run.rowsAtOnce, range.upperBound)
      let frame = Frame(
        table: computation.table, rows: order?.rows(at: rows) ?? rows.map { Int32($0) },
        entries: order?.days(of: rows) ?? Array(repeating: Day.missing, count: rows.count))
      start = rows.upperBound
      body(frame, start == range.upperBound)
    } while start < range.upperBound
  }

  private func passes(over members: Members, _ slice: Range<Int>) -> [Pass] {
    if computation.onePer?.inEachGroup ?? false {
      return members.groupings.map { Pass(members, keeping: members.kept(in: slice, within: $0, names)) }
    }
    return [Pass(members, keeping: members.kept(in: slice, within: nil, names))]
  }
}

extension Evaluator {
  /// The rows of a frame that fulfil a computation's condition.
  fileprivate func members(of computation: Computation, in frame: Frame) -> Frame {
    if computation.condition.isAlways { return frame }
    let base = terms.begin(with: frame)
    let holds = evaluate(computation.condition, in: base)
    return holds.contains(false) ? frame.gathering(holds.places) : frame
  }
}

extension Condition {
  fileprivate var isAlways: Bool { if case .always = self { true } else { false } }
}

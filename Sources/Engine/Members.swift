import Model
import Registers

/// The members of an indicator, worked out once: who they are, when they entered, in which group each falls and what each measure
/// says of them. Windows are then slices of it.
struct Members {
  /// Members in the order of their entry; nil where membership is a state.
  private(set) var order: EntryOrder?
  private(set) var count = 0
  /// The register's row of each member; only where one for each person is kept.
  private(set) var rows: [Int32] = []
  private(set) var cells: Cells
  private(set) var identities: Identities?
  private(set) var measures: [MeasureColumn]
  private(set) var groupings: [Grouping] = []
  let table: String
  /// Computations over other rows that measures look at.
  let others: [Computation: ComputationRun]
  let unknownReasonLimit: Double

  /// How many rows are worked out at once: so many that their columns stay in the processor's memory.
  private static let rowsAtOnce = 1 << 15

  /// The members among some places of an order of entry, or (where membership is a state) among all rows.
  init(
    of computation: Computation, among order: EntryOrder?, _ range: Range<Int>, _ evaluator: Evaluator, groupings: [[String]],
    programme: Programme, others: [Computation: ComputationRun]
  ) {
    (self.others, unknownReasonLimit) = (others, programme.unknownReasonLimit)
    let ageBands = programme.ageBands
    table = computation.table
    cells = Cells(computation, evaluator.registers.dictionary, ageBands: ageBands)
    identities = computation.onePer.map(Identities.init)
    measures = computation.measures.map { MeasureColumn($0) }
    // Where everyone in the order is a member, it is the members' order too.
    let keepsOrder = computation.condition.isAlways && range == 0..<(order?.count ?? 0)
    let needsEntries = order != nil && !keepsOrder
    var entries = EntryOrder.Ascending()
    reserve(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let chunk = start..<min(start + Self.rowsAtOnce, range.upperBound)
      start = chunk.upperBound
      let frame = Frame(
        table: computation.table, rows: order?.rows(at: chunk) ?? chunk.map { Int32($0) },
        entries: order?.days(of: chunk) ?? Array(repeating: Day.missing, count: chunk.count))
      let members = evaluator.terms.begin(with: evaluator.members(of: computation, in: frame))
      append(members, evaluator, ageBands: ageBands)
      if needsEntries { entries.append(members.entries) }
      evaluator.terms.end()
    }
    self.order = needsEntries ? entries.order : order
    self.groupings = groupings.map { cells.grouping(by: $0) }
  }

  /// Room for as many as may come: what is not used costs no memory.
  private mutating func reserve(_ members: Int) {
    cells.reserve(members)
    for measure in measures.indices { measures[measure].reserve(members) }
  }

  private mutating func append(_ frame: Frame, _ evaluator: Evaluator, ageBands: [Programme.AgeBand]) {
    count += frame.count
    if identities != nil { rows += frame.rows[0] }
    cells.append(frame, evaluator, ageBands: ageBands)
    identities?.append(frame, evaluator)
    for measure in measures.indices { measures[measure].append(frame, evaluator) }
  }

  /// The places of members whose entry lies in a range; all where membership is a state.
  func slice(_ days: ClosedRange<Int32>) -> Range<Int> { order?.slice(days) ?? 0..<count }
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

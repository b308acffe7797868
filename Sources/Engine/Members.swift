import Model
import Registers

/// Members of an indicator, some at a time, in the order of their entry: who they are, in which group each falls and what each measure says
/// of them. They are forgotten once all tallies have had them.
final class Members {
  /// The day on which each entered; `Day.missing` where membership is a state.
  private(set) var entries: [Int32] = []
  /// The register's row of each; only where one for each person is kept.
  private(set) var rows: [Int32] = []
  let cells: Cells
  private(set) var identities: Identities?
  let measures: [MeasureColumn]
  let table: String
  /// Computations over other rows that measures look at.
  let others: [Computation: ComputationRun]
  let unknownReasonLimit: Double

  init(
    of computation: Computation, _ dictionary: DataDictionary, groupings: [[String]], programme: Programme,
    others: [Computation: ComputationRun]
  ) {
    (self.others, unknownReasonLimit, table) = (others, programme.unknownReasonLimit, computation.table)
    cells = Cells(computation, dictionary, groupings: groupings, ageBands: programme.ageBands)
    identities = computation.onePer.map(Identities.init)
    measures = computation.measures.map { MeasureColumn($0) }
  }

  var count: Int { entries.count }
  var groupings: [Grouping] { cells.groupings }

  /// Adds the members of a frame.
  func append(_ frame: Frame, _ evaluator: Evaluator) {
    entries += frame.entries
    if identities != nil { rows += frame.rows[0] }
    cells.append(frame, evaluator)
    identities?.append(frame, evaluator)
    for measure in measures { measure.append(frame, evaluator) }
  }

  /// Lets go of the members at hand; cells and groups that were met keep their numbers.
  func forget() {
    entries.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    cells.forget()
    identities?.forget()
    for measure in measures { measure.forget() }
  }

  /// The place of the first member who entered on or after a day.
  func place(of day: Int32) -> Int { entries.partitioningIndex { $0 >= day } }
}

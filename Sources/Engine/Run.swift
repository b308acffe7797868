import Model
import Registers

/// What all definitions of one evaluation share.
struct Run: Sendable {
  let registers: Registers
  let relations: Relations
  let coverage: Coverage
  let programme: Programme
  let asOf: Day
  let periods: [ReportingPeriod]
  let rowsAtOnce: Int
  /// The orders of entry that definitions have in common.
  private let orders: [OrderKey: EntryOrder]

  init(
    registers: Registers, programme: Programme, asOf: Day, periods: [ReportingPeriod], computations: [Computation], rowsAtOnce: Int,
    threads: Int
  ) {
    (self.registers, self.programme, self.asOf, self.periods) = (registers, programme, asOf, periods)
    self.rowsAtOnce = rowsAtOnce
    let preparations = Preparation.all(for: computations, in: registers)
    let prepared = concurrently(preparations.count, threads: threads) { preparations[$0].prepared(registers) }
    var (orders, indexes) = ([OrderKey: EntryOrder](), [Relations.Key: RelationIndex]())
    var firstDays: [String: [String: Day]] = [:]
    for found in prepared {
      switch found {
      case .firstDays(let days, let table): firstDays[table] = days
      case .order(let order, let key): orders[key] = order
      case .relation(let index, let key): indexes[key] = index
      }
    }
    (self.orders, relations) = (orders, Relations(indexes: indexes))
    coverage = Coverage(registers, firstDays: firstDays)
  }

  /// The rows of a table in the order of a day.
  func order(of table: String, by day: DayExpression, horizon: Int) -> EntryOrder {
    if let known = orders[OrderKey(table: table, day: day)] { return known }
    let evaluator = Evaluator(
      registers: registers, relations: relations, moment: Moment(asOf: asOf.number, horizon: horizon), terms: NamedConditions([]))
    return EntryOrder(days: PackedDays(evaluator.days(day, in: Frame(everyRowOf: table, in: registers))))
  }
}

/// One definition and one horizon of it: what a task works out.
struct Share: Sendable {
  let definition: IndicatorDefinition
  let horizon: Int
  /// Names the measures of a further horizon: `horizon_90`, `horizon_90_known_only`.
  let prefix: String

  static func all(of definition: IndicatorDefinition) -> [Share] {
    guard case .cohort(_, let horizons, _) = definition.computation.membership else {
      return [Share(definition: definition, horizon: 0, prefix: "")]
    }
    return horizons.enumerated().map { position, horizon in
      Share(definition: definition, horizon: horizon, prefix: position == 0 ? "" : "horizon_\(horizon)")
    }
  }

  var measureNames: [String] {
    definition.computation.measures.map { measure in [prefix, measure.name].filter { !$0.isEmpty }.joined(separator: "_") }
  }
}

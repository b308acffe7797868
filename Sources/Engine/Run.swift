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
  /// The orders of entry that definitions have in common.
  private let orders: [OrderKey: EntryOrder]

  struct OrderKey: Hashable, Sendable {
    let table: String
    let day: DayExpression
  }

  init(
    registers: Registers, relations: Relations, programme: Programme, asOf: Day, periods: [ReportingPeriod],
    orders: [OrderKey: EntryOrder] = [:]
  ) {
    (self.registers, self.relations, self.programme, self.asOf, self.periods) = (registers, relations, programme, asOf, periods)
    self.orders = orders
    coverage = Coverage(registers)
  }

  /// The rows of a table in the order of a day.
  func order(of table: String, by day: DayExpression, horizon: Int) -> EntryOrder {
    if let known = orders[OrderKey(table: table, day: day)] { return known }
    let moment = Moment(asOf: asOf.number, horizon: horizon)
    let evaluator = Evaluator(registers: registers, relations: relations, moment: moment, terms: NamedConditions([]))
    if case .column(let path) = day, path.through.isEmpty, case .days(let days)? = registers[table]?[path.column] {
      return EntryOrder(days: days.values(in: days.indices))
    }
    let count = registers[table]?.rowCount ?? 0
    let frame = Frame(table: table, rows: Array(0..<Int32(count)), entries: Array(repeating: Day.missing, count: count))
    return EntryOrder(days: evaluator.days(day, in: frame))
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

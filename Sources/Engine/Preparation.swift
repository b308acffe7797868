import Model
import Registers

/// The order of a table's rows by a day.
struct OrderKey: Hashable, Sendable {
  let table: String
  let day: DayExpression
}

/// Something that definitions share and that is worked out before any of them.
enum Preparation: Sendable {
  case firstDays(table: String)
  case order(OrderKey)
  case relation(Relations.Key)

  enum Prepared: Sendable {
    case firstDays([String: Day], table: String)
    case order(EntryOrder, OrderKey)
    case relation(RelationIndex, Relations.Key)
  }

  /// Each once, those of the longest tables first.
  static func all(for computations: [Computation], in registers: Registers) -> [Preparation] {
    var orders: Set<OrderKey> = []
    for computation in computations {
      if case .column(let path)? = computation.entry { orders.insert(OrderKey(table: computation.table, day: .column(path))) }
    }
    let all =
      registers.tables.keys.map { Preparation.firstDays(table: $0) } + orders.map { .order($0) }
      + Relations.keys(of: computations).map { .relation($0) }
    return all.sorted { registers[$0.table]?.rowCount ?? 0 > registers[$1.table]?.rowCount ?? 0 }
  }

  private var table: String {
    switch self {
    case .firstDays(let table): table
    case .order(let key): key.table
    case .relation(let key): key.there
    }
  }

  func prepared(_ registers: Registers) -> Prepared {
    switch self {
    case .firstDays(let table): .firstDays(registers[table].map { Coverage.firstDays(of: $0, registers.dictionary) } ?? [:], table: table)
    case .order(let key): .order(Self.order(key, registers), key)
    case .relation(let key): .relation(RelationIndex(key.relation, from: key.here, to: key.there, in: registers), key)
    }
  }

  private static func order(_ key: OrderKey, _ registers: Registers) -> EntryOrder {
    guard case .column(let path) = key.day else { return EntryOrder(days: PackedDays()) }
    if path.through.isEmpty, case .days(let days)? = registers[key.table]?[path.column] {
      return EntryOrder(days: days)
    }
    return EntryOrder(days: PackedDays(ColumnReader(registers: registers).days(path, in: Frame(everyRowOf: key.table, in: registers))))
  }
}

package import Model

/// One table of the registers as typed columns, in the dictionary's order of columns.
///
/// The only home of child-level data: whoever imports this target sees children's rows, and nothing downstream of the engine does.
package struct Register: Sendable {
  package let definition: TableDefinition
  package let rowCount: Int
  /// One for each column of the definition, same order.
  package private(set) var columns: [RegisterColumn]
  /// Where each row came from; empty for tables made from others.
  package let origins: RowOrigins
  /// The partners that sent each column, by column id; a column that nobody sent is not collected.
  package let senders: [String: Set<String>]

  package init(
    definition: TableDefinition, rowCount: Int, columns: [RegisterColumn], origins: RowOrigins = RowOrigins(),
    senders: [String: Set<String>]
  ) {
    precondition(columns.count == definition.columns.count, "a column for each of the definition")
    (self.definition, self.rowCount, self.columns, self.origins, self.senders) = (definition, rowCount, columns, origins, senders)
  }

  /// A table nobody sent.
  package init(empty definition: TableDefinition) {
    self.init(definition: definition, rowCount: 0, columns: definition.columns.map { RegisterColumn(empty: $0.kind) }, senders: [:])
  }

  package func index(of column: String) -> Int? { definition.columns.firstIndex { $0.id == column } }
  package subscript(column: String) -> RegisterColumn? { index(of: column).map { columns[$0] } }

  /// Lets go of the names in a reference column, which the rows that they name tell as well. Rows are compared by their keys: these stay.
  mutating func forgetNames(in column: String, told link: Link, _ target: Register) {
    guard let place = index(of: column), let reference = definition.columns[place].reference, reference.columns.count == 1,
      !definition.key.contains(column), case .names(let names) = columns[place], names.count == rowCount,
      case .names(let theirs)? = target[reference.columns[0]], target.definition.key.contains(reference.columns[0]),
      let told = NameColumn(names, told: link, of: theirs)
    else { return }
    columns[place] = .names(told)
  }

  /// The same rows, without the names in some columns: to ask for one of them is a mistake that stops the process.
  package func withoutNames(in isRemoved: (_ column: String) -> Bool) -> Register {
    var register = self
    for (place, column) in definition.columns.enumerated() where isRemoved(column.id) {
      if case .names = columns[place] { register.columns[place] = .names(NameColumn()) }
    }
    return register
  }

  func keeping(_ choice: ColumnChoice) -> Register {
    let kept = zip(definition.columns, columns).map { choice.contains($0.id, of: definition.id) ? $1 : RegisterColumn(empty: $0.kind) }
    return Register(definition: definition, rowCount: rowCount, columns: kept, senders: senders)
  }

  /// The rows chosen, in that order, as a new register of another definition with the same columns.
  func gather(_ rows: [Int32], as definition: TableDefinition) -> Register {
    Register(definition: definition, rowCount: rows.count, columns: columns.map { $0.gather(rows) }, senders: senders)
  }
}

/// The values of a column, one for each row.
package enum RegisterColumn: Sendable {
  case names(NameColumn)
  /// Indexes into the column's code list; `CodeList.missing` is missing.
  case codes(PackedCodes)
  /// Day numbers; `Day.missing` is missing.
  case days(PackedDays)
  /// Ten-thousandths; `Quantity.missing` is missing.
  case numbers(PackedAmounts)

  package init(empty kind: ColumnDefinition.Kind) {
    switch kind {
    case .identifier, .text: self = .names(NameColumn())
    case .code: self = .codes(PackedCodes())
    case .day: self = .days(PackedDays())
    case .number: self = .numbers(PackedAmounts())
    }
  }

  package func gather(_ rows: [Int32]) -> RegisterColumn {
    switch self {
    case .names(let names): .names(names.gather(rows))
    case .codes(let codes): .codes(codes.gather(rows))
    case .days(let days): .days(days.gather(rows))
    case .numbers(let numbers): .numbers(numbers.gather(rows))
    }
  }
}

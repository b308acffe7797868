import Model

/// Turns the cells of one column into the values of a register's column.
enum ColumnCoder: Sendable {
  case names(NameCoder)
  case codes(CodeCoder)
  case days(DayCoder)
  case numbers(NumberCoder)

  /// Stands in while a coder works on its own, so that its arrays are not copied.
  private static let taken = ColumnCoder.numbers(NumberCoder(style: .point))

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    // Once `self` lets go of a coder, the variable alone holds its arrays, and they grow in place.
    switch self {
    case .names(var coder):
      self = Self.taken
      coder.append(column, &failures)
      self = .names(coder)
    case .codes(var coder):
      self = Self.taken
      coder.append(column, &failures)
      self = .codes(coder)
    case .days(var coder):
      self = Self.taken
      coder.append(column, &failures)
      self = .days(coder)
    case .numbers(var coder):
      self = Self.taken
      coder.append(column, &failures)
      self = .numbers(coder)
    }
  }

  /// Decides what waited for the whole column.
  mutating func finish(column: Int16, _ failures: inout [CellFailure]) {
    switch self {
    case .days(var coder):
      coder.finish(column: column, &failures)
      self = .days(coder)
    case .numbers(var coder):
      coder.finish(column: column, &failures)
      self = .numbers(coder)
    case .names, .codes: break
    }
  }
}

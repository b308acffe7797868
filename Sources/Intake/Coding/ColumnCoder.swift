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

  /// Makes room for so many rows in all.
  mutating func reserve(_ rows: Int) {
    switch self {
    case .names(var coder):
      self = Self.taken
      coder.reserve(rows)
      self = .names(coder)
    case .codes(var coder):
      self = Self.taken
      coder.reserve(rows)
      self = .codes(coder)
    case .days(var coder):
      self = Self.taken
      coder.reserve(rows)
      self = .days(coder)
    case .numbers(var coder):
      self = Self.taken
      coder.reserve(rows)
      self = .numbers(coder)
    }
  }

  /// Adds the rows of the part that follows, which is coded alike; of codes, the number here of each of its labels.
  mutating func join(_ next: ColumnCoder) -> [Int32] {
    var labels: [Int32] = []
    switch self {
    case .names(var coder):
      self = Self.taken
      if case .names(let next) = next { coder.join(next) }
      self = .names(coder)
    case .codes(var coder):
      self = Self.taken
      if case .codes(let next) = next { labels = coder.join(next) }
      self = .codes(coder)
    case .days(var coder):
      self = Self.taken
      if case .days(let next) = next { coder.join(next) }
      self = .days(coder)
    case .numbers(var coder):
      self = Self.taken
      if case .numbers(let next) = next { coder.join(next) }
      self = .numbers(coder)
    }
    return labels
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

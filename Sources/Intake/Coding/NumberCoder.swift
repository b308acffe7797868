import Model
import Registers
import Spreadsheets

/// Codes numbers in ten-thousandths.
struct NumberCoder: Sendable {
  let parser: NumberParser
  private(set) var values = PackedAmounts()
  /// Rows whose cell is a typed number of a spreadsheet, not text; only kept where a factor waits for it.
  private var typedRows: [Int32] = []
  private let keepsTypedRows: Bool
  private var votes = NumberParser.Votes()
  /// Numbers that wait for the column's other values; meanwhile the first reading of each stands in its place.
  private var undecided: [(row: Int32, asDecimal: Int64, asThousands: Int64, separator: UInt8)] = []

  init(style: DecimalStyle, units: [String: Double] = [:], keepsTypedRows: Bool = false) {
    parser = NumberParser(style: style, units: units)
    self.keepsTypedRows = keepsTypedRows
  }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    var numbers = [Int64](repeating: Quantity.missing, count: column.cells.count)
    for (row, cell) in column.cells.enumerated() where cell.length > 0 {
      if let kind = read(cell, column.bytes, row: column.firstRow + Int32(row), into: &numbers[row]) {
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind))
      }
    }
    values.append(contentsOf: numbers)
  }

  /// Reads one cell's number, or says what was wrong with it.
  private mutating func read(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, row: Int32, into number: inout Int64) -> CellFailure.Kind? {
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    if start == end || CellBytes.isDash(bytes, start, end) { return nil }
    if cell.kind == .error || CellBytes.isErrorText(bytes, start, end) { return .cellError }
    if cell.kind == .number {
      if keepsTypedRows { typedRows.append(row) }
      guard case .number(let value) = NumberParser.literal(bytes, start, end) else { return .numberUnreadable }
      number = value
      return nil
    }
    guard cell.kind == .text else { return .numberUnreadable }
    switch parser.read(bytes, start, end, &votes) {
    case .number(let value): number = value
    case .either(let asDecimal, let asThousands, let separator):
      undecided.append((row, asDecimal, asThousands, separator))
      number = asDecimal
    case .unreadable: return .numberUnreadable
    }
    return nil
  }

  mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  /// Adds the rows of the part that follows.
  mutating func join(_ next: consuming NumberCoder) {
    let base = Int32(values.count)
    values.append(contentsOf: next.values)
    typedRows.append(contentsOf: next.typedRows.map { $0 + base })
    for cell in next.undecided { undecided.append((cell.row + base, cell.asDecimal, cell.asThousands, cell.separator)) }
    votes.add(next.votes)
  }

  /// Decides what waited: by the column's other values; where they are silent or contradict each other, the cells fail.
  mutating func finish(column: Int16, _ failures: inout [CellFailure]) {
    for cell in undecided {
      let isComma = cell.separator == 0x2C
      let (forDecimal, against) = isComma ? (votes.comma, votes.point) : (votes.point, votes.comma)
      if (forDecimal > 0) != (against > 0) {
        values.replace(row: Int(cell.row), with: forDecimal > 0 ? cell.asDecimal : cell.asThousands)
      } else {
        values.replace(row: Int(cell.row), with: Quantity.missing)
        failures.append(CellFailure(row: cell.row, column: column, kind: .numberUndecided))
      }
    }
    undecided = []
  }

  /// Multiplies typed numbers (a share shown as per cent is stored as 0.6), in the rows that ask for it.
  mutating func multiplyTypedRows(by factor: Int64, where applies: (Int) -> Bool) {
    for row in typedRows.map(Int.init) where values[row] != Quantity.missing && applies(row) {
      values.replace(row: row, with: values[row] * factor)
    }
  }
}

import Model
import Spreadsheets

/// Codes numbers in ten-thousandths.
struct NumberCoder: Sendable {
  let parser: NumberParser
  private(set) var values: [Int64] = []
  /// Rows whose cell is a typed number of a spreadsheet, not text; only kept where a factor waits for it.
  private var typedRows: [Int32] = []
  private let keepsTypedRows: Bool
  private var votes = NumberParser.Votes()
  /// Stands in the place of a number that waits for the column's other values.
  private static let waiting = Quantity.missing + 1
  private var undecided: [(row: Int32, asDecimal: Int64, asThousands: Int64, separator: UInt8)] = []

  init(style: DecimalStyle, units: [String: Double] = [:], keepsTypedRows: Bool = false) {
    parser = NumberParser(style: style, units: units)
    self.keepsTypedRows = keepsTypedRows
  }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    for (row, cell) in column.cells.enumerated() {
      if cell.length == 0 {
        values.append(Quantity.missing)
        continue
      }
      if let kind = append(cell, column.bytes, row: column.firstRow + Int32(row)) {
        values.append(Quantity.missing)
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind))
      }
    }
  }

  /// Adds one cell's number, or says what was wrong with it.
  private mutating func append(_ cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>, row: Int32) -> CellFailure.Kind? {
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    if start == end || CellBytes.isDash(bytes, start, end) {
      values.append(Quantity.missing)
      return nil
    }
    if cell.kind == .error || CellBytes.isErrorText(bytes, start, end) { return .cellError }
    if cell.kind == .number {
      if keepsTypedRows { typedRows.append(row) }
      guard case .number(let value) = NumberParser.literal(bytes, start, end) else { return .numberUnreadable }
      values.append(value)
      return nil
    }
    guard cell.kind == .text else { return .numberUnreadable }
    switch parser.read(bytes, start, end, &votes) {
    case .number(let value): values.append(value)
    case .either(let asDecimal, let asThousands, let separator):
      undecided.append((row, asDecimal, asThousands, separator))
      values.append(Self.waiting)
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
        values[Int(cell.row)] = forDecimal > 0 ? cell.asDecimal : cell.asThousands
      } else {
        values[Int(cell.row)] = Quantity.missing
        failures.append(CellFailure(row: cell.row, column: column, kind: .numberUndecided))
      }
    }
    undecided = []
  }

  /// Multiplies typed numbers (a share shown as per cent is stored as 0.6), in the rows that ask for it.
  mutating func multiplyTypedRows(by factor: Int64, where applies: (Int) -> Bool) {
    for row in typedRows where values[Int(row)] != Quantity.missing && applies(Int(row)) { values[Int(row)] *= factor }
  }
}

import Spreadsheets

/// A cell that could not be taken as it stands. The cell is missing in the register; whether its row is rejected depends on the column.
struct CellFailure: Sendable {
  enum Kind: UInt8, Sendable {
    case dateUnreadable
    case dateImpossible
    /// Day and month look exchanged.
    case dateOrder
    /// Nothing in the whole column says which number is the month.
    case dateOrderUndecided
    case dateAfterCutOff
    case dateBeforeStart
    case numberUnreadable
    /// Nothing in the whole column says whether a comma (or point) marks thousands or decimals.
    case numberUndecided
    /// A formula's error, such as `#REF!`.
    case cellError
    case codeUnknown
    case identifierMisshapen
    /// A required cell is empty.
    case missing
  }

  /// The row of the draft, counted from 0 over all rows that came through the coders.
  var row: Int32
  /// The column's place in the plan.
  let column: Int16
  let kind: Kind
  /// For an unknown code: the number of its label.
  var label: Int32 = -1
}

/// The cells of one column of a batch, with the bytes that they point into.
struct ColumnCells {
  let cells: UnsafeBufferPointer<Cell>
  let bytes: UnsafeBufferPointer<UInt8>
  /// The draft's number of the batch's first row.
  let firstRow: Int32
  let column: Int16
}

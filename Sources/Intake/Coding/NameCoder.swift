import Model
import Spreadsheets

/// Codes identifiers and texts: each distinct value gets a number.
struct NameCoder: Sendable {
  /// Identifiers are compared, so digits of any script become Latin ones; texts keep theirs.
  let isIdentifier: Bool
  /// `9` for a digit, `A` for a letter, anything else for itself; empty: any.
  let form: [UInt8]
  let lettersCase: LettersCase
  private(set) var values: [Int32] = []
  private(set) var names = NameTable()
  /// Cells as they stand in the file that were seen before; spares cleaning them again.
  private var seen = NameTable()
  private var seenNames: [Int32] = []

  enum LettersCase: String, Sendable, CaseIterable {
    case keep
    case lower
    case upper
  }

  private static let misshapen: Int32 = -2

  init(isIdentifier: Bool, form: String, lettersCase: LettersCase = .keep) {
    (self.isIdentifier, self.form, self.lettersCase) = (isIdentifier, Array(form.utf8), lettersCase)
  }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    for (row, cell) in column.cells.enumerated() {
      let value = number(of: cell, column.bytes)
      values.append(max(value, -1))
      if value == Self.misshapen {
        let kind: CellFailure.Kind = cell.kind == .error ? .cellError : .identifierMisshapen
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind))
      }
    }
  }

  /// The number of a cell's name; -1 where it is empty, `misshapen` where it cannot be one.
  private mutating func number(of cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if cell.length == 0 { return -1 }
    if cell.kind == .error { return Self.misshapen }
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    if start == end { return -1 }
    if isPlain(bytes, start, end) && cell.kind != .number {
      return hasForm(bytes, start, end) ? names.number(of: bytes, start, end) : Self.misshapen
    }
    let place = seen.number(of: bytes, start, end)
    if Int(place) == seenNames.count { seenNames.append(clean(bytes, start, end, isNumber: cell.kind == .number)) }
    return seenNames[Int(place)]
  }

  /// Nothing to clean: ASCII without letters to change and without runs of spaces.
  @inline(__always)
  private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if bytes[start] == 0x23 || bytes[start] == 0x2D || lettersCase != .keep { return false }
    for place in start..<end where bytes[place] <= 0x20 || bytes[place] >= 0x80 { return false }
    return true
  }

  private mutating func clean(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isNumber: Bool) -> Int32 {
    if CellBytes.isErrorText(bytes, start, end) { return Self.misshapen }
    if CellBytes.isDash(bytes, start, end) { return -1 }
    // Identifiers are compared, so what cannot be seen in them goes; texts stay as they were typed.
    let typed = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    var text = isIdentifier ? CellBytes.plain(bytes, start, end, latinDigits: true) : typed
    if isNumber, text.hasSuffix(".0") { text.removeLast(2) }
    switch lettersCase {
    case .keep: break
    case .lower: text = text.lowercased()
    case .upper: text = text.uppercased()
    }
    // Several words without a digit are a name or a remark in the wrong column.
    if isIdentifier && text.contains(" ") && !text.contains(where: \.isNumber) { return Self.misshapen }
    let fits = text.withUTF8 { hasForm($0, 0, $0.count) }
    return text.isEmpty ? -1 : fits ? names.number(of: text) : Self.misshapen
  }

  @inline(__always)
  private func hasForm(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if form.isEmpty { return true }
    guard end - start == form.count else { return false }
    for offset in 0..<form.count {
      let byte = bytes[start + offset]
      switch form[offset] {
      case 0x39: if byte < 0x30 || byte > 0x39 { return false }
      case 0x41: if byte | 0x20 < 0x61 || byte | 0x20 > 0x7A { return false }
      default: if byte != form[offset] { return false }
      }
    }
    return true
  }
}

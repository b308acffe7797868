import Model
import Registers
import Spreadsheets

/// Codes identifiers and texts: equal values get equal codes.
struct NameCoder: Sendable {
  /// Identifiers are compared, so digits of any script become Latin ones; texts keep theirs.
  let isIdentifier: Bool
  /// `9` for a digit, `A` for a letter, anything else for itself; empty: any.
  let form: [UInt8]
  let lettersCase: LettersCase
  /// Whether names that differ only in the number at their end fit the form alike: not so where it asks for certain digits.
  private let knowsBySerial: Bool
  private(set) var values: [NameCode] = []
  private(set) var names = NameLexicon()
  /// Cells as they stand in the file that were seen before; spares cleaning them again.
  private var seen = NameTable()
  private var seenNames: [NameCode?] = []
  /// Rows of the batch at hand whose short name is still to be looked up.
  private var waiting: [(row: Int, key: SIMD2<UInt64>)] = []

  enum LettersCase: String, Sendable, CaseIterable {
    case keep
    case lower
    case upper
  }

  init(isIdentifier: Bool, form: String, lettersCase: LettersCase = .keep) {
    (self.isIdentifier, self.form, self.lettersCase) = (isIdentifier, Array(form.utf8), lettersCase)
    knowsBySerial = !form.utf8.contains { (0x30...0x38).contains($0) }
  }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    guard let bytes = column.bytes.baseAddress else {
      values.append(contentsOf: repeatElement(.missing, count: column.cells.count))
      return
    }
    var codes = [NameCode](repeating: .missing, count: column.cells.count)
    for (row, cell) in column.cells.enumerated() {
      // Of a form that was met before all is known: that it is plain, and what the dictionary says of it.
      if knowsBySerial, cell.kind == .text, let code = names.knownSerial(bytes + Int(cell.offset), length: Int(cell.length)),
        form.isEmpty || names.isDecimal(code)
      {
        codes[row] = code
      } else if let code = code(of: cell, at: row, column.bytes) {
        codes[row] = code
      } else {
        let kind: CellFailure.Kind = cell.kind == .error ? .cellError : .identifierMisshapen
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind))
      }
    }
    lookUpWaiting(&codes)
    values.append(contentsOf: codes)
  }

  /// Short names of no form wait for each other, to be looked up together.
  private mutating func lookUpWaiting(_ codes: inout [NameCode]) {
    guard !waiting.isEmpty else { return }
    names.codes(ofShort: waiting.map(\.key)) { codes[waiting[$0].row] = $1 }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The code of a cell's name; missing where it is empty or still to be looked up, nil where it cannot be one.
  private mutating func code(of cell: Cell, at row: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> NameCode? {
    if cell.length == 0 { return .missing }
    if cell.kind == .error { return nil }
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    if start == end { return .missing }
    if isPlain(bytes, start, end) && cell.kind != .number {
      guard hasForm(bytes, start, end) else { return nil }
      let name = UnsafeBufferPointer(rebasing: bytes[start..<end])
      guard let first = name.baseAddress else { return .missing }
      if let known = names.knownSerial(first, length: name.count) { return known }
      switch names.read(first, length: name.count) {
      case .serial(let code): return code
      case .long: return names.code(of: name)
      case .short(let key):
        waiting.append((row, key))
        return .missing
      }
    }
    let place = seen.number(of: bytes, start, end)
    if Int(place) == seenNames.count { seenNames.append(clean(bytes, start, end, isNumber: cell.kind == .number)) }
    return seenNames[Int(place)]
  }

  mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  /// Adds the rows of the part that follows.
  mutating func join(_ next: consuming NameCoder) {
    var codes = next.values
    names.adopt(&codes, of: next.names)
    values.append(contentsOf: codes)
  }

  /// Nothing to clean: ASCII without letters to change and without runs of spaces.
  @inline(__always)
  private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if bytes[start] == 0x23 || bytes[start] == 0x2D || lettersCase != .keep { return false }
    for place in start..<end where bytes[place] <= 0x20 || bytes[place] >= 0x80 { return false }
    return true
  }

  private mutating func clean(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isNumber: Bool) -> NameCode? {
    if CellBytes.isErrorText(bytes, start, end) { return nil }
    if CellBytes.isDash(bytes, start, end) { return .missing }
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
    if isIdentifier && text.contains(" ") && !text.contains(where: \.isNumber) { return nil }
    let fits = text.withUTF8 { hasForm($0, 0, $0.count) }
    return text.isEmpty ? .missing : fits ? names.code(of: text) : nil
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

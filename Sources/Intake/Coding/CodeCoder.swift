import Model
import Registers
import Spreadsheets

/// Codes labels of a code list. Each distinct spelling is looked up once; every further row costs one look-up of bytes.
struct CodeCoder: Sendable {
  let spellings: CodeSpellings
  /// What an empty cell means; missing unless the mapping says more.
  let blank: UInt16
  private(set) var values = PackedCodes()
  /// The labels met, as they stand in the file, and the code of each.
  private var seen = NameTable()
  private var seenCodes: [UInt16] = []
  /// Short labels met of late: of most cells nothing but two words is compared.
  private var recent = RecentLabels()
  /// For each label met: whether no code list holds it, or it is a formula's error.
  private var seenFailures: [CellFailure.Kind?] = []

  init(spellings: CodeSpellings, blank: UInt16) { (self.spellings, self.blank) = (spellings, blank) }

  mutating func append(_ column: ColumnCells, _ failures: inout [CellFailure]) {
    var codes = [UInt16](repeating: blank, count: column.cells.count)
    for (row, cell) in column.cells.enumerated() where cell.length > 0 {
      let label = label(of: cell, column.bytes)
      codes[row] = seenCodes[Int(label)]
      if let kind = seenFailures[Int(label)] {
        failures.append(CellFailure(row: column.firstRow + Int32(row), column: column.column, kind: kind, label: label))
      }
    }
    values.append(contentsOf: codes)
  }

  /// The number of a cell's label among those met.
  @inline(__always)
  private mutating func label(of cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let key = RecentLabels.Key(bytes, Int(cell.offset), Int(cell.length))
    if let key, let known = recent[key] { return known }
    let label = seen.number(of: bytes, Int(cell.offset), Int(cell.offset + cell.length))
    if Int(label) == seenCodes.count { look(up: cell, bytes) }
    if let key { recent[key] = label }
    return label
  }

  private mutating func look(up cell: Cell, _ bytes: UnsafeBufferPointer<UInt8>) {
    let (start, end) = CellBytes.trimmed(bytes, Int(cell.offset), Int(cell.offset + cell.length))
    let text = Folding.fold(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
    if cell.kind == .error || CellBytes.isErrorText(bytes, start, end) {
      seenCodes.append(CodeList.missing)
      seenFailures.append(.cellError)
    } else if let code = spellings.code(of: text) {
      seenCodes.append(code)
      seenFailures.append(nil)
    } else if text.isEmpty || CellBytes.isDash(bytes, start, end) {
      seenCodes.append(blank)
      seenFailures.append(nil)
    } else {
      seenCodes.append(spellings.unknown)
      seenFailures.append(.codeUnknown)
    }
  }

  mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  /// Adds the rows of the part that follows.
  /// - Returns: for each of its labels, the number it has here.
  mutating func join(_ next: consuming CodeCoder) -> [Int32] {
    values.append(contentsOf: next.values)
    return next.seenCodes.indices.map { label in
      let number = next.seen.withName(Int32(label)) { seen.number(of: $0, 0, $0.count) }
      if Int(number) == seenCodes.count {
        seenCodes.append(next.seenCodes[label])
        seenFailures.append(next.seenFailures[label])
      }
      return number
    }
  }

  /// A label as it stands in the file: for files that only their owner may read.
  func label(_ number: Int32) -> String { CellText.plain(seen.name(number)) }
}

/// Every spelling of a code list's codes, folded: ids, labels in three languages, synonyms, and what a mapping adds.
struct CodeSpellings: Sendable {
  let list: String
  let unknown: UInt16
  private var codes: [String: UInt16] = [:]

  init(_ list: CodeList, variants: [String: String] = [:]) {
    (self.list, unknown) = (list.id, list.unknown)
    for (index, code) in list.codes.enumerated() {
      for spelling in [code.id, code.label.ar, code.label.fr, code.label.en] + code.synonyms {
        let folded = Folding.fold(spelling)
        if codes[folded] == nil { codes[folded] = UInt16(index) }
      }
    }
    for (spelling, code) in variants { codes[Folding.fold(spelling)] = list.index(of: code) }
  }

  func code(of folded: String) -> UInt16? { codes[folded] }
  var allSpellings: Dictionary<String, UInt16>.Keys { codes.keys }
}

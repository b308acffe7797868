/// Looks through all sheets: which row names the columns, and what these hold.
struct SheetSniffer: SheetVisitor {
  /// Among how many first rows a header is looked for.
  private static let headRows = 200

  private(set) var sheets: [SniffedSheet] = []
  /// For text, whose header was found before; for record XML, whose titles are row 0.
  private let knownHeader: (row: Int, certainty: Double)?

  private var info = SheetInfo(index: 0, name: "")
  private var head: [HeadRow] = []
  private var tallies: [ColumnKinds] = []
  private var rowCount = 0
  private var hiddenRowCount = 0
  private var isHeadOpen = true
  private var header: HeadRow?

  private struct HeadRow {
    let number: Int
    let texts: [String]
    let kinds: [CellKind]
    var filled: Int { kinds.count { $0 != .empty } }
    var isAllText: Bool { kinds.allSatisfy { $0 == .text || $0 == .empty } }
  }

  init(knownHeader: (row: Int, certainty: Double)? = nil) { self.knownHeader = knownHeader }

  mutating func begin(_ sheet: SheetInfo) -> Bool {
    self = SheetSniffer(sheets: sheets, knownHeader: knownHeader, info: sheet)
    return true
  }

  private init(sheets: [SniffedSheet], knownHeader: (row: Int, certainty: Double)?, info: SheetInfo) {
    (self.sheets, self.knownHeader, self.info) = (sheets, knownHeader, info)
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    if isHeadOpen { readHead(batch) }
    while tallies.count < batch.columnCount { tallies.append(ColumnKinds()) }
    rowCount += batch.rowCount
    hiddenRowCount += batch.hiddenRows.count { $0 }
    let firstBody = batch.rowNumbers.firstIndex { Int($0) > header?.number ?? -1 } ?? batch.rowCount
    batch.bytes.withUnsafeBufferPointer { bytes in
      for column in 0..<batch.columnCount {
        for cell in batch.column(column).dropFirst(firstBody) where cell.kind != .empty {
          tallies[column].add(cell.kind, UnsafeBufferPointer(rebasing: bytes[cell.range]))
        }
      }
    }
  }

  mutating func end(_ summary: SheetSummary) {
    let columns = tallies.enumerated().map { index, tally in
      let kind = tally.kind
      let title = header.flatMap { index < $0.texts.count ? $0.texts[index] : nil } ?? ""
      return SniffedColumn(
        letter: columnLetter(index), title: title, kind: kind.name, share: kind.share, filledCount: tally.filled, dateOrder: tally.dateOrder
      )
    }
    sheets.append(
      SniffedSheet(
        index: info.index, name: info.name, isHidden: info.isHidden, rowPath: info.elementPath, rowCount: rowCount,
        hiddenRowCount: hiddenRowCount, columnCount: tallies.count, repairedCharacters: summary.repairedCharacters,
        headerRow: header?.number, headerCertainty: certainty(tallies), columns: columns))
  }

  // MARK: The header

  private mutating func readHead(_ batch: borrowing RowBatch) {
    isHeadOpen = false
    for row in 0..<min(batch.rowCount, Self.headRows) {
      let columns = 0..<batch.columnCount
      head.append(
        HeadRow(
          number: Int(batch.rowNumbers[row]), texts: columns.map { batch.text(row: row, column: $0) },
          kinds: columns.map { batch.cell(row: row, column: $0).kind }))
    }
    if info.elementPath != nil {
      header = head.first
    } else if let knownHeader {
      header = head.first { $0.number == knownHeader.row }
    } else {
      // The first row of nothing but text that is about as full as rows here are.
      let usual = head.map(\.filled).sorted()[head.count / 2]
      header = head.first { $0.isAllText && $0.filled > 0 && $0.filled * 10 >= usual * 6 }
    }
  }

  /// A header over columns of numbers and dates is surer than one over texts.
  private func certainty(_ tallies: [ColumnKinds]) -> Double {
    guard header != nil else { return 0.5 }
    if info.elementPath != nil { return 1 }
    if let knownHeader { return knownHeader.certainty }
    let filled = tallies.filter { $0.filled > 0 }
    let typed = filled.count { $0.kind.name != "text" }
    return filled.isEmpty ? 0.5 : 0.6 + 0.4 * Double(typed) / Double(filled.count)
  }
}

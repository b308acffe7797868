import Model
import Registers
import Spreadsheets

/// Reads the rows of one sheet into one table, batch by batch, column by column.
struct TableReader: Sendable {
  let plan: SheetPlan
  private let kinds: RowKinds
  private var coders: [ColumnCoder]
  /// The coders before their first row, with which a reader of a further part begins.
  private let newCoders: [ColumnCoder]
  /// Coders of cells that decide about rows: the action of a correction, conditions.
  private var extraCoders: [NameCoder]
  private var rowNumbers = RowNumbers()
  /// For rows of a wide sheet: the block that each comes from.
  private var passNumbers: [UInt16] = []
  private var states: [RowState] = []
  private var failures: [CellFailure] = []
  /// Rows with something wrong, as they stand in the file.
  private var raw: [Int32: RawRow] = [:]
  private var ragged: [Int32: RaggedRow] = [:]
  /// The last row of a text, which may be cut.
  private var lastRow: RawRow?
  private var notDataBefore: Int
  private var keyShape: String?
  private static let emptyCells = [Cell](repeating: .empty, count: 4096)
  private let isText: Bool
  private let headerWidth: Int32

  /// A row with something wrong, as it stands in the file.
  struct RawRow: Sendable {
    let cells: [String]
    let byteOffset: Int64
  }

  /// A row of text with more or fewer cells than the header.
  struct RaggedRow: Sendable {
    let width: Int32
    let byteOffset: Int64
    let hasTextBeyondHeader: Bool
  }

  init(_ plan: SheetPlan, headerWidth: Int32, isText: Bool, coding: ColumnCoding) {
    self.init(plan, RowKinds(plan), headerWidth: headerWidth, isText: isText, coders: plan.columns.map { coding.coder(for: $0) })
  }

  private init(_ plan: SheetPlan, _ kinds: RowKinds, headerWidth: Int32, isText: Bool, coders: [ColumnCoder]) {
    (self.plan, self.kinds, self.coders, newCoders) = (plan, kinds, coders, coders)
    let extras = (plan.actionColumn == nil ? 0 : 1) + plan.conditions.count
    extraCoders = Array(repeating: NameCoder(isIdentifier: false, form: ""), count: extras)
    notDataBefore = plan.header.firstRow + plan.header.rowCount
    (self.headerWidth, self.isText) = (headerWidth, isText)
  }

  /// A reader of the part of the sheet that follows, which knows the header but has read no row.
  func fork() -> TableReader {
    var fork = TableReader(plan, kinds, headerWidth: headerWidth, isText: isText, coders: newCoders)
    (fork.keyShape, fork.notDataBefore) = (keyShape, notDataBefore)
    return fork
  }

  /// Makes room for so many more parts like this one.
  mutating func reserve(partsLike next: TableReader, count: Int) {
    let rows = states.count + next.states.count * count * 21 / 20
    for index in coders.indices { coders[index].reserve(rows) }
    states.reserveCapacity(rows)
  }

  /// Adds the rows of the part that follows, whose first record is that many rows further down the sheet.
  mutating func join(_ next: consuming TableReader, firstRecord: Int) {
    let base = Int32(states.count)
    let labels = coders.indices.map { coders[$0].join(next.coders[$0]) }
    for index in extraCoders.indices { extraCoders[index].join(next.extraCoders[index]) }
    rowNumbers.append(next.rowNumbers, raisedBy: Int32(truncatingIfNeeded: firstRecord))
    passNumbers.append(contentsOf: next.passNumbers)
    states.append(contentsOf: next.states)
    for var failure in next.failures {
      failure.row += base
      if failure.label >= 0 { failure.label = labels[Int(failure.column)][Int(failure.label)] }
      failures.append(failure)
    }
    for (row, cells) in next.raw { raw[row + base] = cells }
    for (row, width) in next.ragged { ragged[row + base] = width }
    if keyShape == nil { keyShape = next.keyShape }
    lastRow = next.lastRow ?? lastRow
  }

  /// Takes the rows of a batch from the given one on.
  mutating func read(_ batch: borrowing RowBatch, from firstRow: Int) {
    guard batch.rowCount > firstRow else { return }
    for pass in plan.passes.indices {
      read(batch, from: firstRow, pass: plan.passes[pass])
      if plan.passes.count > 1 { passNumbers.append(contentsOf: repeatElement(UInt16(pass), count: batch.rowCount - firstRow)) }
    }
  }

  private mutating func read(_ batch: borrowing RowBatch, from firstRow: Int, pass: [SheetPlan.PlannedSource]) {
    let base = Int32(rowNumbers.count)
    var found: [CellFailure] = []
    for (index, source) in pass.enumerated() {
      Self.hand(batch, from: firstRow, source, base: base, column: Int16(index)) { coders[index].append($0, &found) }
    }
    let extraColumns = [plan.actionColumn].compactMap(\.self) + plan.conditions.map(\.column)
    var ignored: [CellFailure] = []
    for (index, column) in extraColumns.enumerated() {
      Self.hand(batch, from: firstRow, .cells(column), base: base, column: -1) { extraCoders[index].append($0, &ignored) }
    }
    rowNumbers.append(contentsOf: batch.rowNumbers[firstRow..<batch.rowCount])
    states.append(contentsOf: repeatElement(RowState.kept, count: batch.rowCount - firstRow))
    dropUnwantedRows(from: Int(base))
    addMissing(from: Int(base), &found)
    found.removeAll { states[Int($0.row)] == .notData }
    sortOut(batch, from: firstRow, base: base, &found)
  }

  /// Hands one column's cells to a coder. It is no method of an instance: that would hold a copy of the coders while one of them grows,
  /// and so copy its arrays with every batch.
  private static func hand(
    _ batch: borrowing RowBatch, from firstRow: Int, _ source: SheetPlan.PlannedSource, base: Int32, column: Int16,
    _ body: (ColumnCells) -> Void
  ) {
    if case .cells(let index) = source {
      let cells = index < batch.columnCount ? batch.column(index).dropFirst(firstRow) : emptyCells[0..<batch.rowCount - firstRow]
      cells.withUnsafeBufferPointer { cells in
        batch.bytes.withUnsafeBufferPointer { body(ColumnCells(cells: cells, bytes: $0, firstRow: base, column: column)) }
      }
    } else {
      let derived = DerivedCells(source, batch, from: firstRow)
      derived.cells.withUnsafeBufferPointer { cells in
        derived.bytes.withUnsafeBufferPointer { body(ColumnCells(cells: cells, bytes: $0, firstRow: base, column: column)) }
      }
    }
  }

  /// Rows that the conditions do not want, and blocks of a wide row that hold no value.
  private mutating func dropUnwantedRows(from base: Int) {
    let firstCondition = plan.actionColumn == nil ? 0 : 1
    for (index, condition) in plan.conditions.enumerated() {
      let coder = extraCoders[firstCondition + index]
      var isIn: [NameCode: Bool] = [.missing: condition.condition.words.contains("")]
      for row in base..<states.count {
        let word = coder.values[row]
        let holds = isIn[word] ?? condition.condition.words.contains(Folding.fold(coder.names.name(word)))
        isIn[word] = holds
        if holds == condition.condition.isExclusion { states[row] = .notData }
      }
    }
    if let block = plan.blockValue {
      for row in coders[block].missingRows(from: base) { states[Int(row)] = .notData }
    }
  }

  /// A required cell that is missing, and about which nothing was said yet.
  private func addMissing(from base: Int, _ found: inout [CellFailure]) {
    for (index, column) in plan.columns.enumerated() where column.column.isRequired && index != plan.blockValue {
      let missing = coders[index].missingRows(from: base)
      guard !missing.isEmpty else { continue }
      let said = Set(found.lazy.filter { $0.column == Int16(index) }.map(\.row))
      for row in missing where !said.contains(row) { found.append(CellFailure(row: row, column: Int16(index), kind: .missing)) }
    }
  }

  /// Rows that are no data lose their failures; rows with something wrong are kept as they stand in the file.
  private mutating func sortOut(_ batch: borrowing RowBatch, from firstRow: Int, base: Int32, _ found: inout [CellFailure]) {
    let suspects = suspectRows(base: base, batch, from: firstRow, found)
    for row in suspects where !kinds.isData(batch, row: Int(row - base) + firstRow, shape: keyShape) { states[Int(row)] = .notData }
    if !suspects.isEmpty { found.removeAll { states[Int($0.row)] == .notData } }
    if keyShape == nil { keyShape = firstKeyShape(batch, from: firstRow, base: base, except: suspects) }
    for failure in found where raw[failure.row] == nil { keepRaw(batch, row: failure.row, from: firstRow, base: base) }
    if isText {
      noteRaggedRows(batch, from: firstRow, base: base)
      lastRow = rawRow(batch, batch.rowCount - 1)
    }
    failures.append(contentsOf: found)
  }

  /// Rows that lack something required; in tables that require nothing but a number, also rows that hold hardly anything.
  private func suspectRows(base: Int32, _ batch: borrowing RowBatch, from firstRow: Int, _ found: [CellFailure]) -> Set<Int32> {
    var suspects = Set(found.lazy.filter { plan.columns[Int($0.column)].column.isRequired }.map(\.row))
    let hasOtherRequired = zip(plan.columns, plan.passes[0]).contains { column, source in
      column.column.isRequired && source.place != nil && (column.column.kind != .identifier || !column.column.form.isEmpty)
    }
    guard !hasOtherRequired else { return suspects }
    for row in firstRow..<batch.rowCount {
      let filled = kinds.mappedColumns.count { $0 < batch.columnCount && batch.cell(row: row, column: $0).length > 0 }
      if filled <= 2 { suspects.insert(base + Int32(row - firstRow)) }
    }
    return suspects
  }

  private func firstKeyShape(_ batch: borrowing RowBatch, from firstRow: Int, base: Int32, except suspects: Set<Int32>) -> String? {
    guard let key = kinds.keyColumns.first else { return nil }
    for row in firstRow..<batch.rowCount where !suspects.contains(base + Int32(row - firstRow)) {
      let text = Folding.fold(batch.text(row: row, column: key))
      if !text.isEmpty { return RowKinds.shape(of: text) }
    }
    return nil
  }

  private mutating func keepRaw(_ batch: borrowing RowBatch, row: Int32, from firstRow: Int, base: Int32) {
    raw[row] = rawRow(batch, Int(row - base) + firstRow)
  }

  private func rawRow(_ batch: borrowing RowBatch, _ row: Int) -> RawRow {
    let cells = (0..<Int(batch.widths[row])).map { batch.text(row: row, column: $0) }
    return RawRow(cells: cells, byteOffset: batch.byteOffsets[row])
  }

  private mutating func noteRaggedRows(_ batch: borrowing RowBatch, from firstRow: Int, base: Int32) {
    for row in firstRow..<batch.rowCount where batch.widths[row] != headerWidth {
      let draftRow = base + Int32(row - firstRow)
      let beyond = Int(headerWidth)..<max(Int(headerWidth), Int(batch.widths[row]))
      let hasText = beyond.contains { batch.cell(row: row, column: $0).length > 0 }
      ragged[draftRow] = RaggedRow(width: batch.widths[row], byteOffset: batch.byteOffsets[row], hasTextBeyondHeader: hasText)
    }
  }

  /// The rows as a draft, and what was wrong with them.
  mutating func finish(_ summary: SheetSummary, _ origin: DraftOrigin) -> TableDraft {
    for index in coders.indices { coders[index].finish(column: Int16(index), &failures) }
    if summary.endsInsideLine, !states.isEmpty { raw[Int32(states.count - 1)] = lastRow }
    var finishing = DraftFinishing(
      plan: plan, coders: coders, rowNumbers: rowNumbers, passNumbers: passNumbers, states: states, failures: failures, raw: raw,
      ragged: ragged, headerWidth: headerWidth, notDataBefore: notDataBefore,
      actions: plan.actionColumn == nil ? nil : extraCoders[0])
    return finishing.draft(summary, origin, isText: isText)
  }
}

extension ColumnCoder {
  /// Rows without a value, from the given one on.
  func missingRows(from base: Int) -> [Int32] {
    switch self {
    case .names(let coder): Self.rows(coder.values, from: base) { $0.isMissing }
    case .codes(let coder): Self.rows(coder.values, from: base) { $0 == CodeList.missing }
    case .days(let coder): Self.rows(coder.values, from: base) { $0 == Day.missing }
    case .numbers(let coder): Self.rows(coder.values, from: base) { $0 == Quantity.missing }
    }
  }

  @inline(__always)
  private static func rows<Values: RandomAccessCollection<Value>, Value>(
    _ values: Values, from base: Int, where isMissing: (Value) -> Bool
  ) -> [Int32] where Values.Index == Int {
    var rows: [Int32] = []
    for row in base..<values.count where isMissing(values[row]) { rows.append(Int32(row)) }
    return rows
  }
}

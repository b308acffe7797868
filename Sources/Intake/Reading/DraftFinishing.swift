import Model
import Registers
import Spreadsheets

/// Where a draft comes from.
struct DraftOrigin: Sendable {
  let source: RowOrigins.Source
  let receivedOn: Day?
  let codeLists: [String: CodeList]
}

/// Judges the rows of a sheet once all of them are read, and makes the draft of those that stay.
struct DraftFinishing {
  let plan: SheetPlan
  var coders: [ColumnCoder]
  let rowNumbers: RowNumbers
  let passNumbers: [UInt16]
  var states: [RowState]
  var failures: [CellFailure]
  let raw: [Int32: TableReader.RawRow]
  let ragged: [Int32: TableReader.RaggedRow]
  let headerWidth: Int32
  let notDataBefore: Int
  let actions: NameCoder?
  private var issues: [Issue] = []
  private var quarantine: [QuarantinedRow] = []
  private var counts: [String: Int] = [:]

  init(
    plan: SheetPlan, coders: [ColumnCoder], rowNumbers: RowNumbers, passNumbers: [UInt16], states: [RowState], failures: [CellFailure],
    raw: [Int32: TableReader.RawRow], ragged: [Int32: TableReader.RaggedRow], headerWidth: Int32, notDataBefore: Int, actions: NameCoder?
  ) {
    (self.plan, self.coders, self.rowNumbers, self.passNumbers, self.states) = (plan, coders, rowNumbers, passNumbers, states)
    (self.failures, self.raw, self.notDataBefore, self.actions) = (failures, raw, notDataBefore, actions)
    (self.ragged, self.headerWidth) = (ragged, headerWidth)
  }

  mutating func draft(_ summary: SheetSummary, _ origin: DraftOrigin, isText: Bool) -> TableDraft {
    checkOrderOfDates()
    judgeRows(summary, origin)
    applyFactors(origin.codeLists)
    if summary.endsInsideQuotes { issues.append(IntakeRule.quoteOpen.issue(.warning, place(nil, origin))) }
    if summary.repairedCharacters > 0 {
      issues.append(IntakeRule.charactersRepaired.issue(.note, place(nil, origin), ["count": "\(summary.repairedCharacters)"]))
    }
    let kept = KeptRows(states)
    let (columns, headers) = tableColumns(kept, origin.codeLists)
    var draft = TableDraft(
      table: plan.mapping.table, source: origin.source, receivedOn: origin.receivedOn, precedence: plan.mapping.precedence,
      columns: columns, headers: headers)
    draft.rowNumbers = kept.some.map { rowNumbers.gather($0) } ?? rowNumbers
    draft.actions = correctionActions(kept, origin)
    draft.isWide = plan.passes.count > 1
    draft.account = account()
    draft.failuresByColumn = counts
    draft.unmappedLabels = unmappedLabels(origin)
    (draft.issues, draft.quarantine) = (issues, quarantine)
    return draft
  }

  private func place(_ row: Int32?, _ origin: DraftOrigin, column: Int16? = nil) -> SourceLocation {
    let pass = row.flatMap { passNumbers.isEmpty ? nil : Int(passNumbers[Int($0)]) } ?? 0
    let source = column.map { plan.passes[pass][Int($0)] }
    let header = source?.place.map { $0 < plan.header.texts.count ? plan.header.texts[$0] : "" }
    let offset = row.flatMap { raw[$0]?.byteOffset ?? ragged[$0]?.byteOffset }
    return SourceLocation(
      file: origin.source.file, sheet: origin.source.sheet, row: row.map { Int(rowNumbers[Int($0)]) }, column: header,
      byteOffset: offset.flatMap { $0 >= 0 ? Int($0) : nil })
  }

  /// A day before the one it may not precede is missing.
  private mutating func checkOrderOfDates() {
    for (index, column) in plan.columns.enumerated() {
      guard let start = column.column.notBefore, let other = plan.columns.firstIndex(where: { $0.column.id == start }),
        case .days(var days) = coders[index], case .days(let starts) = coders[other]
      else { continue }
      for row in states.indices where states[row] == .kept {
        guard days.values[row] != Day.missing, starts.values[row] != Day.missing, days.values[row] < starts.values[row] else { continue }
        days.clear(row: row)
        failures.append(CellFailure(row: Int32(row), column: Int16(index), kind: .dateBeforeStart))
      }
      coders[index] = .days(days)
    }
  }

  private mutating func judgeRows(_ summary: SheetSummary, _ origin: DraftOrigin) {
    let byRow = Dictionary(grouping: failures.filter { states[Int($0.row)] == .kept }, by: \.row)
    let lastRow = summary.endsInsideLine ? Int32(rowNumbers.count - 1) : -1
    // Where most rows end early, the file leaves out empty cells at the end of a row: its custom, not a fault.
    let shortRowsAreCustom = ragged.values.count { $0.width < headerWidth } * 2 > states.count
    for row in Set(byRow.keys).union(ragged.keys).union(lastRow >= 0 ? [lastRow] : []).sorted() {
      if row == lastRow && isCut(row, shortRowsAreCustom) {
        reject(row, [IntakeRule.rowTruncated.issue(.error, place(row, origin))], origin)
      } else if states[Int(row)] == .kept {
        judge(row, byRow[row] ?? [], shortRowsAreCustom, origin)
      }
    }
  }

  /// The last line of a file that ends inside a line, and before the header's last column.
  private func isCut(_ row: Int32, _ shortRowsAreCustom: Bool) -> Bool {
    let filled = raw[row]?.cells.filter { !$0.isEmpty } ?? []
    guard let first = filled.first, let width = ragged[row]?.width, width < headerWidth, !shortRowsAreCustom else { return false }
    return !RowKinds(plan).isTotal(Folding.fold(first))
  }

  private mutating func judge(_ row: Int32, _ found: [CellFailure], _ shortRowsAreCustom: Bool, _ origin: DraftOrigin) {
    let extra = (ragged[row]?.width ?? headerWidth) - headerWidth
    let failing = found.filter { $0.kind != .dateBeforeStart }
    if extra > 0 && !failing.isEmpty {
      return reject(row, [IntakeRule.rowShifted.issue(.error, place(row, origin), ["cells": "\(extra)"])], origin)
    }
    for failure in found { counts[plan.columns[Int(failure.column)].column.id, default: 0] += 1 }
    let decisive = found.filter { plan.columns[Int($0.column)].column.isRequired }
    if !decisive.isEmpty { return reject(row, decisive.map { issue($0, .error, origin) }, origin) }
    issues.append(contentsOf: found.sorted { $0.column < $1.column }.map { issue($0, .warning, origin) })
    if extra > 0, ragged[row]?.hasTextBeyondHeader == true {
      issues.append(IntakeRule.rowTooLong.issue(.warning, place(row, origin), ["cells": "\(extra)"]))
    } else if extra < 0, !shortRowsAreCustom, lacksMappedCells(row) {
      issues.append(IntakeRule.rowTooShort.issue(.warning, place(row, origin), ["cells": "\(-extra)"]))
    }
  }

  private func lacksMappedCells(_ row: Int32) -> Bool {
    let width = Int(ragged[row]?.width ?? headerWidth)
    return plan.passes[0].contains { $0.place ?? 0 >= width }
  }

  private func issue(_ failure: CellFailure, _ severity: Issue.Severity, _ origin: DraftOrigin) -> Issue {
    let column = plan.columns[Int(failure.column)].column
    var arguments = ["table": plan.mapping.table.id, "field": column.id]
    if failure.kind == .identifierMisshapen { arguments["form"] = column.form }
    if failure.kind == .dateBeforeStart { arguments["start"] = column.notBefore ?? "" }
    if case .code(let list) = column.kind, failure.kind == .codeUnknown { arguments["list"] = list }
    return IntakeRule(failure.kind).issue(severity, place(failure.row, origin, column: failure.column), arguments)
  }

  private mutating func reject(_ row: Int32, _ reasons: [Issue], _ origin: DraftOrigin) {
    states[Int(row)] = .rejected
    issues.append(contentsOf: reasons)
    quarantine.append(
      QuarantinedRow(place: place(row, origin), table: plan.mapping.table.id, rules: reasons.map(\.rule), cells: raw[row]?.cells ?? []))
  }

  private mutating func applyFactors(_ codeLists: [String: CodeList]) {
    for (index, column) in plan.columns.enumerated() {
      guard let factor = column.factor, case .numbers(var numbers) = coders[index] else { continue }
      let other = factor.column.flatMap { id in plan.columns.firstIndex { $0.column.id == id } }
      if let other, case .codes(let codes) = coders[other], case .code(let id) = plan.columns[other].column.kind {
        let wanted = factor.code.flatMap { codeLists[id]?.index(of: $0) }
        numbers.multiplyTypedRows(by: Int64(factor.times)) { codes.values[$0] == wanted }
      } else {
        numbers.multiplyTypedRows(by: Int64(factor.times)) { _ in true }
      }
      coders[index] = .numbers(numbers)
    }
  }
}

/// The rows of a sheet that stay.
struct KeptRows {
  /// Nil where all do.
  let some: [Int32]?
  private let count: Int

  init(_ states: [RowState]) {
    count = states.count
    some = states.contains { $0 != .kept } ? states.indices.filter { states[$0] == .kept }.map { Int32($0) } : nil
  }

  var rows: [Int32] { some ?? Array(0..<Int32(count)) }
  func gather(_ column: DraftColumn) -> DraftColumn { some.map { column.gather($0) } ?? column }
}

extension DraftFinishing {
  /// The columns of the table in the dictionary's order, and the header over each.
  private mutating func tableColumns(_ kept: KeptRows, _ codeLists: [String: CodeList]) -> (columns: [DraftColumn?], headers: [String?]) {
    let table = plan.mapping.table
    var columns = [DraftColumn?](repeating: nil, count: table.columns.count)
    var headers = [String?](repeating: nil, count: table.columns.count)
    for (index, column) in plan.columns.enumerated() {
      let place = table.place(of: column.column.id)
      columns[place] = kept.gather(coders[index].column)
      headers[place] = plan.passes[0][index].place.map { plan.header.texts[$0] }
      guard let precision = column.precisionColumn, case .days(let days) = coders[index] else { continue }
      let precisionPlace = table.place(of: precision)
      columns[precisionPlace] = precisionCodes(days, table, precision, codeLists).map { kept.gather($0) }
      headers[precisionPlace] = headers[place]
    }
    return (columns, headers)
  }

  /// How exact each date is. Where there is none, an age that was estimated on a known day stands for it.
  private func precisionCodes(_ days: DayCoder, _ table: TableDefinition, _ column: String, _ codeLists: [String: CodeList]) -> DraftColumn?
  {
    guard case .code(let id)? = table[column]?.kind, let list = codeLists[id] else { return nil }
    func code(_ precision: DatePrecision) -> UInt16 { list.index(of: precision.rawValue) ?? list.unknown }
    let age = table.person?.estimatedAge.flatMap { id in plan.columns.firstIndex { $0.column.id == id } }
    var codes = days.precisions.map(code)
    if let age, case .numbers(let ages) = coders[age] {
      for row in codes.indices where days.values[row] == Day.missing && ages.values[row] != Quantity.missing {
        codes[row] = code(.estimated)
      }
    }
    return .codes(PackedCodes(codes))
  }

  /// What each row of a file of corrections asks for; a word that is not known sets the row aside.
  private mutating func correctionActions(_ kept: KeptRows, _ origin: DraftOrigin) -> [CorrectionMapping.Action]? {
    guard let actions, let corrections = plan.mapping.corrections else { return nil }
    return kept.rows.map { row in
      let word = actions.values[Int(row)]
      if !word.isMissing, let action = corrections.words[Folding.fold(actions.names.name(word))] { return action }
      issues.append(IntakeRule.correctionActionUnknown.issue(.warning, place(row, origin)))
      return .add
    }
  }

  /// The sheet's rows that make no row of the draft.
  private func account() -> RowAccount {
    var account = RowAccount()
    account.notData = notDataBefore
    if plan.passes.count == 1 {
      account.read = notDataBefore + states.count
      account.rejected = states.count { $0 == .rejected }
      account.notData += states.count { $0 == .notData }
      return account
    }
    let bySourceRow = Dictionary(grouping: states.indices, by: { rowNumbers[$0] })
    account.read = notDataBefore + bySourceRow.count
    for rows in bySourceRow.values where !rows.contains(where: { states[$0] == .kept }) {
      if rows.contains(where: { states[$0] == .rejected }) { account.rejected += 1 } else { account.notData += 1 }
    }
    return account
  }

  private func unmappedLabels(_ origin: DraftOrigin) -> [UnmappedLabel] {
    let unknown = failures.filter { $0.kind == .codeUnknown && states[Int($0.row)] == .kept }
    let groups = Dictionary(grouping: unknown) { LabelKey(column: $0.column, label: $0.label) }
    return groups.compactMap { key, found -> UnmappedLabel? in
      let column = plan.columns[Int(key.column)].column
      guard case .codes(let coder) = coders[Int(key.column)], case .code(let list) = column.kind, let first = found.map(\.row).min() else {
        return nil
      }
      return UnmappedLabel(
        table: plan.mapping.table.id, column: column.id, list: list, text: coder.label(key.label), count: found.count,
        place: place(first, origin, column: key.column))
    }
    .sorted { $0.place < $1.place }
  }

  private struct LabelKey: Hashable {
    let column: Int16
    let label: Int32
  }
}

extension ColumnCoder {
  /// The values so far.
  var column: DraftColumn {
    switch self {
    case .names(let coder): .names(NameColumn(coder.values, coder.names))
    case .codes(let coder): .codes(coder.values)
    case .days(let coder): .days(coder.values)
    case .numbers(let coder): .numbers(coder.values)
    }
  }
}

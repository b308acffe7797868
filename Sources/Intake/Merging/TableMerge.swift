import Model
import Registers

/// Brings the rows of all files of one table together: each key once, corrections applied, and the fate of every other row known.
struct TableMerge {
  var table: TableDefinition { columns.table }
  private let drafts: [TableDraft]
  private let columns: UnitedColumns
  private var keys: RowKeys
  private var states: [RowState]
  /// For each row, its draft.
  private let draftOf: [Int]
  private(set) var issues: [Issue] = []
  /// Rows that were set aside here, by draft: their raw cells have to be fetched from their files.
  private(set) var rejected: [(draft: Int, row: Int32, rule: IntakeRule)] = []

  private let partnerCodes: [String]

  init(_ drafts: [TableDraft], of table: TableDefinition, partnerCodes: [String]) {
    self.partnerCodes = partnerCodes
    let ordered = Self.inOrder(drafts)
    self.drafts = ordered
    columns = UnitedColumns(ordered, of: table)
    let count = columns.starts.last ?? 0
    keys = RowKeys(columns, rowCount: count)
    states = Array(repeating: .kept, count: count)
    draftOf = ordered.enumerated().flatMap { index, draft in repeatElement(index, count: draft.rowNumbers.count) }
    for draft in ordered.indices {
      for row in columns.starts[draft]..<columns.starts[draft + 1] { place(row, draft) }
    }
  }

  /// By the day on which files came, then by path and sheet; corrections after all that they may correct.
  private static func inOrder(_ drafts: [TableDraft]) -> [TableDraft] {
    drafts.enumerated().sorted { a, b in
      let keys = [a, b].map { index, draft in
        (draft.actions == nil ? 0 : 1, draft.receivedOn?.number ?? Int32.min, draft.source.file, index)
      }
      return keys[0] < keys[1]
    }.map(\.element)
  }

  private mutating func place(_ row: Int, _ draft: Int) {
    guard let actions = drafts[draft].actions else { return add(row, draft) }
    switch actions[row - columns.starts[draft]] {
    case .add: add(row, draft)
    case .change:
      if let known = keys.find(row), states[known] == .kept {
        states[known] = .superseded
        keys.replace(with: row)
      } else {
        note(.correctionWithoutTarget, .warning, row)
        keys.replace(with: row)
      }
    case .delete:
      states[row] = .notData
      if let known = keys.find(row), states[known] == .kept {
        states[known] = .deleted
      } else {
        note(.correctionWithoutTarget, .warning, row)
      }
    }
  }

  private mutating func add(_ row: Int, _ draft: Int) {
    guard let known = keys.known(for: row) else { return }
    if states[known] == .deleted { return keys.replace(with: row) }
    if columns.areSame(known, row, drafts: (draftOf[known], draft)) {
      states[row] = .duplicate
      note(.duplicateSame, .note, row, first: known)
    } else if drafts[draft].precedence == .last && draftOf[known] != draft {
      states[known] = .superseded
      keys.replace(with: row)
    } else {
      states[row] = .rejected
      note(.duplicateConflict, .error, row, first: known)
      rejected.append((draft, drafts[draft].rowNumbers[row - columns.starts[draft]], .duplicateConflict))
    }
  }

  private mutating func note(_ rule: IntakeRule, _ severity: Issue.Severity, _ row: Int, first: Int? = nil) {
    var arguments = ["table": columns.table.id]
    if let first {
      let place = place(of: first)
      arguments["firstFile"] = place.file
      arguments["firstSheet"] = place.sheet
      arguments["firstRow"] = place.row.map(String.init)
    }
    issues.append(rule.issue(severity, place(of: row), arguments))
  }

  private func place(of row: Int) -> SourceLocation { drafts[draftOf[row]].place(row: row - columns.starts[draftOf[row]]) }
}

extension TableMerge {
  /// Rows set aside here, with the rule that says why.
  func rejectedPlaces() -> [(place: SourceLocation, table: String, rule: IntakeRule)] {
    rejected.map { draft, row, rule in
      (SourceLocation(file: drafts[draft].source.file, sheet: drafts[draft].source.sheet, row: Int(row)), columns.table.id, rule)
    }
  }

  /// The rows that stay, with where each came from.
  func register() -> Register {
    let kept = states.indices.filter { states[$0] == .kept }.map { Int32($0) }
    var origins = RowOrigins()
    var sourceNumbers: [RowOrigins.Source: UInt16] = [:]
    let draftSources = drafts.map { draft -> UInt16 in
      if let number = sourceNumbers[draft.source] { return number }
      sourceNumbers[draft.source] = UInt16(origins.sources.count)
      origins.sources.append(draft.source)
      return UInt16(origins.sources.count - 1)
    }
    origins.source = kept.map { draftSources[draftOf[Int($0)]] }
    origins.row = kept.map { drafts[draftOf[Int($0)]].rowNumbers[Int($0) - columns.starts[draftOf[Int($0)]]] }
    return Register(
      definition: columns.table, rowCount: kept.count, columns: columns.registerColumns(kept), origins: origins, senders: senders())
  }

  /// For each source of the register, in the order of its origins, the header over each column.
  func headers() -> [[String?]] {
    var seen: Set<RowOrigins.Source> = []
    return drafts.filter { seen.insert($0.source).inserted }.map(\.headers)
  }

  /// For each column, the partners whose sheets send it.
  private func senders() -> [String: Set<String>] {
    var senders: [String: Set<String>] = [:]
    for (index, draft) in drafts.enumerated() {
      let partners = partners(of: draft, index)
      for (place, column) in columns.table.columns.enumerated() where draft.columns[place] != nil {
        senders[column.id, default: []].formUnion(partners)
      }
    }
    return senders
  }

  private func partners(of draft: TableDraft, _ index: Int) -> Set<String> {
    guard let place = columns.table.columns.firstIndex(where: { $0.id == "partner" }), case .codes(let codes)? = draft.columns[place] else {
      return [""]
    }
    return Set(Set(codes).filter { $0 != CodeList.missing }.map { partnerCodes[Int($0)] })
  }

  /// The accounts of all drafts, by their source.
  func accounts() -> [(draft: TableDraft, account: RowAccount)] {
    drafts.enumerated().map { index, draft in
      (draft, draft.account + Self.account(of: draft, Array(states[columns.starts[index]..<columns.starts[index + 1]])))
    }
  }

  /// One count for each row of the sheet: a row of a wide sheet is kept where any of its parts is.
  private static func account(of draft: TableDraft, _ states: [RowState]) -> RowAccount {
    var account = RowAccount()
    var counted = states
    if draft.isWide {
      let bySourceRow = Dictionary(grouping: states.indices, by: { draft.rowNumbers[$0] })
      counted = bySourceRow.keys.sorted().compactMap { row in
        bySourceRow[row]?.map { states[$0] }.min { $0.rawValue < $1.rawValue }
      }
    }
    for state in counted { account.count(state) }
    return account
  }
}

extension RowAccount {
  fileprivate mutating func count(_ state: RowState) {
    switch state {
    case .kept: kept += 1
    case .rejected: rejected += 1
    case .duplicate: duplicate += 1
    case .superseded: superseded += 1
    case .deleted: deleted += 1
    case .notData: notData += 1
    }
  }
}

import Model
import Registers

/// Brings the rows of all files of one table together: each key once, corrections applied, and the fate of every other row known.
struct TableMerge {
  var table: TableDefinition { columns.table }
  /// Without their columns, which are united.
  private let drafts: [TableDraft]
  private var columns: UnitedColumns
  /// What became of each row; nil where all are kept.
  private var states: [RowState]?
  private(set) var issues: [Issue] = []
  /// Rows that were set aside here, by draft: their raw cells have to be fetched from their files.
  private(set) var rejected: [(draft: Int, row: Int32, rule: IntakeRule)] = []

  private let partnerCodes: [String]

  init(_ drafts: consuming [TableDraft], of table: TableDefinition, partnerCodes: [String], threads: Int) {
    self.partnerCodes = partnerCodes
    var ordered = Self.inOrder(consume drafts)
    columns = UnitedColumns(&ordered, of: table, threads: threads)
    self.drafts = ordered
    if ordered.contains(where: { $0.actions != nil }) || !columns.keysDiffer { placeRows() }
  }

  /// Where no key can come twice and nothing is corrected, every row stays.
  private mutating func placeRows() {
    var placing = Placing(drafts: drafts, columns: columns)
    placing.placeAll()
    if placing.states.contains(where: { $0 != .kept }) { states = placing.states }
    (issues, rejected) = (placing.issues, placing.rejected)
  }

  /// By the day on which files came, then by path and sheet; corrections after all that they may correct.
  private static func inOrder(_ drafts: consuming [TableDraft]) -> [TableDraft] {
    drafts.enumerated().sorted { a, b in
      let keys = [a, b].map { index, draft in
        (draft.actions == nil ? 0 : 1, draft.receivedOn?.number ?? Int32.min, draft.source.file, index)
      }
      return keys[0] < keys[1]
    }.map(\.element)
  }
}

/// A row set aside, and why.
struct RejectedPlace: Sendable {
  let place: SourceLocation
  let table: String
  let rule: IntakeRule
}

extension TableMerge {
  /// Rows set aside here, with the rule that says why.
  func rejectedPlaces() -> [RejectedPlace] {
    rejected.map { draft, row, rule in
      RejectedPlace(
        place: SourceLocation(file: drafts[draft].source.file, sheet: drafts[draft].source.sheet, row: Int(row)), table: columns.table.id,
        rule: rule)
    }
  }

  /// Hands the register over; what remains here knows no names any more.
  mutating func takeRegister(threads: Int) -> Register {
    defer { columns.forgetNames() }
    return register(threads: threads)
  }

  /// The rows that stay, with where each came from.
  private func register(threads: Int) -> Register {
    var origins = RowOrigins()
    let sources = drafts.map { origins.number(of: $0.source) }
    guard let states else {
      for (draft, source) in zip(drafts, sources) { origins.append(source: source, draft.rowNumbers) }
      return Register(
        definition: columns.table, rowCount: columns.rowCount, columns: columns.columns, origins: origins, senders: senders())
    }
    let kept = states.indices.filter { states[$0] == .kept }.map { Int32($0) }
    for row in kept {
      let draft = columns.draft(of: Int(row))
      origins.append(source: sources[draft], row: drafts[draft].rowNumbers[Int(row) - columns.starts[draft]])
    }
    let own = columns.columns
    return Register(
      definition: columns.table, rowCount: kept.count, columns: concurrently(own.count, threads: threads) { own[$0].gather(kept) },
      origins: origins, senders: senders())
  }

  /// By partner and site, the rows whose key no row before them has; corrections are no repetition.
  func uniqueRows(_ dictionary: DataDictionary) -> [QualityCount] {
    guard !columns.table.key.isEmpty else { return [] }
    let groups = PartnerSites(columns.table, rowCount: columns.rowCount, dictionary) { name in
      columns.table.columns.firstIndex { $0.id == name }.map { columns.columns[$0] }
    }
    guard let states else { return groups.count("unique", nil, good: { _ in true }) }
    return groups.count(
      "unique", nil, good: { states[$0] != .rejected && states[$0] != .duplicate },
      among: { states[$0] != .notData && states[$0] != .deleted })
  }

  /// For each source of the register, in the order of its origins, the header over each column.
  func headers() -> [[String?]] {
    var seen: Set<RowOrigins.Source> = []
    return drafts.filter { seen.insert($0.source).inserted }.map(\.headers)
  }

  /// For each column, the partners whose sheets send it.
  private func senders() -> [String: Set<String>] {
    var senders: [String: Set<String>] = [:]
    for index in drafts.indices {
      let partners = partners(of: index)
      for (place, column) in columns.table.columns.enumerated() where columns.isSent[index][place] {
        senders[column.id, default: []].formUnion(partners)
      }
    }
    return senders
  }

  private func partners(of draft: Int) -> Set<String> {
    guard let place = columns.table.columns.firstIndex(where: { $0.id == "partner" }), columns.isSent[draft][place],
      case .codes(let codes) = columns.columns[place]
    else { return [""] }
    var isSender = [Bool](repeating: false, count: partnerCodes.count)
    for row in columns.starts[draft]..<columns.starts[draft + 1] where codes[row] != CodeList.missing { isSender[Int(codes[row])] = true }
    return Set(zip(partnerCodes, isSender).filter(\.1).map(\.0))
  }

  /// The accounts of all drafts, by their source.
  func accounts() -> [(draft: TableDraft, account: RowAccount)] {
    drafts.enumerated().map { index, draft in
      guard let states else {
        var account = RowAccount()
        account.kept = draft.isWide ? Set(draft.rowNumbers.all).count : draft.rowNumbers.count
        return (draft, draft.account + account)
      }
      return (draft, draft.account + Self.account(of: draft, Array(states[columns.starts[index]..<columns.starts[index + 1]])))
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

import Model
import Registers

/// The rows of all drafts of one table under each other, as columns of a register.
struct UnitedColumns: Sendable {
  let table: TableDefinition
  private(set) var columns: [RegisterColumn]
  /// For each draft, the number of its first row; one more at the end.
  let starts: [Int]
  /// For each draft and column, whether the draft sends it.
  let isSent: [[Bool]]
  /// Whether no two rows can have the same key: one of its columns alone is different in every row.
  let keysDiffer: Bool

  var rowCount: Int { starts[starts.count - 1] }

  /// Takes the columns out of the drafts, so that no row is held twice.
  init(_ drafts: inout [TableDraft], of table: TableDefinition, threads: Int) {
    self.table = table
    starts = drafts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rowNumbers.count) }
    isSent = drafts.map { $0.columns.map { $0 != nil } }
    let parts = table.columns.indices.map { place in drafts.map { Part($0.columns[place], $0.rowNumbers.count) } }
    for index in drafts.indices { drafts[index].columns = [] }
    columns = concurrently(parts.count, threads: threads) { Self.unite(parts[$0], table.columns[$0].kind) }
    keysDiffer = table.key.contains { [columns] id in
      if case .names(let names) = columns[table.place(of: id)] { names.areDistinct } else { false }
    }
  }

  private typealias Part = (column: DraftColumn?, count: Int)

  /// Nothing is copied where a table came in one sheet.
  private static func unite(_ parts: [Part], _ kind: ColumnDefinition.Kind) -> RegisterColumn {
    switch kind {
    case .identifier, .text: return .names(uniteNames(parts))
    case .code: return .codes(join(parts) { if case .codes(let values)? = $0 { values } else { nil } })
    case .day: return .days(join(parts) { if case .days(let values)? = $0 { values } else { nil } })
    case .number: return .numbers(join(parts) { if case .numbers(let values)? = $0 { values } else { nil } })
    }
  }

  private static func join<Kind>(_ parts: [Part], _ values: (DraftColumn?) -> Packed<Kind>?) -> Packed<Kind> {
    if parts.count == 1, let only = values(parts[0].column) { return only }
    return parts.reduce(into: Packed()) { column, part in
      column.append(contentsOf: values(part.column) ?? Packed(repeating: Kind.missing, count: part.count))
    }
  }

  private static func uniteNames(_ parts: [Part]) -> NameColumn {
    if parts.count == 1, case .names(let only)? = parts[0].column { return only }
    var lexicon = NameLexicon()
    var codes: [NameCode] = []
    for part in parts {
      guard case .names(let names)? = part.column else {
        codes.append(contentsOf: repeatElement(.missing, count: part.count))
        continue
      }
      var own = names.codes
      lexicon.adopt(&own, of: names.lexicon)
      codes.append(contentsOf: own)
    }
    return NameColumn(codes, lexicon)
  }

  /// Lets go of names: what is still asked of the rows is their partner and site.
  mutating func forgetNames() {
    columns = columns.map { if case .names = $0 { .names(NameColumn()) } else { $0 } }
  }

  /// Whether two rows say the same in all columns that both of their drafts send.
  func areSame(_ a: Int, _ b: Int, drafts: (Int, Int)) -> Bool {
    columns.indices.allSatisfy { place in
      !isSent[drafts.0][place] || !isSent[drafts.1][place] || columns[place].key(a) == columns[place].key(b)
    }
  }

  /// The draft that a row comes from; drafts without a row begin where the next one does.
  func draft(of row: Int) -> Int { starts.partitioningIndex { $0 > row } - 1 }
}

extension RegisterColumn {
  /// A cell as a whole number: equal cells have equal ones.
  func key(_ row: Int) -> Int64 {
    switch self {
    case .names(let names): Int64(names.codes[row].raw)
    case .codes(let values): Int64(values[row])
    case .days(let values): Int64(values[row])
    case .numbers(let values): values[row]
    }
  }
}

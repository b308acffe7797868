import Model
import Registers

/// Decides what becomes of each row when the rows of all drafts meet: duplicates, conflicts, corrections.
struct Placing {
  private let drafts: [TableDraft]
  private let columns: UnitedColumns
  private var keys: RowKeys
  private(set) var states: [RowState]
  private(set) var issues: [Issue] = []
  private(set) var rejected: [(draft: Int, row: Int32, rule: IntakeRule)] = []

  init(drafts: [TableDraft], columns: UnitedColumns) {
    (self.drafts, self.columns) = (drafts, columns)
    keys = RowKeys(columns)
    states = Array(repeating: .kept, count: columns.rowCount)
  }

  mutating func placeAll() {
    for draft in drafts.indices {
      for row in columns.starts[draft]..<columns.starts[draft + 1] { place(row, draft) }
    }
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
    if columns.areSame(known, row, drafts: (columns.draft(of: known), draft)) {
      states[row] = .duplicate
      note(.duplicateSame, .note, row, first: known)
    } else if drafts[draft].precedence == .last && columns.draft(of: known) != draft {
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

  private func place(of row: Int) -> SourceLocation {
    let draft = columns.draft(of: row)
    return drafts[draft].place(row: row - columns.starts[draft])
  }
}

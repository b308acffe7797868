import Model
import Registers

/// Columns of keys that nobody asks for once rows were told apart by them: of tables at which no reference points and from which nothing is
/// made, where figures need no names either.
struct UnaskedKeys {
  private let columns: ColumnChoice

  /// - Parameter asked: what registers are asked for later; nil: everything.
  init(_ dictionary: DataDictionary, asked: ColumnChoice?) {
    guard let asked, dictionary[QualityChecks.table] == nil else {
      columns = ColumnChoice([:])
      return
    }
    let lookedInto = Set(dictionary.tables.flatMap(\.tablesLookedInto))
    columns = ColumnChoice(
      Dictionary(
        uniqueKeysWithValues: dictionary.tables.map { table in
          let own = lookedInto.contains(table.id) ? [] : table.key
          return (table.id, Set(own.filter { table[$0]?.reference == nil && !asked.contains($0, of: table.id) }))
        }))
  }

  /// The register without the names in such columns.
  func removed(from register: Register) -> Register { register.withoutNames { columns.contains($0, of: register.definition.id) } }
}

extension TableDefinition {
  /// The tables whose rows are found by their names, or made into others, for this one.
  fileprivate var tablesLookedInto: [String] {
    let source: String? =
      switch origin {
      case .sent: nil
      case .spells(let rule): rule.table
      case .copies(let rule): rule.table
      }
    return columns.compactMap { $0.reference?.table } + [source, person?.identity?.table].compactMap(\.self)
  }
}

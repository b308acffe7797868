package import Model
package import Registers
import Workspace

extension Registers {
  /// Registers of the sample's dictionary from a few lines for each table.
  package static func small(_ tables: [String: String]) throws -> Registers {
    let problems = ProblemList()
    guard let dictionary = Repository.inputs.dictionary(problems) else { throw WorkspaceError(problems: problems.problems) }
    return try small(tables, dictionary)
  }

  package static func small(_ tables: [String: String], _ dictionary: DataDictionary) throws -> Registers {
    let sent = try dictionary.tables.compactMap { table -> Register? in
      guard let text = tables[table.id] else { return nil }
      let rows = CSVText.rows(text)
      return try CanonicalTable(header: rows[0], rows: Array(rows.dropFirst())).register(as: table, codeLists: dictionary.codeLists)
    }
    return Registers(dictionary: dictionary, sent: sent)
  }
}

extension Register {
  /// A column as canonical text, empty where missing.
  package func texts(_ column: String) -> [String] {
    switch self[column] {
    case .names(let names): (0..<names.count).map { names[$0] ?? "" }
    case .codes(let codes): codes.map { $0 == CodeList.missing ? "" : "\($0)" }
    case .days(let days): days.map { $0 == Day.missing ? "" : Day(number: $0).description }
    case .numbers(let numbers): numbers.map { $0 == Quantity.missing ? "" : Quantity(tenThousandths: $0).description }
    case nil: []
    }
  }
}

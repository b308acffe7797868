package import Model
package import Registers
import Workspace

/// The registers that a careful importer ends with, read from the answer key.
package enum KeyRegisters {
  package static func load(_ dictionary: DataDictionary) throws -> Registers {
    let sent = try dictionary.tables.compactMap { table -> Register? in
      guard case .sent = table.origin, let text = try? Repository.text("\(Repository.key)/importable/\(table.id).csv") else { return nil }
      let rows = CSVText.rows(text)
      return try CanonicalTable(header: rows[0], rows: Array(rows.dropFirst())).register(as: table, codeLists: dictionary.codeLists)
    }
    return Registers(dictionary: dictionary, sent: sent)
  }
}

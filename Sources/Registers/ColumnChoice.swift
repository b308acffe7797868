/// Some columns of the registers, by table.
package struct ColumnChoice: Sendable {
  private let columns: [String: Set<String>]

  package init(_ columns: [String: Set<String>]) { self.columns = columns }

  package func contains(_ column: String, of table: String) -> Bool { columns[table]?.contains(column) ?? false }
}

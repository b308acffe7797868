import Model

/// Where a reference column points: for each row, a row of the other table.
package struct Link: Sendable {
  /// The cell is empty.
  package static let missing: Int32 = -1
  /// The cell names a row that is not there: an orphan.
  package static let notFound: Int32 = -2

  /// The id of the table that is pointed at.
  package let target: String
  /// For each row of the pointing table: a row of the target, `missing` or `notFound`.
  package let rows: [Int32]

  /// Looks every distinct name up once, then every row by its number.
  init(from register: Register, column: String, _ reference: Reference, to target: Register) {
    self.target = reference.table
    guard case .names(let values, let names)? = register[column] else {
      rows = Array(repeating: Self.missing, count: register.rowCount)
      return
    }
    var rows = values.map { $0 < 0 ? Self.missing : Self.notFound }
    for targetColumn in reference.columns {
      let scopes = reference.crossesPartners ? [] : Self.sharedKeys(of: target, beside: targetColumn, in: register)
      let lookup = NameLookup(target: target, column: targetColumn, scopes: scopes.map(\.target))
      let known = names.map { lookup.number(of: $0) }
      for row in rows.indices where rows[row] == Self.notFound {
        guard let name = known[Int(values[row])] else { continue }
        if let found = lookup.row(name: name, scope: scopes.map { $0.here[row] }) { rows[row] = found }
      }
    }
    self.rows = rows
  }

  /// The other code columns of the target's key that the pointing table has too: a number is looked for within the same partner.
  private static func sharedKeys(of target: Register, beside column: String, in register: Register) -> [(target: [UInt16], here: [UInt16])]
  {
    target.definition.key.filter { $0 != column }.compactMap { key in
      guard case .codes(let there)? = target[key], case .codes(let here)? = register[key] else { return nil }
      return (there, here)
    }
  }
}

/// Finds rows of a table by name, within the codes of other key columns. Of several that bear a name, the one whose own key comes first
/// is meant, whatever the order of the rows.
private struct NameLookup {
  private struct Key: Hashable {
    let name: Int32
    let scope: [UInt16]
  }

  private var numbers: [String: Int32] = [:]
  private var rows: [Key: Int32] = [:]

  init(target: Register, column: String, scopes: [[UInt16]]) {
    guard case .names(let values, let names)? = target[column] else { return }
    for (number, name) in names.enumerated() { numbers[name] = Int32(number) }
    rows.reserveCapacity(target.rowCount)
    let order = RowNames(target)
    for row in 0..<target.rowCount where values[row] >= 0 {
      let key = Key(name: values[row], scope: scopes.map { $0[row] })
      if let other = rows[key], order.precedes(other, Int32(row)) { continue }
      rows[key] = Int32(row)
    }
  }

  func number(of name: String) -> Int32? { numbers[name] }
  func row(name: Int32, scope: [UInt16]) -> Int32? { rows[Key(name: name, scope: scope)] }
}

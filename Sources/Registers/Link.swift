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
    var rows: [Int32]?
    for targetColumn in reference.columns {
      guard case .names(let theirs, let theirNames)? = target[targetColumn] else { continue }
      let scope = KeyScope(of: target, beside: targetColumn, in: register, isWide: reference.crossesPartners)
      let lookup = NameLookup(target: target, names: theirs, count: theirNames.count, scope: scope)
      var known = names.numbers(in: theirNames)
      if scope.count == 1 {
        // The name alone says which row is meant: it is asked once for each name.
        known = known.map { $0 < 0 ? -1 : lookup.row(name: $0, scope: 0) ?? -1 }
      }
      let (earlier, rowOrName) = (rows, known)
      rows = values.indices.map { row in Self.row(row, values[row], earlier, rowOrName, lookup, scope) }
    }
    self.rows = rows ?? values.map { $0 < 0 ? Self.missing : Self.notFound }
  }

  /// The target's row that a row points at, unless an earlier column told.
  @inline(__always)
  private static func row(
    _ row: Int, _ name: Int32, _ earlier: [Int32]?, _ rowOrName: [Int32], _ lookup: NameLookup, _ scope: KeyScope
  ) -> Int32 {
    if name < 0 { return missing }
    if let earlier, earlier[row] != notFound { return earlier[row] }
    let target = rowOrName[Int(name)]
    if target < 0 { return notFound }
    return scope.count == 1 ? target : lookup.row(name: target, scope: scope.ofHere(row)) ?? notFound
  }
}

/// The other code columns of the target's key that the pointing table has too: a number is looked for within the same partner. Each
/// combination of their codes is a number.
private struct KeyScope {
  private let columns: [(there: PackedCodes, here: PackedCodes, size: Int)]
  let count: Int

  init(of target: Register, beside column: String, in register: Register, isWide: Bool) {
    let keys = isWide ? [] : target.definition.key.filter { $0 != column }
    columns = keys.compactMap { key in
      guard case .codes(let there)? = target[key], case .codes(let here)? = register[key] else { return nil }
      // The last code stands for the missing one, `CodeList.missing` being no small number.
      let largest = max(Self.largest(there), Self.largest(here))
      return (there, here, largest + 2)
    }
    count = columns.reduce(1) { $0 * $1.size }
  }

  private static func largest(_ codes: PackedCodes) -> Int {
    var largest = 0
    for code in codes where code != CodeList.missing && Int(code) > largest { largest = Int(code) }
    return largest
  }

  @inline(__always)
  func ofHere(_ row: Int) -> Int { columns.isEmpty ? 0 : columns.reduce(0) { $0 * $1.size + Self.place($1.here[row], $1.size) } }
  @inline(__always)
  func ofThere(_ row: Int) -> Int { columns.isEmpty ? 0 : columns.reduce(0) { $0 * $1.size + Self.place($1.there[row], $1.size) } }

  private static func place(_ code: UInt16, _ size: Int) -> Int { code == CodeList.missing ? size - 1 : Int(code) }
}

/// Finds rows of a table by name, within the codes of other key columns. Of several that bear a name, the one whose own key comes first
/// is meant, whatever the order of the rows.
private struct NameLookup {
  /// A table as long as this is worth its memory; beyond, what occurs is hashed.
  private static let longest = 1 << 26

  private let scopes: Int
  private var dense: [Int32]
  private var sparse: [Int: Int32] = [:]

  init(target: Register, names: [Int32], count: Int, scope: KeyScope) {
    scopes = scope.count
    dense = count * scope.count <= Self.longest ? Array(repeating: -1, count: count * scope.count) : []
    let order = RowNames(target)
    for row in 0..<target.rowCount where names[row] >= 0 {
      let place = Int(names[row]) * scopes + scope.ofThere(row)
      let other = dense.isEmpty ? sparse[place] ?? -1 : dense[place]
      if other >= 0 && order.precedes(other, Int32(row)) { continue }
      if dense.isEmpty { sparse[place] = Int32(row) } else { dense[place] = Int32(row) }
    }
  }

  @inline(__always)
  func row(name: Int32, scope: Int) -> Int32? {
    let place = Int(name) * scopes + scope
    let row = dense.isEmpty ? sparse[place] ?? -1 : dense[place]
    return row < 0 ? nil : row
  }
}

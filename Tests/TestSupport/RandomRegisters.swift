package import Model
package import Registers

/// Registers filled at random from a dictionary alone: every table, every kind of column, gaps, orphans and ties. Same seed, same rows.
package struct RandomRegisters {
  private var state: UInt64
  private let dictionary: DataDictionary
  private let partners: [String]
  private let rows: Int

  package init(seed: UInt64, _ dictionary: DataDictionary, partners: [String], rows: Int) {
    (state, self.dictionary, self.partners, self.rows) = (seed, dictionary, partners, rows)
  }

  /// splitmix64.
  private mutating func draw(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  /// Header and rows of every table that is sent.
  package mutating func tables() -> [String: (header: [String], rows: [[String]])] {
    var tables: [String: (header: [String], rows: [[String]])] = [:]
    for table in dictionary.tables {
      guard case .sent = table.origin else { continue }
      let header = table.columns.map(\.id)
      tables[table.id] = (header, (0..<rows).map { index in row(index, of: table) })
    }
    return tables
  }

  private mutating func row(_ index: Int, of table: TableDefinition) -> [String] {
    var values: [String: String] = [:]
    for column in table.columns { values[column.id] = cell(index, column, of: table, values) }
    return table.columns.map { values[$0.id] ?? "" }
  }

  private mutating func cell(_ index: Int, _ column: ColumnDefinition, of table: TableDefinition, _ values: [String: String]) -> String {
    // Few people, so that one has several rows; one number in twelve leads nowhere.
    if let reference = column.reference { return draw(12) == 0 ? "" : "\(reference.table)-\(draw(rows / 3 + 1))" }
    if !column.isRequired && draw(7) == 0 { return "" }
    switch column.kind {
    case .identifier, .text: return table.key.contains(column.id) ? "\(table.id)-\(index / 2)" : "\(column.id)-\(draw(4))"
    case .code(let list):
      if column.id == "partner" { return partners[index % partners.count] }
      let codes = dictionary.codeLists[list]?.codes.map(\.id) ?? []
      return codes.isEmpty ? "" : codes[draw(codes.count)]
    case .day: return day(column, table, values)
    case .number: return "\(draw(30))" + (draw(3) == 0 ? ".25" : "")
    }
  }

  private mutating func day(_ column: ColumnDefinition, _ table: TableDefinition, _ values: [String: String]) -> String {
    let first = Day(year: 2023, month: 1, day: 1)!
    if table.person?.bornOn == column.id { return first.adding(days: -draw(9000)).description }
    if let before = column.notBefore.flatMap({ values[$0] }).flatMap({ Day($0) }) { return before.adding(days: draw(500)).description }
    return first.adding(days: draw(1095)).description
  }

  package static func registers(_ tables: [String: (header: [String], rows: [[String]])], _ dictionary: DataDictionary) throws -> Registers
  {
    let sent = try dictionary.tables.compactMap { table in
      try tables[table.id].map { try CanonicalTable(header: $0.header, rows: $0.rows).register(as: table, codeLists: dictionary.codeLists) }
    }
    return Registers(dictionary: dictionary, sent: sent)
  }
}

/// A share of rows that are spoilt the way real files are, and the list of what was spoilt where.
package struct Faults: Sendable {
  /// How many rows in a thousand have one spoilt cell.
  package var perThousand: Int
  private let random: RandomStreams

  package init(perThousand: Int, seed: Int) {
    self.perThousand = perThousand
    random = RandomStreams(seed: seed)
  }

  /// One spoilt cell.
  package struct Fault: Hashable, Sendable {
    package let table: String
    /// 1-based among the register's rows, the header not counted.
    package let row: Int
    package let column: String
    package let kind: String
  }

  package func applied(to table: GeneratedTable) -> GeneratedTable {
    guard perThousand > 0 else { return table }
    let columns = table.columns.enumerated().map { position, column in
      GeneratedColumn(column.name, column.kind) { row, text in
        if spoiltColumn(in: table, row) == position {
          column.appendFault(row, to: &text)
        } else {
          column.append(row, &text)
        }
      }
    }
    return GeneratedTable(name: table.name, rowCount: table.rowCount, columns: columns)
  }

  /// Every spoilt cell of a table, in order.
  package func list(of table: GeneratedTable) -> [Fault] {
    (0..<table.rowCount).compactMap { row in
      guard perThousand > 0, let position = spoiltColumn(in: table, row) else { return nil }
      let column = table.columns[position]
      return Fault(table: table.name, row: row + 1, column: column.name, kind: column.kind.faultName)
    }
  }

  /// The first row stays sound: a repeated key needs a row before it.
  private func spoiltColumn(in table: GeneratedTable, _ row: Int) -> Int? {
    let stream = 400 + 2 * table.ownStream
    guard row > 0, random.below(1000, stream, row) < perThousand else { return nil }
    return random.below(table.columns.count, stream + 1, row)
  }
}

extension GeneratedColumn {
  fileprivate func appendFault(_ row: Int, to text: inout [UInt8]) {
    switch kind {
    case .key: append(row - 1, &text)
    case .reference: text.append(contentsOf: "X9999999".utf8)
    case .code: text.append(contentsOf: "zz???".utf8)
    case .day: text.append(contentsOf: "2025-02-30".utf8)
    case .number: text.append(contentsOf: "environ 3".utf8)
    case .text: break
    }
  }
}

extension GeneratedColumn.Kind {
  fileprivate var faultName: String {
    switch self {
    case .key: "repeated_key"
    case .reference: "names_no_row"
    case .code: "unknown_code"
    case .day: "impossible_day"
    case .number: "no_number"
    case .text: "blank_remark"
    }
  }
}

package import Model

/// A table written in canonical text: ISO days, decimal points, codes and identifiers as they are. For worked examples and tests.
package struct CanonicalTable: Sendable {
  package let header: [String]
  package let rows: [[String]]

  package init(header: [String], rows: [[String]]) { (self.header, self.rows) = (header, rows) }

  /// What of the table the definition cannot take.
  package struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based, the header not counted; nil for the header.
    package let row: Int?
    package let column: String
    package let expected: String

    package var description: String {
      (row.map { "row \($0), " } ?? "") + "column \(column): expected \(expected)"
    }
  }

  /// The register of these rows; columns that the table does not have are all missing, and not collected.
  package func register(as definition: TableDefinition, codeLists: [String: CodeList]) throws(Mistake) -> Register {
    for name in header where definition[name] == nil {
      throw Mistake(row: nil, column: name, expected: "a column of \(definition.id)")
    }
    var columns: [RegisterColumn] = []
    for column in definition.columns {
      let place = header.firstIndex(of: column.id)
      let texts = rows.map { row in place.map { $0 < row.count ? row[$0] : "" } ?? "" }
      columns.append(try Self.column(texts, column, codeLists))
    }
    let senders = Dictionary(uniqueKeysWithValues: header.map { ($0, Set(partners)) })
    return Register(definition: definition, rowCount: rows.count, columns: columns, senders: senders)
  }

  private var partners: [String] {
    // Of a table without rows it is known that it was sent, not by whom.
    guard let place = header.firstIndex(of: "partner"), !rows.isEmpty else { return [""] }
    return rows.compactMap { place < $0.count ? $0[place] : nil }
  }

  private static func column(_ texts: [String], _ column: ColumnDefinition, _ codeLists: [String: CodeList]) throws(Mistake)
    -> RegisterColumn
  {
    func mistake(_ row: Int, _ expected: String) -> Mistake { Mistake(row: row + 1, column: column.id, expected: expected) }
    switch column.kind {
    case .identifier, .text: return .names(NameColumn(texts))
    case .code(let id):
      guard let list = codeLists[id] else { throw Mistake(row: nil, column: column.id, expected: "the code list \(id)") }
      var codes: [UInt16] = []
      for (row, text) in texts.enumerated() {
        guard let code = text.isEmpty ? CodeList.missing : list.index(of: text) else { throw mistake(row, "a code of \(id)") }
        codes.append(code)
      }
      return .codes(PackedCodes(codes))
    case .day:
      var days: [Int32] = []
      for (row, text) in texts.enumerated() {
        guard let day = text.isEmpty ? Day.missing : Day(text)?.number else { throw mistake(row, "a day such as 2026-09-30") }
        days.append(day)
      }
      return .days(PackedDays(days))
    case .number:
      var numbers: [Int64] = []
      for (row, text) in texts.enumerated() {
        guard let number = text.isEmpty ? Quantity.missing : Quantity(text)?.tenThousandths else { throw mistake(row, "a number") }
        numbers.append(number)
      }
      return .numbers(PackedAmounts(numbers))
    }
  }
}

/// A table with a caption, one row of column heads, and a head for each row.
package struct Table: Sendable {
  package let caption: Message
  package let columns: [Column]
  package let rows: [Row]
  package let notes: [Message]

  init(_ caption: Message, columns: [Column], rows: [Row], notes: [Message] = []) {
    (self.caption, self.columns, self.rows, self.notes) = (caption, columns, rows, notes)
  }

  /// The same table without the columns in which no row has anything.
  var withoutEmptyColumns: Table {
    let told = rows.filter { $0.role != .heading }
    let kept = columns.indices.filter { column in column == 0 || told.contains { $0.cells[column] != "sign.none" } }
    return Table(
      caption, columns: kept.map { columns[$0] },
      rows: rows.map { $0.role == .heading ? $0 : Row($0.cells, keeping: kept, role: $0.role) }, notes: notes)
  }

  package struct Column: Sendable {
    package let title: Message
    /// Numbers stand at the line's end, words at its start.
    package let isNumeric: Bool

    static func text(_ title: Message) -> Column { Column(title: title, isNumeric: false) }
    static func number(_ title: Message) -> Column { Column(title: title, isNumeric: true) }
  }

  package struct Row: Sendable {
    package enum Role: Sendable { case plain, total, heading }

    /// The first cell is the row's head.
    package let cells: [Message]
    package let role: Role

    init(_ cells: [Message], role: Role = .plain) { (self.cells, self.role) = (cells, role) }

    fileprivate init(_ cells: [Message], keeping kept: [Int], role: Role) { self.init(kept.map { cells[$0] }, role: role) }
  }
}

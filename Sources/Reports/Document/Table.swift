/// A table with a caption, one row of column heads, and a head for each row.
package struct Table: Sendable {
  package let caption: Message
  package let columns: [Column]
  package let rows: [Row]
  package let notes: [Message]

  init(_ caption: Message, columns: [Column], rows: [Row], notes: [Message] = []) {
    (self.caption, self.columns, self.rows, self.notes) = (caption, columns, rows, notes)
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
  }
}

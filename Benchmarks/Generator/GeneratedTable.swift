/// One register as it will be written: named columns whose cells are made row by row.
package struct GeneratedTable: Sendable {
  package let name: String
  package let rowCount: Int
  package let columns: [GeneratedColumn]

  package init(name: String, rowCount: Int, columns: [GeneratedColumn]) {
    (self.name, self.rowCount, self.columns) = (name, rowCount, columns)
  }

  /// A number that differs from register to register, for random streams of its own.
  var ownStream: Int { name.utf8.reduce(0) { $0 + Int($1) } }
}

/// A column of a register and how the text of its cells is made.
package struct GeneratedColumn: Sendable {
  /// What a column holds, as far as writing and spoiling it need to know.
  package enum Kind: Sendable {
    /// The number of the row itself.
    case key
    /// The number of a row of another register.
    case reference
    case code
    case day
    case number
    case text
  }

  package let name: String
  package let kind: Kind
  /// Appends the UTF-8 text of a row's cell; nothing where it is blank.
  package let append: @Sendable (_ row: Int, _ text: inout [UInt8]) -> Void

  package init(_ name: String, _ kind: Kind, append: @escaping @Sendable (_ row: Int, _ text: inout [UInt8]) -> Void) {
    (self.name, self.kind, self.append) = (name, kind, append)
  }

  /// A code drawn for each row.
  static func code(_ name: String, _ texts: [[UInt8]], _ position: @escaping @Sendable (Int) -> Int) -> GeneratedColumn {
    GeneratedColumn(name, .code) { $1.append(contentsOf: texts[position($0)]) }
  }

  /// A day number; `Int32.min` is blank.
  static func day(_ name: String, _ texts: DayTexts, _ day: @escaping @Sendable (Int) -> Int32) -> GeneratedColumn {
    GeneratedColumn(name, .day) { row, text in texts.append(day(row), to: &text) }
  }
}

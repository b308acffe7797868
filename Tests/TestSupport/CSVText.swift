/// A plain reader of small RFC 4180 texts, for keys and expectations; independent of the readers under test.
package enum CSVText {
  /// Rows of cells; quotes doubled inside quotes.
  package static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    func endCell() {
      row.append(cell)
      cell = ""
    }
    while let scalar = next {
      next = scalars.next()
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        cell.unicodeScalars.append("\"")
        next = scalars.next()
      case ("\"", _): isQuoted.toggle()
      case (",", false): endCell()
      case ("\r", false): break
      case ("\n", false):
        endCell()
        rows.append(row)
        row = []
      default: cell.unicodeScalars.append(scalar)
      }
    }
    if !cell.isEmpty || !row.isEmpty {
      endCell()
      rows.append(row)
    }
    return rows
  }
}

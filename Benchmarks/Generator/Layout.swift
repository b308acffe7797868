/// How the columns of registers are laid out, beyond what they mean: what must not change a figure.
package struct Layout: Sendable {
  /// Columns in an order drawn with this seed; nil is the usual order.
  package var columnOrderSeed: Int?
  /// How many columns that nobody asked for each register has.
  package var extraColumns = 0

  package init() {}

  package func applied(to table: GeneratedTable) -> GeneratedTable {
    var columns = table.columns + (0..<extraColumns).map(Self.extraColumn)
    if let columnOrderSeed {
      let random = RandomStreams(seed: columnOrderSeed)
      // Fisher-Yates, another order for each register.
      for last in columns.indices.dropFirst().reversed() {
        columns.swapAt(last, random.below(last + 1, 300 + table.ownStream, last))
      }
    }
    return GeneratedTable(name: table.name, rowCount: table.rowCount, columns: columns)
  }

  /// Remarks of the kind that people keep beside a register: with commas, quotes and two scripts, or blank.
  private static func extraColumn(_ number: Int) -> GeneratedColumn {
    let remarks = ["", "", "vu", "à revoir, urgent", "قيد المتابعة", "dit \"plus tard\"", "n/a"].map { Array($0.utf8) }
    let random = RandomStreams(seed: number)
    return GeneratedColumn("remark_\(number + 1)", .text) { row, text in
      text.append(contentsOf: remarks[random.below(remarks.count, 320, row)])
    }
  }
}

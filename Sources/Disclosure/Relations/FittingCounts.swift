/// Finds counts for cells whose value is not at hand (withheld by an earlier release, or a sum of such), so that all relations hold.
///
/// Relations across periods may have been broken by a revision: those that no counts fit are dropped, as a reader would drop them.
enum FittingCounts {
  struct Impossible: Error {}

  /// Gives every cell a count, and names the relations that none fit although they should hold.
  static func fill(_ register: inout CellRegister) throws(Impossible) -> [CellRegister.Link] {
    let unknown = register.entries.indices.filter { register.entries[$0].value == nil }
    let columns = Dictionary(uniqueKeysWithValues: unknown.enumerated().map { ($1, $0) })
    var rows: [LinearProgram.Row] = []
    var elastic: [(row: Int, link: CellRegister.Link)] = []
    var broken: Set<CellRegister.Link> = []
    for link in register.links {
      var row = LinearProgram.Row(terms: [], lower: link.relation.lower, upper: link.relation.upper)
      for term in link.relation.terms {
        if let column = columns[term.cell] {
          row.terms.append(.init(column: column, coefficient: term.coefficient))
        } else {
          row.lower -= term.coefficient * Double(register.entries[term.cell].value ?? 0)
          row.upper -= term.coefficient * Double(register.entries[term.cell].value ?? 0)
        }
      }
      if row.terms.isEmpty {
        if row.lower > 1e-6 || row.upper < -1e-6 { broken.insert(link) }
      } else {
        elastic.append((rows.count, link))
        rows.append(row)
      }
    }
    if !unknown.isEmpty {
      let counts = try solve(rows, elastic, unknown.count, &broken)
      for (cell, count) in zip(unknown, counts) { register.change(cell) { $0.value = count } }
    }
    register.drop { $0.mayFail && broken.contains($0) }
    return register.links.filter { !$0.mayFail && broken.contains($0) }
  }

  /// What it costs to break a relation that should hold, against one that a revision may have broken.
  private static let firmness = 1_000.0

  private static func solve(
    _ rows: [LinearProgram.Row], _ elastic: [(row: Int, link: CellRegister.Link)], _ count: Int, _ broken: inout Set<CellRegister.Link>
  ) throws(Impossible) -> [Int] {
    var rows = rows
    for (number, (row, _)) in elastic.enumerated() {
      rows[row].terms += [.init(column: count + 2 * number, coefficient: 1), .init(column: count + 2 * number + 1, coefficient: -1)]
    }
    let width = count + 2 * elastic.count
    var program = LinearProgram(
      lower: Array(repeating: 0, count: width), upper: Array(repeating: 1e7, count: width),
      costs: Array(repeating: 0, count: count) + elastic.flatMap { Array(repeating: $0.link.mayFail ? 1 : firmness, count: 2) }, rows: rows)
    guard case .optimal = program.minimize(hasNewBounds: true) else { throw Impossible() }
    let solution = program.solution
    for (number, (_, link)) in elastic.enumerated() where solution[count + 2 * number] + solution[count + 2 * number + 1] > 1e-6 {
      broken.insert(link)
    }
    return solution.prefix(count).map { Int($0.rounded()) }
  }
}

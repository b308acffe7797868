import Model

/// Attacks a finished release as an outsider would: from its written record alone, and together with all earlier ones.
struct Audit {
  private let read: PublishedCells
  private let earlier: KnownRecords
  private let hints: Hints

  /// Tables of counts that suppression found possible, by the ids of their cells. They are checked against the record, not believed.
  struct Hints {
    let witnesses: Witnesses
    let ids: [String]

    init(_ suppression: Suppression) { (witnesses, ids) = (suppression.witnesses, suppression.problem.cells.map(\.id)) }
  }

  /// - Parameters:
  ///   - earlier: what the reader has seen before, with what is too small for that reader.
  ///   - hints: what suppression found possible in that reader's view.
  /// - Throws: where the record cannot be read back.
  init(of published: PublishedCells, after earlier: KnownRecords, hints: Hints) throws(DisclosureError) {
    (self.earlier, self.hints) = (earlier, hints)
    do {
      read = try PublishedCells(text: published.text, file: "published-cells.json")
    } catch {
      throw .ledger(error)
    }
  }

  /// The cells that this release gives away; none where it may be sent.
  /// - Parameter asked: the cells that must not become known; nil: any that the release hides.
  func exposedCells(among asked: Set<String>? = nil) -> Set<String> {
    let cells = exposed(by: read, among: asked)
    // What earlier releases gave away without this one cannot be taken back.
    return cells.isEmpty || earlier.isEmpty ? cells : cells.subtracting(exposed(earlier, among: cells))
  }

  /// Whether some cells would stay unknown if the release left tables out.
  func protects(_ cells: Set<String>, without tables: [FigureTable]) -> Bool {
    exposed(by: read.leaving(out: tables), among: cells).isEmpty
  }

  /// Those of some tables that have to do with what can be worked out of some cells.
  func tables(tiedTo cells: Set<String>, among tables: [FigureTable]) -> [FigureTable] {
    let problem = earlier.adding(read).problem
    let relationsOfCells = problem.relationsOfCells()
    var near: Set<String> = []
    for hidden in problem.hiddenComponents(relationsOfCells)
    where hidden.contains(where: { cells.contains(problem.cells[$0].id) }) {
      for relation in Set(hidden.flatMap { relationsOfCells[$0] }) {
        near.formUnion(problem.relations[relation].terms.map { problem.cells[$0.cell].id })
      }
    }
    near.formUnion(cells)
    let shapes = read.shapes.filter { !near.isDisjoint(with: $0.ids) }
    return tables.filter { table in shapes.contains { $0.isOf(table) } }
  }

  /// The tables that hold some cells, for people.
  func tables(of cells: Set<String>) -> [String] { Set(cells.map(tableName)).sorted() }

  private func exposed(by release: PublishedCells, among asked: Set<String>? = nil) -> Set<String> {
    let alone = exposed(KnownRecords(threshold: earlier.problem.threshold).adding(release), among: asked)
    return earlier.isEmpty ? alone : alone.union(exposed(earlier.adding(release), among: asked))
  }

  /// The cells that are exposed to who knows some records: any, or of those asked for.
  private func exposed(_ known: KnownRecords, among asked: Set<String>? = nil) -> Set<String> {
    Self.exposed(known, among: asked, witnesses: hints.witnesses.renumbered { known.place(of: hints.ids[$0]) })
  }

  /// The same; `witnesses` may help to see that cells are safe.
  static func exposed(_ known: KnownRecords, among asked: Set<String>? = nil, witnesses: Witnesses = Witnesses()) -> Set<String> {
    let problem = known.problem
    let relationsOfCells = problem.relationsOfCells()
    let isAsked = { (cell: Int) in asked?.contains(problem.cells[cell].id) ?? true }
    var found: Set<String> = []
    for place in problem.cells.indices where isAsked(place) {
      let cell = problem.cells[place]
      if cell.isJudged, problem.isSensitive(cell.value), case .known = cell.state { found.insert(cell.id) }
    }
    for hidden in problem.hiddenComponents(relationsOfCells)
    where hidden.contains(where: isAsked) {
      var attack = Attack(
        on: hidden, of: problem, relationsOfCells: relationsOfCells, witnesses: witnesses.tables(over: hidden, of: problem.cells),
        settled: Set(hidden.filter { !isAsked($0) }))
      for (cell, _) in attack.exposed() { found.insert(problem.cells[cell].id) }
    }
    return found
  }

  /// An id up to its group: indicator, period and window.
  private func tableName(_ id: String) -> String {
    let shape = read.shapes.first { $0.ids.contains(id) }
    return shape.map { "\($0.slice.name)\($0.dimensions.isEmpty ? "" : " by " + $0.dimensions.joined(separator: " x "))" } ?? id
  }
}

extension PublishedCells {
  /// The record as it would be without some of its tables.
  fileprivate func leaving(out tables: [FigureTable]) -> PublishedCells {
    let isOut = { (shape: Shape) in tables.contains(where: shape.isOf) }
    let kept = shapes.filter { !isOut($0) }
    let gone = Set(shapes.filter(isOut).flatMap(\.ids)).subtracting(kept.flatMap(\.ids))
    return PublishedCells(
      release: release, audience: audience, threshold: threshold, previous: previous, cells: cells.filter { !gone.contains($0.id) },
      links: links.filter { !gone.contains($0.total) && gone.isDisjoint(with: $0.parts) }, percents: percents, shapes: kept)
  }
}

extension PublishedCells.Shape {
  /// Whether the cells are those of a table, or of one of a rate's three.
  func isOf(_ table: FigureTable) -> Bool { slice.with(.count) == table.slice(.count) && dimensions == table.key.dimensions }
}

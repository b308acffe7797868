import Model

/// Attacks a finished release as an outsider would: from its written record alone, and together with all earlier ones.
struct Audit {
  private let published: PublishedCells
  private let earlier: Ledger
  private let threshold: Int

  /// - Parameters:
  ///   - earlier: what the reader has seen before.
  ///   - threshold: what is too small for that reader; the release's own where not given.
  init(of published: PublishedCells, after earlier: Ledger, threshold: Int? = nil) {
    (self.published, self.earlier, self.threshold) = (published, earlier, threshold ?? published.threshold)
  }

  /// The cells that this release gives away; none where it may be sent.
  /// - Throws: where the record cannot be read back.
  func exposedCells() throws(DisclosureError) -> Set<String> {
    let read: PublishedCells
    do {
      read = try PublishedCells(text: published.text, file: "published-cells.json")
    } catch {
      throw .ledger(error)
    }
    var cells = exposed([read])
    if !earlier.releases.isEmpty { cells.formUnion(exposed(earlier.releases + [read])) }
    // What earlier releases gave away without this one cannot be taken back.
    if !cells.isEmpty, !earlier.releases.isEmpty { cells.subtract(exposed(earlier.releases)) }
    return cells
  }

  /// The tables that hold some cells, for people.
  func tables(of cells: Set<String>) -> [String] { Set(cells.map(tableName)).sorted() }

  /// The cells that are exposed when these releases are attacked together.
  private func exposed(_ releases: [PublishedCells]) -> Set<String> {
    let problem = CellProblem(attacking: releases, threshold: threshold)
    let relationsOfCells = problem.relationsOfCells()
    var found: Set<String> = []
    for cell in problem.cells where !problem.isMerelySum(cell) && problem.isSensitive(cell.value) {
      if case .known = cell.state { found.insert(cell.id) }
    }
    for hidden in problem.components(of: problem.cells.indices.filter(problem.isHidden), relationsOfCells) {
      var attack = Attack(on: hidden, of: problem, relationsOfCells: relationsOfCells, witnesses: [])
      for (cell, _) in attack.exposed() { found.insert(problem.cells[cell].id) }
    }
    return found
  }

  /// An id up to its group: indicator, period and window.
  private func tableName(_ id: String) -> String {
    let shape = published.shapes.first { $0.ids.contains(id) }
    return shape.map { "\($0.slice.name)\($0.dimensions.isEmpty ? "" : " by " + $0.dimensions.joined(separator: " x "))" } ?? id
  }
}

extension CellProblem {
  fileprivate func isMerelySum(_ cell: Cell) -> Bool { !cell.isJudged }

  /// What an outsider makes of some releases: the cells and relations they hold, nothing else.
  init(attacking releases: [PublishedCells], threshold: Int) {
    self.init(threshold: threshold)
    var places: [String: Int] = [:]
    for release in releases {
      for cell in release.cells {
        if let place = places[cell.id] {
          if let value = cell.value { (cells[place].value, cells[place].state) = (value, .known) }
        } else {
          places[cell.id] = cells.count
          cells.append(
            .init(
              id: cell.id, table: "", value: cell.value ?? 0, state: cell.value == nil ? .hidden : .known, isJudged: !cell.isMereSum))
        }
      }
    }
    var seen: Set<CellRegister.Link> = []
    for link in releases.flatMap(\.links) {
      guard let total = places[link.total] else { continue }
      let link = CellRegister.Link(
        total: total, parts: link.parts.compactMap { places[$0] }.sorted(), comparison: link.comparison, mayFail: false)
      if seen.insert(link).inserted { relations.append(link.relation) }
    }
  }
}

/// What an outsider makes of some releases: the cells and relations they hold, nothing else.
struct KnownRecords {
  private(set) var problem: CellProblem
  private var places: [String: Int] = [:]
  private var links: Set<CellRegister.Link> = []

  init(_ ledger: Ledger = .empty, threshold: Int) {
    problem = CellProblem(threshold: threshold)
    for release in ledger.releases { add(release) }
  }

  var isEmpty: Bool { problem.cells.isEmpty }

  func place(of id: String) -> Int? { places[id] }

  func adding(_ release: PublishedCells) -> KnownRecords {
    var more = self
    more.add(release)
    return more
  }

  /// The same for a reader who knows some hidden cells otherwise.
  func told(_ values: [String: Int]) -> KnownRecords {
    var more = self
    for (id, value) in values {
      guard let place = places[id] else { continue }
      (more.problem.cells[place].value, more.problem.cells[place].state) = (value, .known)
    }
    return more
  }

  private mutating func add(_ release: PublishedCells) {
    for cell in release.cells {
      if let place = places[cell.id] {
        if let value = cell.value { (problem.cells[place].value, problem.cells[place].state) = (value, .known) }
      } else {
        places[cell.id] = problem.cells.count
        problem.cells.append(
          .init(id: cell.id, table: "", value: cell.value ?? 0, state: cell.value == nil ? .hidden : .known, isJudged: !cell.isMereSum))
      }
    }
    for link in release.links {
      guard let total = places[link.total] else { continue }
      let link = CellRegister.Link(
        total: total, parts: link.parts.compactMap { places[$0] }.sorted(), comparison: link.comparison, mayFail: false)
      if links.insert(link).inserted { problem.relations.append(link.relation) }
    }
  }
}

/// A release as it would be with some tables: what is hidden of them, in the view of everyone who reads it.
struct Attempt {
  let draft: ReleaseDraft
  var suppression: Suppression
  /// Those who read the release and have seen more than its audience.
  var readers: [FurtherView] = []
  /// The staff of each partner.
  var insiders: [FurtherView] = []

  /// Hides cells until no view asks for more.
  mutating func hideFromAll() {
    if readers.isEmpty && insiders.isEmpty { return }
    var before = -1
    while suppression.problem.hiddenCount != before {
      before = suppression.problem.hiddenCount
      for index in readers.indices { suppression.hideToo(readers[index].furtherCells(hiddenBeside: suppression.problem)) }
      for index in insiders.indices { suppression.hideToo(insiders[index].furtherCells(hiddenBeside: suppression.problem)) }
      suppression.tighten()
    }
  }
}

extension ReleaseDraft {
  /// The problem as one partner's staff see it: their own cells are known, the others' small counts must stay unknown.
  func view(of partner: String, _ problem: CellProblem, _ selection: TableSelection) -> CellProblem {
    var view = problem
    var own: Set<Int> = []
    for table in placed {
      for (codes, cell) in table.cells {
        let owners = zip(table.dimensions, codes).compactMap { dimension, code -> String? in
          dimension == "partner" ? code : selection.owner(of: code.split(separator: "+").first.map(String.init) ?? code, in: dimension)
        }
        if owners.contains(partner) { own.insert(cell) }
      }
    }
    for cell in view.cells.indices {
      if own.contains(cell) { view.cells[cell].state = .known }
      view.cells[cell].isJudged = view.cells[cell].isJudged && view.cells[cell].isPrimary
    }
    return view
  }
}

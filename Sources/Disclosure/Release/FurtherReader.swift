import Model

/// A reader of an audience's release who has seen more than that audience: a donor under an agreement reads what is public too.
struct FurtherReader: Sendable {
  /// Its name in the ledger.
  let audience: String
  let threshold: Int
}

/// A release in the making as a further reader sees it: the same tables beside all that this reader has seen.
struct FurtherView {
  let draft: ReleaseDraft
  private let problem: CellProblem
  /// Cells of the release, by their places in its own draft and here.
  private let twins: [(own: Int, here: Int)]

  init(_ draft: ReleaseDraft, of release: ReleaseDraft) {
    self.draft = draft
    problem = draft.problem
    twins = zip(release.placed, draft.placed).flatMap { own, here in
      own.cells.compactMap { codes, cell in here.cells[codes].map { (cell, $0) } }
    }.sorted { $0.0 < $1.0 }
  }

  /// The cells of the release that must be hidden too, so that this reader learns of no small count.
  func furtherCells(hiddenBeside release: CellProblem) -> [Int] {
    var view = problem
    for (own, here) in twins where release.isHidden(own) && view.isShown(here) { view.cells[here].state = .hidden }
    var suppression = Suppression(of: view)
    suppression.tighten()
    return twins.filter { suppression.problem.isHidden($0.here) }.map(\.own)
  }
}

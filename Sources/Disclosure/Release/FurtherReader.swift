import Model

/// A reader of an audience's release who has seen more than that audience: a donor under an agreement reads what is public too.
struct FurtherReader: Sendable {
  /// Its name in the ledger.
  let audience: String
  let threshold: Int
}

/// A release in the making as another reader sees it: the same cells beside all that this reader knows.
struct FurtherView {
  let draft: ReleaseDraft
  /// What is to be hidden from this reader, with all that was found out on the way.
  private(set) var suppression: Suppression
  /// Cells of the release, by their places in its own draft and here.
  private let twins: [(own: Int, here: Int)]

  /// The same tables beside all that a further reader has seen.
  init(_ draft: ReleaseDraft, of release: ReleaseDraft) {
    self.draft = draft
    suppression = Suppression(of: draft.problem)
    twins = zip(release.placed, draft.placed).flatMap { own, here in
      own.cells.compactMap { codes, cell in here.cells[codes].map { (cell, $0) } }
    }.sorted { $0.0 < $1.0 }
  }

  /// The release's own cells, of which the reader knows some.
  init(_ draft: ReleaseDraft, knowing problem: CellProblem) {
    self.draft = draft
    suppression = Suppression(of: problem)
    twins = problem.cells.indices.map { ($0, $0) }
  }

  /// The cells of the release that must be hidden too, so that this reader learns of no small count.
  mutating func furtherCells(hiddenBeside release: CellProblem) -> [Int] {
    suppression.hideToo(twins.filter { release.isHidden($0.own) }.map(\.here))
    suppression.tighten()
    return twins.filter { suppression.problem.isHidden($0.here) }.map(\.own)
  }
}

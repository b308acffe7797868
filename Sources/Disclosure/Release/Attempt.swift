/// A release as it would be with some tables: what is hidden of them, in the view of everyone who reads it.
struct Attempt {
  let draft: ReleaseDraft
  var suppression: Suppression
  /// Those who read the release and have seen more than its audience.
  var readers: [FurtherView] = []
  /// The staff of each partner.
  var insiders: [(insider: Insider, view: FurtherView)] = []

  /// Hides cells until no view asks for more.
  mutating func hideFromAll() {
    if readers.isEmpty && insiders.isEmpty { return }
    var before = -1
    while suppression.problem.hiddenCount != before {
      before = suppression.problem.hiddenCount
      for index in readers.indices { suppression.hideToo(readers[index].furtherCells(hiddenBeside: suppression.problem)) }
      for index in insiders.indices { suppression.hideToo(insiders[index].view.furtherCells(hiddenBeside: suppression.problem)) }
      suppression.tighten()
    }
  }
}

/// Everything that one reader can see and has seen, as numbers and the linear relations between them.
///
/// What is to be published is a cell; so is every number that follows from published ones (the complement of a rate, an age band that
/// was merged away) and every cell of an earlier release that is linked to this one.
struct CellProblem: Sendable {
  struct Cell: Sendable {
    /// The same in every release that speaks of the same number.
    let id: String
    /// The name of the table it stands in.
    let table: String
    /// The true count; for an earlier release's hidden cell, any count that fits what was published.
    var value: Int
    var state: State
    /// A count of people, so that 1..<threshold must not be learnt.
    var isJudged = true
    /// Hidden for its own sake; never shown again by the clean-up.
    var isPrimary = false
    /// How far below its value the cell must be able to lie: a group that falls whole into one category must not be seen to.
    var mustFall = 0
    /// What hiding it costs the reader.
    var weight = 1.0
    /// Cells that are shown together or not at all: the three quantities of a rate. Empty where it stands alone.
    var bundle: [Int] = []
  }

  enum State: Sendable {
    /// Shown unless it must be hidden.
    case shown
    /// Published before, or in another part of this release: the attacker knows it.
    case known
    case hidden
  }

  /// `lower <= sum of coefficient x cell <= upper`; names no cell twice.
  struct Relation: Sendable {
    var terms: [(cell: Int, coefficient: Double)]
    var lower = 0.0
    var upper = 0.0
  }

  var cells: [Cell] = []
  var relations: [Relation] = []
  /// Counts in 1..<threshold are sensitive.
  let threshold: Int

  init(threshold: Int) { self.threshold = threshold }

  func isHidden(_ cell: Int) -> Bool { if case .hidden = cells[cell].state { true } else { false } }
  func isShown(_ cell: Int) -> Bool { if case .shown = cells[cell].state { true } else { false } }

  func isSensitive(_ count: Int) -> Bool { count > 0 && count < threshold }

  /// The relations that each cell stands in.
  func relationsOfCells() -> [[Int]] {
    var found = [[Int]](repeating: [], count: cells.count)
    for (number, relation) in relations.enumerated() {
      for term in relation.terms { found[term.cell].append(number) }
    }
    return found
  }

  var hiddenCount: Int { cells.indices.count(where: isHidden) }

  /// The hidden cells (of some, or of all) in groups that relations tie together: each group is attacked by itself.
  func hiddenComponents(among cells: [Int]? = nil, _ relationsOfCells: [[Int]]) -> [[Int]] {
    components(of: (cells ?? Array(self.cells.indices)).filter(isHidden), relationsOfCells)
  }

  /// Groups of the given cells that relations tie together, directly or through others given; each in rising order.
  func components(of members: [Int], _ relationsOfCells: [[Int]]) -> [[Int]] {
    var waiting = Set(members)
    var isRelationDone = Set<Int>()
    var groups: [[Int]] = []
    for start in members.sorted() where waiting.remove(start) != nil {
      var group = [start]
      var next = 0
      while next < group.count {
        for relation in relationsOfCells[group[next]] where isRelationDone.insert(relation).inserted {
          for term in relations[relation].terms where waiting.remove(term.cell) != nil { group.append(term.cell) }
        }
        next += 1
      }
      groups.append(group.sorted())
    }
    return groups
  }
}

/// The staff of one partner, who know all figures of their own, of this release and of earlier ones, and must learn no small count of the
/// other partners'.
struct Insider {
  /// Their own cells, and every one that follows from these.
  private let own: Set<Int>
  /// Cells by their places in the draft that must not become known: the others' small counts, and whatever earlier releases hid of them.
  private let kept: [Int]
  private let draft: ReleaseDraft
  private let earlier: KnownRecords

  /// - Parameter exact: what they know of earlier periods; where it is not told, or was revised since, counts that fit stand for it.
  init(
    _ partner: String, of draft: ReleaseDraft, seen: Ledger, exact: ExactCounts, threshold: Int, _ selection: TableSelection
  ) {
    let isOwned: GroupChoice = { Self.isOwned($0, $1, by: partner, selection) }
    let draft = draft.refitted(knowing: seen.hiddenCounts(exact, where: isOwned))
    self.draft = draft
    let problem = draft.problem
    let relationsOfCells = problem.relationsOfCells()
    var own = Set(draft.cells(of: seen, where: isOwned))
    Self.addWhatFollows(from: &own, problem, relationsOfCells)
    self.own = own
    // A count over several partners is no partner's: what the others have in it is a cell of its own.
    let isJoint = { [own] (cell: Int) in
      relationsOfCells[cell].contains { relation in
        let terms = problem.relations[relation].terms
        return terms.contains { $0.cell == cell && $0.coefficient > 0 } && terms.contains { own.contains($0.cell) && $0.coefficient < 0 }
      }
    }
    earlier = KnownRecords(seen, threshold: threshold).told(draft.values(of: own))
    let judged = problem.cells.indices.filter { [own] cell in
      guard problem.cells[cell].isJudged, !own.contains(cell), !isJoint(cell) else { return false }
      return problem.isSensitive(problem.cells[cell].value) || problem.cells[cell].isPrimary || problem.isHidden(cell)
    }
    // What they can tell from earlier releases alone cannot be taken back.
    let lost = earlier.isEmpty ? [] : Audit.exposed(earlier, among: Set(judged.map { problem.cells[$0].id }))
    kept = judged.filter { !lost.contains(problem.cells[$0].id) }
  }

  /// A release in the making as they see it.
  func view(of problem: CellProblem) -> CellProblem {
    var view = problem
    for (cell, entry) in draft.register.entries.enumerated() {
      view.cells[cell].value = entry.value ?? view.cells[cell].value
      view.cells[cell].isJudged = false
    }
    for cell in own { view.cells[cell].state = .known }
    for cell in kept { view.cells[cell].isJudged = true }
    return view
  }

  /// An audit of a finished release with all that they know, and the cells that must not be exposed.
  func audit(of published: PublishedCells, hints: Audit.Hints) throws(DisclosureError) -> (audit: Audit, asked: Set<String>) {
    let told = published.told(draft.values(of: own))
    return (try Audit(of: told, after: earlier, hints: hints), Set(kept.map { draft.problem.cells[$0].id }))
  }

  /// Chooses groups by their dimensions and, for each, the codes that it stands for: several where categories were merged.
  fileprivate typealias GroupChoice = (_ dimensions: [String], _ parts: [[String]]) -> Bool

  /// Whether a group lies within one partner: under its name, or at places that are its alone.
  private static func isOwned(_ dimensions: [String], _ parts: [[String]], by partner: String, _ selection: TableSelection) -> Bool {
    zip(dimensions, parts).contains { dimension, codes in
      codes.allSatisfy { dimension == "partner" ? $0 == partner : selection.owner(of: $0, in: dimension) == partner }
    }
  }

  /// Adds every cell that an equation gives from those known.
  private static func addWhatFollows(from own: inout Set<Int>, _ problem: CellProblem, _ relationsOfCells: [[Int]]) {
    var open = Array(own)
    while let cell = open.popLast() {
      for relation in relationsOfCells[cell] where problem.relations[relation].lower == problem.relations[relation].upper {
        let unknown = problem.relations[relation].terms.map(\.cell).filter { !own.contains($0) }
        if unknown.count == 1, own.insert(unknown[0]).inserted { open.append(unknown[0]) }
      }
    }
  }
}

extension ReleaseDraft {
  /// The cells of all tables, of this release and of those seen before, whose group is chosen.
  fileprivate func cells(of seen: Ledger, where isChosen: Insider.GroupChoice) -> [Int] {
    let own = placed.flatMap { table in
      table.cells.filter { isChosen(table.dimensions, zip(table.table.categories, $0.key).map { $0.parts(of: $1) }) }.map(\.value)
    }
    let before = seen.releases.flatMap(\.shapes).flatMap { shape in
      zip(shape.groups, shape.ids).compactMap { isChosen(shape.dimensions, shape.parts(of: $0)) ? register[$1] : nil }
    }
    return own + before
  }

  fileprivate func values(of cells: Set<Int>) -> [String: Int] {
    Dictionary(cells.compactMap { cell in register.entries[cell].value.map { (register.entries[cell].id, $0) } }, uniquingKeysWith: { $1 })
  }
}

extension Ledger {
  /// What is known of hidden cells of chosen groups, by their ids; of a slice that was revised, of its latest figures.
  fileprivate func hiddenCounts(_ exact: ExactCounts, where isChosen: Insider.GroupChoice) -> [String: Int] {
    let values = values
    let shapes = releases.flatMap(\.shapes)
    let latest = shapes.reduce(into: [Slice: Int]()) { $0[$1.slice] = max($0[$1.slice] ?? 0, $1.vintage) }
    var counts: [String: Int] = [:]
    for shape in shapes where shape.vintage == latest[shape.slice] {
      for (group, id) in zip(shape.groups, shape.ids) where isChosen(shape.dimensions, shape.parts(of: group)) && (values[id] ?? nil) == nil
      {
        counts[id] = exact.count(of: group, in: shape)
      }
    }
    return counts
  }
}

extension PublishedCells.Shape {
  /// For each dimension, the codes that a group's category stands for.
  fileprivate func parts(of group: [String]) -> [[String]] { zip(categories, group).map { $0.parts(of: $1) } }
}

extension PublishedCells {
  /// The same release for a reader to whom others told some of its hidden cells.
  func told(_ values: [String: Int]) -> PublishedCells {
    PublishedCells(
      release: release, audience: audience, threshold: threshold, previous: previous,
      cells: cells.map { Cell(id: $0.id, value: $0.value ?? values[$0.id], isMereSum: $0.isMereSum) }, links: links, percents: percents,
      shapes: shapes)
  }
}

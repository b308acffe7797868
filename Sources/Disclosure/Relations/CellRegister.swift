/// All cells of this release and of the earlier ones that are linked to it, and the relations between them, while they are collected.
struct CellRegister: Sendable {
  struct Entry: Sendable {
    let id: String
    let table: String
    /// Nil where an earlier release hid it, and for sums that no table shows, until a fitting count is found.
    var value: Int?
    var state: CellProblem.State
    /// False for sums that are no count of people.
    var isJudged: Bool
    var isPrimary = false
    var mustFall = 0
    var weight = 1.0
    /// The cells that are shown together or not at all.
    var bundle: [Int] = []
    /// Shown in this release or earlier, or hidden there: not a mere sum.
    var isFigure: Bool
  }

  /// `total (== or <= or >=) sum of parts`; what one of them says of a number that was revised since may be wrong, and is then dropped.
  struct Link: Hashable, Sendable {
    enum Comparison: String, Hashable, Sendable { case equal = "==", atMost = "<=", atLeast = ">=" }

    let total: Int
    let parts: [Int]
    let comparison: Comparison
    /// Ties figures of different periods or releases.
    let mayFail: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var links: [Link] = []
  private var places: [String: Int] = [:]
  private var known: Set<Link> = []
  let threshold: Int

  init(threshold: Int) { self.threshold = threshold }

  subscript(id: String) -> Int? { places[id] }

  /// The cell of that id, entered where it is new. A value known now replaces one that was not.
  mutating func enter(_ entry: Entry) -> Int {
    if let place = places[entry.id] {
      if entries[place].value == nil { entries[place].value = entry.value }
      return place
    }
    places[entry.id] = entries.count
    entries.append(entry)
    return entries.count - 1
  }

  mutating func change(_ place: Int, _ body: (inout Entry) -> Void) { body(&entries[place]) }

  mutating func link(_ total: Int, _ parts: [Int], _ comparison: Link.Comparison = .equal, mayFail: Bool = false) {
    if parts == [total] || (parts.isEmpty && comparison == .atLeast) { return }
    let link = Link(total: total, parts: parts.sorted(), comparison: comparison, mayFail: mayFail)
    if known.insert(link).inserted { links.append(link) }
  }

  /// The one cell, or a cell that stands for the sum of several and is never shown itself.
  mutating func sum(_ cells: [Int]) -> Int {
    let cells = cells.sorted()
    if cells.count == 1 { return cells[0] }
    let id = "sum(" + cells.map { entries[$0].id }.joined(separator: " + ") + ")"
    if let place = places[id] { return place }
    let values = cells.compactMap { entries[$0].value }
    let isKnown = cells.allSatisfy { if case .known = entries[$0].state { true } else { false } }
    let total = enter(
      Entry(
        id: id, table: entries[cells[0]].table, value: values.count == cells.count ? values.reduce(0, +) : nil,
        state: isKnown ? .known : .hidden, isJudged: false, isFigure: false))
    link(total, cells)
    return total
  }

  mutating func drop(_ isDropped: (Link) -> Bool) { links.removeAll(where: isDropped) }
}

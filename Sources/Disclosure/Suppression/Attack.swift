/// What a reader can work out about some hidden cells that relations tie together, given everything that is published.
///
/// The attacker minimises and maximises each cell by linear programming, and knows that counts are whole and not negative. Every
/// whole-number table found on the way is a witness: it proves, for all its cells at once, that those counts are possible.
struct Attack: ~Copyable {
  enum Verdict: Equatable {
    case safe
    /// The cell is seen to be at least this large, and so not to be 0.
    case tooHigh(atLeast: Double)
    /// The cell is seen to be at most this large, and so below the threshold.
    case tooLow(atMost: Double)
  }

  /// The hidden cells attacked, in rising order.
  let members: [Int]
  /// Cells that are not asked about, or were found safe in a way that stays true when more is published.
  private(set) var settled: Set<Int>
  private var isPretending = false
  private let cells: [CellProblem.Cell]
  private let threshold: Int
  private var program: LinearProgram
  /// Whole-number tables that fit everything published; each has a count for each member.
  private(set) var witnesses: [[Int]]
  private var least: [Int]
  private var most: [Int]
  private let places: [Int: Int]
  private let ceiling: Double

  /// `members` must hold every hidden cell that shares a relation with one of them. Those of the `witnesses` that fit are used.
  init(on members: [Int], of problem: CellProblem, relationsOfCells: [[Int]], witnesses: [[Int]], settled: Set<Int> = []) {
    (self.members, self.settled) = (members, settled)
    threshold = problem.threshold
    cells = members.map { problem.cells[$0] }
    places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    let rows = problem.rows(over: members, places: places, relationsOfCells)
    ceiling = 1_000 + Self.reach(of: rows, cells) + 10 * Double(problem.threshold)
    let ceiling = ceiling
    program = LinearProgram(
      lower: members.map { _ in 0 }, upper: members.map { _ in ceiling }, costs: members.map { _ in 0 }, rows: rows)
    self.witnesses = []
    least = Array(repeating: .max, count: members.count)
    most = Array(repeating: .min, count: members.count)
    for witness in witnesses where program.fits(witness) { learn(witness) }
  }

  /// The first member that is not safe, looking in the given order (of members' places); nil when all are.
  mutating func firstExposed(inOrder order: [Int]? = nil) -> (cell: Int, verdict: Verdict)? {
    for place in order ?? Array(members.indices) {
      let verdict = verdict(at: place)
      if verdict != .safe { return (members[place], verdict) }
    }
    return nil
  }

  /// All members that are not safe.
  mutating func exposed() -> [(cell: Int, verdict: Verdict)] {
    explore()
    var found: [(cell: Int, verdict: Verdict)] = []
    for place in members.indices {
      let verdict = verdict(at: place)
      if verdict != .safe { found.append((members[place], verdict)) }
    }
    return found
  }

  /// Pretends that members are published with their values, and says whether all others stay safe; `order` as for `firstExposed`.
  ///
  /// Where they do not, the pretence ends with the call, and what was learnt on the way is kept.
  mutating func staysSafe(publishing published: [Int], inOrder order: [Int]) -> Bool {
    let published = published.compactMap { places[$0] }
    let before = witnesses
    isPretending = true
    defer { isPretending = false }
    for place in published { program.bound(place, Double(cells[place].value), Double(cells[place].value)) }
    relearn(before.filter { witness in published.allSatisfy { witness[$0] == cells[$0].value } })
    explore()
    if firstExposed(inOrder: order) == nil { return true }
    for place in published { program.bound(place, 0, ceiling) }
    relearn(before + witnesses)
    return false
  }

  private mutating func relearn(_ known: [[Int]]) {
    witnesses = []
    for index in least.indices { (least[index], most[index]) = (.max, .min) }
    for witness in known { learn(witness) }
  }

  /// No count can be larger than what the rows' other sides come to.
  private static func reach(of rows: [LinearProgram.Row], _ cells: [CellProblem.Cell]) -> Double {
    let sides = rows.flatMap { [$0.lower, $0.upper] }.filter(\.isFinite).map(abs)
    return 4 * max(sides.max() ?? 0, cells.map { Double($0.value) }.max() ?? 0)
  }

  private mutating func learn(_ witness: [Int]) {
    var isNews = false
    for (place, count) in witness.enumerated() {
      if count < least[place] { (least[place], isNews) = (count, isNews || least[place] > 0) }
      if count > most[place] { (most[place], isNews) = (count, isNews || most[place] < threshold) }
    }
    if isNews { witnesses.append(witness) }
  }

  // Many cells at once: as many as can be at 0, and at the threshold, before each is looked at by itself.
  private mutating func explore() {
    while proves(highs: true) {}
    while proves(highs: false) {}
  }

  /// Whether one linear program for all cells that are not yet known to reach the threshold (or 0) tells it of many of them.
  private mutating func proves(highs: Bool) -> Bool {
    let open = members.indices.filter { isAsked($0) && (highs ? most[$0] < threshold : least[$0] > 0) }
    guard open.count >= Self.many else { return false }
    program.setOnlyCosts(highs ? -1 : 1, of: open)
    let upper = open.map { program.upper[$0] }
    // What is enough for one leaves more for the others.
    if highs { for place in open { program.bound(place, program.lower[place], min(program.upper[place], Double(threshold))) } }
    if case .optimal = program.minimize(hasNewBounds: true) { learnSolution() }
    for (place, upper) in zip(open, upper) { program.bound(place, program.lower[place], upper) }
    return open.count { highs ? most[$0] >= threshold : least[$0] <= 0 } >= Self.many
  }

  /// From how many cells on one program for all is worth its while.
  private static let many = 4

  private func isAsked(_ place: Int) -> Bool {
    cells[place].isJudged && !settled.contains(members[place]) && program.lower[place] < program.upper[place]
  }

  // Safe by a bound, which publishing more can only tighten.
  private mutating func settle(_ place: Int) -> Verdict {
    if !isPretending, cells[place].mustFall == 0 { settled.insert(members[place]) }
    return .safe
  }

  private mutating func verdict(at place: Int) -> Verdict {
    guard isAsked(place) else { return .safe }
    let cell = cells[place]
    let floor = max(0, cell.value - max(cell.mustFall, 0))
    if least[place] > 0 || (cell.mustFall > 0 && least[place] > floor) {
      let lowest = lowest(at: place)
      if cell.mustFall > 0, lowest > Double(floor) + 1e-6 { return .tooHigh(atLeast: lowest) }
      if lowest >= Double(threshold) - 1e-6 { return settle(place) }
      if lowest > 1e-6 || !finds(0, at: place) { return .tooHigh(atLeast: max(lowest, 1)) }
    }
    if most[place] < threshold {
      let highest = highest(at: place)
      if highest < 1e-6 { return settle(place) }
      if highest < Double(threshold) - 1e-6 || !finds(threshold, at: place) { return .tooLow(atMost: highest) }
    }
    return .safe
  }

  private mutating func lowest(at place: Int) -> Double {
    program.setOnlyCost(1, of: place)
    guard case .optimal(let value) = program.minimize(hasNewBounds: false) else { return .infinity }
    learnSolution()
    return value
  }

  private mutating func highest(at place: Int) -> Double {
    program.setOnlyCost(-1, of: place)
    guard case .optimal(let value) = program.minimize(hasNewBounds: false) else { return 0 }
    learnSolution()
    return -value
  }

  private mutating func learnSolution() {
    if let counts = wholeNumbers(program.solution) { learn(counts) }
  }

  /// Whether a whole-number table with this count at a place (or beyond it, away from the truth) is found.
  private mutating func finds(_ count: Int, at place: Int) -> Bool {
    if count == 0 ? least[place] <= 0 : most[place] >= count { return true }
    let (lower, upper) = (program.lower[place], program.upper[place])
    program.setOnlyCost(0, of: place)
    program.bound(place, count == 0 ? 0 : Double(count), count == 0 ? 0 : upper)
    var budget = 60
    let isFound = dive(&budget)
    program.bound(place, lower, upper)
    return isFound
  }

  /// Branch and bound for any whole-number table, depth first.
  private mutating func dive(_ budget: inout Int) -> Bool {
    budget -= 1
    guard budget >= 0, case .optimal = program.minimize(hasNewBounds: true) else { return false }
    let solution = program.solution
    if let counts = wholeNumbers(solution) {
      learn(counts)
      return true
    }
    let place = solution.firstIndex { abs($0 - $0.rounded()) > 1e-6 }!
    let (lower, upper, below) = (program.lower[place], program.upper[place], solution[place].rounded(.down))
    defer { program.bound(place, lower, upper) }
    program.bound(place, lower, below)
    if dive(&budget) { return true }
    program.bound(place, below + 1, upper)
    return dive(&budget)
  }

  private func wholeNumbers(_ solution: [Double]) -> [Int]? {
    var counts: [Int] = []
    counts.reserveCapacity(solution.count)
    for value in solution {
      let whole = value.rounded()
      if abs(value - whole) > 1e-6 { return nil }
      counts.append(Int(whole))
    }
    return counts
  }
}

extension CellProblem {
  /// The relations over some hidden cells, with everything published on the other side.
  fileprivate func rows(over members: [Int], places: [Int: Int], _ relationsOfCells: [[Int]]) -> [LinearProgram.Row] {
    Set(members.flatMap { relationsOfCells[$0] }).sorted().map { number in
      let relation = relations[number]
      var row = LinearProgram.Row(terms: [], lower: relation.lower, upper: relation.upper)
      for term in relation.terms {
        if let place = places[term.cell] {
          row.terms.append(.init(column: place, coefficient: term.coefficient))
        } else {
          row.lower -= term.coefficient * Double(cells[term.cell].value)
          row.upper -= term.coefficient * Double(cells[term.cell].value)
        }
      }
      return row
    }
  }
}

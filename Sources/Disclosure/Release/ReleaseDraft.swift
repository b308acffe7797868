import Model

/// The cells of a release on their way: this release's tables beside everything its reader has seen, with all relations.
struct ReleaseDraft {
  private(set) var register: CellRegister
  /// This release's tables of counts, with the places of their cells.
  private(set) var placed: [RelationBuilder.Placed] = []
  private let tables: [FigureTable]
  private let release: ReleaseID
  private let earlier: Ledger
  private let threshold: Int
  private let audience: String
  private let rateDenominator: Int

  init(_ tables: [FigureTable], of release: ReleaseID, seen earlier: Ledger, audience: String, threshold: Int, rateDenominator: Int) {
    (self.tables, self.release, self.earlier, self.audience) = (tables, release, earlier, audience)
    (self.threshold, self.rateDenominator) = (threshold, rateDenominator)
    register = CellRegister(threshold: threshold)
  }

  /// Enters all cells with all their relations, and finds counts that fit for what earlier releases hid.
  ///
  /// Where a withheld count has changed since, so that it no longer fits what was published beside it, it is another number from now on.
  mutating func relate(_ facts: [String: IndicatorFacts], balances: [DisclosurePolicy.Balance]) throws(LedgerError) {
    var revised: Set<Slice> = []
    while true {
      (register, placed) = (CellRegister(threshold: threshold), [])
      enterTables(revised)
      let newest = placed
      enterEarlier()
      var builder = RelationBuilder(register, tables: newest + earlierTables(besides: newest), facts: facts)
      builder.relate(balances: balances)
      register = builder.register
      guard let broken = try? FittingCounts.fill(&register) else { throw .impossible(releases: earlier.names) }
      if broken.isEmpty { return }
      let more = slices(toReviseFor: broken, besides: revised)
      if more.isEmpty { throw .impossible(releases: earlier.names) }
      revised.formUnion(more)
    }
  }

  /// The same with what somebody knows of cells that earlier releases hid, and counts that fit for the others. Unchanged where none fit:
  /// then what is known was revised since.
  func refitted(knowing counts: [String: Int]) -> ReleaseDraft {
    if counts.isEmpty { return self }
    var refitted = self
    let figures = Set(placed.flatMap(\.cells.values))
    for cell in register.entries.indices where !figures.contains(cell) {
      guard case .hidden = register.entries[cell].state else { continue }
      refitted.register.change(cell) { $0.value = counts[$0.id] }
    }
    guard let broken = try? FittingCounts.fill(&refitted.register), broken.isEmpty, refitted.register.links.count == register.links.count
    else { return self }
    return refitted
  }

  // Those with a cell in a relation that does not hold; else all that were published before.
  private func slices(toReviseFor broken: [CellRegister.Link], besides revised: Set<Slice>) -> Set<Slice> {
    let known = Set(earlier.releases.flatMap(\.shapes).map { $0.slice.with(.count) }).subtracting(revised)
    let cells = Set(broken.flatMap { $0.parts + [$0.total] })
    let near = placed.filter { $0.cells.values.contains(where: cells.contains) }.map { $0.slice.with(.count) }
    let all = known.intersection(placed.map { $0.slice.with(.count) })
    let own = all.intersection(near)
    return own.isEmpty ? all : own
  }

  /// The problem that suppression solves; cell numbers are the register's.
  var problem: CellProblem {
    var problem = CellProblem(threshold: threshold)
    problem.cells = register.entries.map { entry in
      .init(
        id: entry.id, table: entry.table, value: entry.value ?? 0, state: entry.state, isJudged: entry.isJudged, isPrimary: entry.isPrimary,
        mustFall: entry.mustFall, weight: entry.weight, bundle: entry.bundle)
    }
    problem.relations = register.links.map(\.relation)
    return problem
  }

  // This release's tables, with what is already known of each cell.
  private mutating func enterTables(_ revised: Set<Slice>) {
    let values = earlier.values
    let own = Set(earlier.releases.filter { $0.audience == audience }.flatMap { $0.cells.filter { $0.value == nil }.map(\.id) })
    let vintages = Vintages(of: earlier)
    for table in tables {
      let slice = table.slice(.count)
      let vintage = vintages.vintage(of: tables.filter { $0.slice(.count) == slice }, isRevised: revised.contains(slice))
      for counts in table.countTables(vintage: vintage) {
        var cells: [[String]: Int] = [:]
        for (codes, count) in counts.counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
          let ids = (1...vintage).map { counts.slice.cell(counts.dimensions, codes, vintage: $0) }
          let count = count ?? 0
          var entry = CellRegister.Entry(
            id: counts.id(codes), table: counts.title, value: count, state: .shown, isJudged: true, isFigure: true)
          entry.weight = CellWeight.of(count, isTotal: codes.count < 2, isGrandTotal: codes.isEmpty)
          if isTooSmallForRate(table, codes) { (entry.state, entry.isPrimary) = (.hidden, (1..<threshold).contains(count)) }
          if let known = values[ids[vintage - 1]], known == count { entry.state = .known }
          // Readers who saw the figure before its slice was revised may guess that it is the same: hidden only where nothing else helps.
          if vintage > 1, let before = values[ids[vintage - 2]], before == count { entry.weight *= CellWeight.unrevised }
          // Hidden once, hidden for ever.
          if ids.contains(where: own.contains), case .shown = entry.state { (entry.state, entry.isPrimary) = (.hidden, true) }
          cells[codes] = register.enter(entry)
        }
        placed.append(.init(table: counts, cells: cells, isNew: true))
      }
    }
  }

  // A rate over few people is not shown, nor the counts that give it.
  private func isTooSmallForRate(_ table: FigureTable, _ codes: [String]) -> Bool {
    guard case .share = table.kind, let denominator = table.figures[codes]?.denominator else { return false }
    return denominator > 0 && denominator < rateDenominator
  }

  private mutating func enterEarlier() {
    for release in earlier.releases {
      for cell in release.cells {
        let place = register.enter(
          .init(
            id: cell.id, table: "release \(release.release)", value: cell.value, state: cell.value == nil ? .hidden : .known,
            isJudged: !cell.isMereSum, isFigure: !cell.isMereSum))
        if cell.value != nil { register.change(place) { if case .hidden = $0.state { $0.state = .known } } }
      }
      for link in release.links {
        guard let total = register[link.total] else { continue }
        register.link(total, link.parts.compactMap { register[$0] }, link.comparison)
      }
    }
  }

  // The latest vintage of each earlier slice, unless it is this release's own table.
  private func earlierTables(besides newest: [RelationBuilder.Placed]) -> [RelationBuilder.Placed] {
    let ids = Set(newest.map { "\($0.slice.name) \($0.dimensions) \($0.table.categories) \($0.table.vintage)" })
    let latest = earlier.releases.flatMap(\.shapes).reduce(into: [Slice: Int]()) { $0[$1.slice] = max($0[$1.slice] ?? 0, $1.vintage) }
    let current = Dictionary(newest.map { ($0.slice, $0.table.vintage) }, uniquingKeysWith: max)
    var done: Set<PublishedCells.Shape> = []
    // What the public reads of this release is new beside what only this audience has seen, also where it was published like that before:
    // the latest come first.
    let shapes = earlier.releases.reversed().flatMap { other in other.shapes.map { (shape: $0, isNew: other.release == release) } }
    return shapes.compactMap { shape, isNew in
      guard shape.vintage == current[shape.slice] ?? latest[shape.slice],
        !ids.contains("\(shape.slice.name) \(shape.dimensions) \(shape.categories) \(shape.vintage)"), done.insert(shape).inserted
      else { return nil }
      let cells = Dictionary(zip(shape.groups, shape.ids).map { ($0, register[$1]!) }, uniquingKeysWith: { first, _ in first })
      let table = CountTable(
        slice: shape.slice, vintage: shape.vintage, dimensions: shape.dimensions, categories: shape.categories,
        counts: cells.mapValues { register.entries[$0].value }, isPartial: shape.isPartial)
      return RelationBuilder.Placed(table: table, cells: cells, isNew: isNew)
    }
  }
}

extension CellRegister.Link {
  var relation: CellProblem.Relation {
    CellProblem.Relation(
      terms: [(total, 1)] + parts.map { ($0, -1) }, lower: comparison == .atMost ? -.infinity : 0,
      upper: comparison == .atLeast ? .infinity : 0)
  }
}

/// How often the published figures of a slice were revised.
struct Vintages {
  private let latest: [Slice: Int]
  private let values: [String: Int?]

  init(of ledger: Ledger) {
    latest = ledger.releases.flatMap(\.shapes).reduce(into: [:]) {
      $0[$1.slice.with(.count)] = max($0[$1.slice.with(.count)] ?? 0, $1.vintage)
    }
    values = ledger.values
  }

  /// The vintage of a slice's tables now: one more than before where a published figure has changed, or is known to be revised.
  func vintage(of tables: [FigureTable], isRevised: Bool) -> Int {
    guard let first = tables.first, let before = latest[first.slice(.count)] else { return 1 }
    let isRevised =
      isRevised
      || tables.flatMap { $0.countTables(vintage: before) }.contains { table in
        table.counts.contains { codes, count in
          if let known = values[table.id(codes)] ?? nil { known != count } else { false }
        }
      }
    return isRevised ? before + 1 : before
  }
}

import Model

/// Writes down every linear relation between the cells of tables that a reader knows or may guess.
struct RelationBuilder {
  /// A table whose cells are in the register.
  struct Placed {
    let table: CountTable
    /// By the table's codes.
    let cells: [[String]: Int]
    /// Of this release; what earlier releases published is already related among itself.
    let isNew: Bool

    var dimensions: [String] { table.dimensions }
    var slice: Slice { table.slice }

    /// The table seen along some of its dimensions.
    func view(along kept: [String]) -> Alignment.View {
      let places = kept.map { name in table.dimensions.firstIndex(of: name)! }
      return Alignment.View(
        categories: places.map { table.categories[$0] },
        cells: cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { codes, cell in (places.map { codes[$0] }, cell) })
    }
  }

  private let facts: [String: IndicatorFacts]
  private let tables: [Placed]
  private(set) var register: CellRegister

  init(_ register: CellRegister, tables: [Placed], facts: [String: IndicatorFacts]) {
    (self.register, self.tables, self.facts) = (register, tables, facts)
  }

  /// Totals and parts within each slice; the three quantities of a rate; measures within wider ones; quarters within the year so far.
  mutating func relate(balances: [DisclosurePolicy.Balance]) {
    let slices = Dictionary(grouping: tables, by: \.slice)
    for slice in slices.keys.sorted(by: { $0.name < $1.name }) { relateTotals(slices[slice]!) }
    relateRates(slices)
    relateMeasures(slices)
    relateWindows()
    for balance in balances { relateBalance(balance) }
  }

  // Each pair of tables of a slice of which one sums the other, without a third between them.
  private mutating func relateTotals(_ tables: [Placed]) {
    for coarse in tables {
      for fine in tables where (coarse.isNew || fine.isNew) && Set(coarse.dimensions).isSubset(of: fine.dimensions) {
        let isSame = coarse.dimensions == fine.dimensions
        if isSame, coarse.table.categories == fine.table.categories { continue }
        let isBetween = tables.contains { middle in
          !isSame && Set(coarse.dimensions).isStrictSubset(of: middle.dimensions)
            && Set(middle.dimensions).isStrictSubset(of: fine.dimensions)
        }
        if !isBetween { relate(coarse, toPartsIn: fine) }
      }
    }
  }

  private mutating func relate(_ coarse: Placed, toPartsIn fine: Placed) {
    let summed = fine.dimensions.filter { !coarse.dimensions.contains($0) }
    let blocks = Alignment.blocks(of: [coarse.view(along: coarse.dimensions), fine.view(along: coarse.dimensions)])
      .filter { !$0[0].isEmpty && !$0[1].isEmpty }
    let codes = Dictionary(uniqueKeysWithValues: fine.cells.map { ($1, $0) })
    let coversBlocks = !coarse.table.isPartial || isCut(coarse, as: fine)
    let comparison: CellRegister.Link.Comparison? =
      !fine.table.isPartial ? (coversBlocks ? .equal : .atMost) : coversBlocks ? .atLeast : nil
    let mayAdd = facts[coarse.slice.indicator]?.isAdditive(along: summed, measure: coarse.slice.measure) ?? false
    // Where the definition says that parts add up and the figures do not, a reader who adds them is wrong, and learns nothing.
    let isAdditive = mayAdd && blocks.allSatisfy { block in comparison.map { holds($0, block[0], block[1]) } ?? true }
    let mayFail = !coarse.isNew || !fine.isNew
    for block in blocks {
      if isAdditive, let comparison {
        let total = register.sum(block[0])
        register.link(total, block[1], comparison, mayFail: mayFail)
        if comparison == .equal, block[0].count == 1 { guardWholeGroups(total, block[1]) }
      } else if !isAdditive, block[0].count == 1, coversBlocks {
        relateOverlapping(block[0][0], block[1], fine, codes, summed, mayFail)
      }
    }
  }

  /// Whether a relation holds for the true counts; nothing is said against it where one of them is not at hand.
  private func holds(_ comparison: CellRegister.Link.Comparison, _ totals: [Int], _ parts: [Int]) -> Bool {
    let values = (totals + parts).map { register.entries[$0].value }
    guard values.allSatisfy({ $0 != nil }) else { return true }
    let counts = values.compactMap(\.self)
    let (total, sum) = (counts.prefix(totals.count).reduce(0, +), counts.dropFirst(totals.count).reduce(0, +))
    return comparison == .equal ? total == sum : comparison == .atMost ? total <= sum : total >= sum
  }

  // Whether both tables cut the coarse one's dimensions alike. Where the coarse table lacks cells and is cut finer, those that it has
  // may not be all of a block.
  private func isCut(_ coarse: Placed, as fine: Placed) -> Bool {
    zip(coarse.dimensions, coarse.table.categories).allSatisfy { dimension, categories in
      fine.dimensions.firstIndex(of: dimension).map { fine.table.categories[$0] == categories } ?? false
    }
  }

  // Someone may be at several sites: the total is at most their sum, and at least each of them.
  private mutating func relateOverlapping(
    _ total: Int, _ parts: [Int], _ fine: Placed, _ codes: [Int: [String]], _ summed: [String], _ mayFail: Bool
  ) {
    if !fine.table.isPartial, holds(.atMost, [total], parts) { register.link(total, parts, .atMost, mayFail: mayFail) }
    let facts = facts[fine.slice.indicator]
    let overlapping = summed.filter { facts?.isAdditive(along: [$0], measure: fine.slice.measure) != true }
    let places = overlapping.compactMap { fine.dimensions.firstIndex(of: $0) }
    let groups = Dictionary(grouping: parts) { cell in places.map { codes[cell]![$0] } }
    for group in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where holds(.atLeast, [total], groups[group]!) {
      register.link(total, groups[group]!, .atLeast, mayFail: mayFail)
    }
  }

  // A group that falls whole into one category tells that category of each of its members.
  private mutating func guardWholeGroups(_ total: Int, _ parts: [Int]) {
    let filled = parts.filter { register.entries[$0].value != 0 }
    guard parts.count > 1, filled.count == 1, let value = register.entries[filled[0]].value, value > 0,
      case .shown = register.entries[filled[0]].state
    else { return }
    let fall = min(value, register.threshold)
    register.change(filled[0]) { ($0.isPrimary, $0.mustFall) = (true, fall) }
  }

  private mutating func relateRates(_ slices: [Slice: [Placed]]) {
    for denominator in tables where denominator.slice.part == .denominator && denominator.isNew {
      let parts = [Slice.Part.numerator, .complement].map { part in
        slices[denominator.slice.with(part)]?.first {
          $0.dimensions == denominator.dimensions && $0.table.categories == denominator.table.categories
            && $0.table.vintage == denominator.table.vintage
        }
      }
      guard let numerator = parts[0], let complement = parts[1] else { continue }
      for (codes, cell) in denominator.cells.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        guard let n = numerator.cells[codes], let c = complement.cells[codes] else { continue }
        register.link(cell, [n, c])
        guardWholeGroups(cell, [n, c])
        let bundle = [n, cell, c]
        for member in bundle { register.change(member) { $0.bundle = bundle } }
      }
    }
  }

  // Children among people of all ages: the others are a count of people too.
  private mutating func relateMeasures(_ slices: [Slice: [Placed]]) {
    for whole in tables {
      guard let subsets = facts[whole.slice.indicator]?.subsets(of: whole.slice.measure) else { continue }
      for subset in subsets {
        let slice = Slice(
          indicator: whole.slice.indicator, measure: subset, part: whole.slice.part, period: whole.slice.period, window: whole.slice.window)
        for part in slices[slice] ?? [] where part.dimensions == whole.dimensions && (part.isNew || whole.isNew) {
          relate(whole, toSubsetIn: part)
        }
      }
    }
  }

  private mutating func relate(_ whole: Placed, toSubsetIn part: Placed) {
    // Where the whole lacks cells and is cut otherwise, those that it has may not be all of a block.
    if whole.table.isPartial, whole.table.categories != part.table.categories { return }
    for block in Alignment.blocks(of: [whole.view(along: whole.dimensions), part.view(along: whole.dimensions)])
    where !block[0].isEmpty && !block[1].isEmpty && holds(.atLeast, block[0], block[1]) {
      let (all, some) = (register.sum(block[0]), register.sum(block[1]))
      let difference = register.entries[all].value.flatMap { value in register.entries[some].value.map { value - $0 } }
      // Below 18 everybody is a child: readers know that there is no rest.
      let mayFail = !whole.isNew || !part.isNew
      if difference == 0 {
        register.link(all, [some], mayFail: mayFail)
      } else {
        let rest = register.enter(
          .init(
            id: "\(register.entries[all].id) less \(register.entries[some].id)",
            table: whole.table.title,
            value: difference, state: .hidden, isJudged: true, isPrimary: true, isFigure: false))
        register.link(all, [some, rest], mayFail: mayFail)
      }
    }
  }

  // Quarters and the year so far, or all time so far.
  private mutating func relateWindows() {
    struct Family: Hashable {
      let indicator, measure: String
      let part: Slice.Part
      let dimensions: [String]
    }
    let families = Dictionary(grouping: tables) {
      Family(indicator: $0.slice.indicator, measure: $0.slice.measure, part: $0.slice.part, dimensions: $0.dimensions)
    }
    let order = families.keys.sorted { a, b in
      (a.indicator, a.measure, a.part.rawValue, a.dimensions.joined(separator: ";"))
        < (b.indicator, b.measure, b.part.rawValue, b.dimensions.joined(separator: ";"))
    }
    for family in order {
      let rule = facts[family.indicator]?.overTime(family.dimensions, measure: family.measure, part: family.part) ?? .unrelated
      if case .unrelated = rule { continue }
      let members = families[family]!
      for window in [Window.ytd, .life] {
        let sums = members.filter { $0.slice.window == window }.sorted { $0.slice.period < $1.slice.period }
        for sum in sums {
          relate(sum, toQuartersIn: members, after: sums.last { $0.slice.period < sum.slice.period && follows($0, sum) }, rule)
        }
      }
    }
  }

  /// Whether the second cumulates what the first does, and more.
  private func follows(_ first: Placed, _ second: Placed) -> Bool {
    second.slice.window == .life || first.slice.period.year == second.slice.period.year
  }

  private mutating func relate(_ sum: Placed, toQuartersIn members: [Placed], after earlier: Placed?, _ rule: IndicatorFacts.OverTime) {
    let first =
      earlier.map { $0.slice.period.advanced(by: 1) }
      ?? (sum.slice.window == .ytd ? ReportingPeriod(quarter: 1, of: sum.slice.period.year) : nil)
    let start = first ?? sum.slice.period
    let quarters = members.filter { $0.slice.window == .quarter && $0.slice.period >= start && $0.slice.period <= sum.slice.period }
    let needed = (sum.slice.period.year - start.year) * 4 + sum.slice.period.index - start.index + 1
    let latest = quarters.filter { quarter in !quarters.contains { $0.slice == quarter.slice && $0.table.vintage > quarter.table.vintage } }
    let isComplete = Set(latest.map(\.slice)).count == needed && first != nil && !(latest + [sum]).contains { $0.table.isPartial }
    let parts = (earlier.map { [$0] } ?? []) + latest
    guard !parts.isEmpty, sum.isNew || parts.contains(where: \.isNew) else { return }
    let views = ([sum] + parts).map { $0.view(along: sum.dimensions) }
    for block in Alignment.blocks(of: views) where !block[0].isEmpty {
      let all = block.dropFirst().flatMap { $0 }
      switch rule {
      case .additive: register.link(register.sum(block[0]), all, isComplete ? .equal : .atLeast, mayFail: true)
      case .overlapping(let holdsEach) where block.allSatisfy { $0.count <= 1 }:
        if isComplete { register.link(block[0][0], all, .atMost, mayFail: true) }
        if holdsEach { for part in all { register.link(block[0][0], [part], .atLeast, mayFail: true) } }
      default: break
      }
    }
  }

  // Open before + opened = open now + closed.
  private mutating func relateBalance(_ balance: DisclosurePolicy.Balance) {
    func quarters(_ indicator: String) -> [Placed] {
      tables.filter {
        $0.slice.indicator == indicator && $0.slice.measure.isEmpty && $0.slice.part == .count && $0.slice.window == .quarter
      }
    }
    for now in quarters(balance.stock) {
      func other(_ indicator: String, _ period: ReportingPeriod) -> Placed? {
        quarters(indicator).filter { $0.slice.period == period && $0.dimensions == now.dimensions && !$0.table.isPartial }
          .max { $0.table.vintage < $1.table.vintage }
      }
      guard !now.dimensions.contains(where: { facts[balance.stock]?.isAgeBand($0) ?? false }), !now.table.isPartial,
        let before = other(balance.stock, now.slice.period.advanced(by: -1)), let opened = other(balance.inflow, now.slice.period),
        let closed = other(balance.outflow, now.slice.period),
        [now, before, opened, closed].contains(where: \.isNew)
      else { continue }
      for block in Alignment.blocks(of: [now, closed, before, opened].map { $0.view(along: now.dimensions) }) where !block[0].isEmpty {
        let (left, right) = (block[0] + block[1], block[2] + block[3])
        if right.isEmpty { continue }
        register.link(register.sum(left), right, mayFail: true)
      }
    }
  }
}

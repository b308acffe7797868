import Model

/// What suppression decided, read back into tables: results with withheld cells, the release's record, the manager's report.
struct ProtectedTables {
  private let register: CellRegister
  private let problem: CellProblem
  private let relationsOfCells: [[Int]]
  private let withheldTables: Set<String>
  private let selection: TableSelection
  private let policy: DisclosurePolicy
  /// The place of each cell, by table title, part and codes.
  private let placed: [RelationBuilder.Placed]

  init(_ draft: ReleaseDraft, _ suppression: Suppression, selection: TableSelection, policy: DisclosurePolicy) {
    (register, problem, placed) = (draft.register, suppression.problem, draft.placed)
    (withheldTables, self.selection, self.policy) = (suppression.withheldTables, selection, policy)
    relationsOfCells = problem.relationsOfCells()
  }

  private func cells(_ table: FigureTable, _ part: Slice.Part) -> [[String]: Int] {
    placed.first { $0.slice == table.slice(part) && $0.dimensions == table.key.dimensions }?.cells ?? [:]
  }

  private func isWithheld(_ table: FigureTable) -> Bool {
    table.countTables(vintage: 1).contains { withheldTables.contains($0.title) }
  }

  // MARK: Results

  func results(_ table: FigureTable) -> [IndicatorResult] {
    if isWithheld(table) { return [] }
    let isProtected = selection.facts[table.key.indicator]?.isAboutPeople ?? true
    let reasons = table.reasons.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { result(table, $0, $1) }
    if table.kind.isWhole {
      return table.amounts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { codes, amount in
        result(table, codes, .value(AmountRule.shown(amount, table.kind)))
      } + reasons
    }
    let parts: [Slice.Part] = if case .share = table.kind { [.numerator, .denominator, .complement] } else { [.count] }
    let places = parts.map { cells(table, $0) }
    return order(table).map { codes in
      let figures = table.figures[codes] ?? FigureTable.Figures()
      let isHidden = isProtected && places.contains { cells in cells[codes].map(problem.isHidden) ?? true }
      return result(table, codes, isHidden ? .suppressed : outcome(figures, table.kind))
    } + reasons
  }

  /// Groups in the order of their categories.
  private func order(_ table: FigureTable) -> [[String]] {
    combinations(table.categories.map { $0.map(\.code) }).filter { table.figures[$0] != nil }
  }

  private func outcome(_ figures: FigureTable.Figures, _ kind: FigureTable.Kind) -> Outcome {
    guard case .share = kind else {
      return .value(Figure(numerator: Quantity(figures.numerator), value: Double(figures.numerator)))
    }
    guard figures.denominator > 0 else { return .notApplicable }
    return .value(
      Figure(
        numerator: Quantity(figures.numerator), denominator: Quantity(figures.denominator),
        value: Double(Self.percent(figures)) / 100))
  }

  private static func percent(_ figures: FigureTable.Figures) -> Int {
    (200 * figures.numerator + figures.denominator) / (2 * figures.denominator)
  }

  private func result(_ table: FigureTable, _ codes: [String], _ outcome: Outcome) -> IndicatorResult {
    let facts = table.facts
    return IndicatorResult(
      indicator: facts.indicator, measure: facts.measure, period: facts.period, window: facts.window,
      group: Group(dimensions: table.key.dimensions, codes: codes), outcome: outcome, maturity: facts.maturity,
      observableOn: facts.observableOn, cohort: facts.cohort)
  }

  func merged(_ tables: [FigureTable]) -> [String: [String: [String]]] {
    var merged: [String: [String: [String]]] = [:]
    for table in tables {
      for (dimension, categories) in zip(table.key.dimensions, table.categories) {
        for category in categories where category.parts.count > 1 { merged[dimension, default: [:]][category.code] = category.parts }
      }
    }
    return merged
  }

  // MARK: The record

  func published(
    _ release: ReleaseID, audience: String, threshold: Int, previous: [String], tables: [FigureTable]
  ) -> PublishedCells {
    let shown = placed.filter { !withheldTables.contains($0.table.title) }
    var recorded = Set(shown.flatMap { $0.cells.values })
    let own = recorded.union(placed.flatMap { $0.cells.values })
    // With them, all that ties their withheld cells to others.
    var links: Set<Int> = []
    for hidden in problem.hiddenComponents(relationsOfCells)
    where hidden.contains(where: own.contains) {
      links.formUnion(hidden.flatMap { relationsOfCells[$0] })
    }
    links.formUnion(recorded.flatMap { relationsOfCells[$0] })
    for link in links { recorded.formUnion(problem.relations[link].terms.map(\.cell)) }
    let id = { (cell: Int) in register.entries[cell].id }
    return PublishedCells(
      release: release, audience: audience, threshold: threshold, previous: previous,
      cells: recorded.sorted { id($0) < id($1) }.map { cell in
        .init(id: id(cell), value: problem.isHidden(cell) ? nil : problem.cells[cell].value, isMereSum: !register.entries[cell].isJudged)
      },
      links: links.sorted().map { number in
        let link = register.links[number]
        return .init(total: id(link.total), parts: link.parts.map(id), comparison: link.comparison)
      }, percents: percents(tables),
      shapes: shown.map { placed in
        .init(
          slice: placed.slice, vintage: placed.table.vintage, dimensions: placed.dimensions, categories: placed.table.categories,
          groups: placed.cells.keys.sorted { $0.lexicographicallyPrecedes($1) }, isPartial: placed.table.isPartial)
      })
  }

  private func percents(_ tables: [FigureTable]) -> [PublishedCells.Percent] {
    tables.flatMap { table -> [PublishedCells.Percent] in
      guard case .share = table.kind, !isWithheld(table) else { return [] }
      let (numerators, denominators, complements) = (cells(table, .numerator), cells(table, .denominator), cells(table, .complement))
      return order(table).compactMap { codes in
        guard let n = numerators[codes], let d = denominators[codes], let c = complements[codes],
          let figures = table.figures[codes], figures.denominator > 0, ![n, d, c].contains(where: problem.isHidden)
        else { return nil }
        return .init(numerator: register.entries[n].id, denominator: register.entries[d].id, value: Self.percent(figures))
      }
    }
  }

  // MARK: The report

  func report(
    _ kept: [FigureTable], refused: [(FigureTable, SuppressionReport.Refusal)], threshold: Int
  ) -> SuppressionReport {
    let shown = kept.map { table -> SuppressionReport.Table in
      let all = table.countTables(vintage: 1).flatMap { cells(table, $0.slice.part).values }
      let hidden = all.filter(problem.isHidden)
      let primary = hidden.filter { problem.cells[$0].isPrimary }.count
      return .init(
        title: title(table), cells: all.count, primary: primary, secondary: hidden.count - primary, merged: mergedNames(table),
        refusal: isWithheld(table) ? .cannotBeProtected : nil)
    }
    let left = refused.map { table, refusal in
      SuppressionReport.Table(title: title(table), cells: 0, primary: 0, secondary: 0, merged: [], refusal: refusal)
    }
    return SuppressionReport(threshold: threshold, tables: shown + left)
  }

  private func mergedNames(_ table: FigureTable) -> [String] {
    zip(table.key.dimensions, table.categories).flatMap { dimension, categories in
      categories.filter { $0.parts.count > 1 }.map { "\(dimension) \($0.code)" }
    }
  }

  private func title(_ table: FigureTable) -> String {
    CountTable(
      slice: table.slice(.count), vintage: 1, dimensions: table.key.dimensions, categories: [], counts: [:], isPartial: false
    ).title
  }
}

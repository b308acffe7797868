import Model

/// Protects one audience's tables: redesign, suppression in every reader's view, audit, and the release's record.
struct Protection {
  let selection: TableSelection
  let audience: String
  let threshold: Int
  let release: ReleaseID
  /// What this audience has seen, with every release known for the record.
  let ledger: Ledger
  /// Tests turn protection off to see that the audit and the attacker notice.
  var isOn = true

  private var policy: DisclosurePolicy { selection.programme.disclosure }
  private var seen: Ledger { ledger.seen(by: audience) }

  func protect(_ tables: [FigureTable]) throws(DisclosureError) -> ProtectedFigures {
    var refused: [(FigureTable, SuppressionReport.Refusal)] = []
    let kept = tables.compactMap { table -> FigureTable? in
      do throws(Redesign.RefusedTable) {
        return try redesigned(table)
      } catch {
        refused.append((table, error.refusal))
        return nil
      }
    }
    let counted = kept.filter { isAboutPeople($0) && !$0.figures.isEmpty }
    var draft = ReleaseDraft(counted, seen: seen, audience: audience, threshold: threshold, rateDenominator: policy.rateDenominator)
    do {
      try draft.relate(selection.facts, balances: policy.balances)
    } catch {
      throw .ledger(error)
    }
    let suppression = suppressed(draft)
    let outcome = ProtectedTables(draft, suppression, selection: selection, policy: policy)
    let published = outcome.published(release, audience: audience, threshold: threshold, previous: ledger.names, tables: counted)
    if isOn { try Audit(of: published, after: seen, excusing: suppression.lost.map { draft.register.entries[$0].id }).check() }
    return ProtectedFigures(
      audience: audience, results: kept.flatMap(outcome.results), merged: outcome.merged(kept), published: published,
      report: outcome.report(kept, refused: refused, threshold: threshold))
  }

  private func isAboutPeople(_ table: FigureTable) -> Bool { selection.facts[table.key.indicator]?.isAboutPeople ?? true }

  private func redesigned(_ table: FigureTable) throws(Redesign.RefusedTable) -> FigureTable {
    guard isAboutPeople(table), isOn, !table.figures.isEmpty || !table.amounts.isEmpty else { return table }
    if table.kind.isWhole {
      guard AmountRule.allows(table, threshold: threshold) else { throw Redesign.RefusedTable(refusal: .amountNotProtected) }
      return table
    }
    let slice = table.slice(.count)
    let earlier = seen.releases.last { release in
      release.shapes.contains { $0.slice.with(.count) == slice && $0.dimensions == table.key.dimensions }
    }?.shapes.first { $0.slice.with(.count) == slice && $0.dimensions == table.key.dimensions }
    return try Redesign(threshold: threshold, selection: selection).redesign(table, earlier: earlier?.categories)
  }

  /// Public readers first; then each partner's staff, who know their own figures, unless both see everything anyway.
  private func suppressed(_ draft: ReleaseDraft) -> Suppression {
    var suppression = Suppression(of: draft.problem)
    if !isOn { return suppression }
    suppression.run()
    guard selection.programme.jointReview == .protected else { return suppression }
    var before = -1
    while suppression.hiddenCount != before {
      before = suppression.hiddenCount
      for partner in selection.programme.partners {
        var insider = Suppression(of: draft.view(of: partner.code, suppression.problem, selection))
        insider.tighten()
        suppression.hideToo(insider.problem)
      }
      suppression.tighten()
    }
    return suppression
  }
}

extension Suppression {
  var hiddenCount: Int { problem.cells.indices.filter(problem.isHidden).count }
}

extension ReleaseDraft {
  /// The problem as one partner's staff see it: their own cells are known, the others' small counts must stay unknown.
  func view(of partner: String, _ problem: CellProblem, _ selection: TableSelection) -> CellProblem {
    var view = problem
    var own: Set<Int> = []
    for table in placed {
      for (codes, cell) in table.cells {
        let owners = zip(table.dimensions, codes).compactMap { dimension, code -> String? in
          dimension == "partner" ? code : selection.owner(of: code.split(separator: "+").first.map(String.init) ?? code, in: dimension)
        }
        if owners.contains(partner) { own.insert(cell) }
      }
    }
    for cell in view.cells.indices {
      if own.contains(cell) { view.cells[cell].state = .known }
      view.cells[cell].isJudged = view.cells[cell].isJudged && view.cells[cell].isPrimary
    }
    return view
  }
}

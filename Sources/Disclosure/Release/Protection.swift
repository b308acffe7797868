import Model

/// Protects one audience's tables: redesign, suppression in every reader's view, audit, and the release's record.
struct Protection {
  let selection: TableSelection
  let audience: String
  let threshold: Int
  let release: ReleaseID
  /// What this audience has seen, with every release known for the record.
  let ledger: Ledger
  /// Who else reads this release, having seen more.
  var furtherReaders: [FurtherReader] = []
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
    var left = kept
    while true {
      let counted = left.filter { isAboutPeople($0) && !$0.figures.isEmpty }
      let draft = try draft(of: counted)
      let views = try furtherViews(of: draft, counted)
      let suppression = suppressed(draft, views)
      let outcome = ProtectedTables(draft, suppression, selection: selection, policy: policy)
      let published = outcome.published(release, audience: audience, threshold: threshold, previous: ledger.names, tables: counted)
      let audit = Audit(of: published, after: seen)
      let exposed = isOn ? try audit.exposedCells().union(exposedToFurtherReaders(published)) : []
      // Where hiding cells does not help, a table has to go, and the rest is looked at anew.
      if let exposing = ([draft] + views.map(\.draft)).lazy.compactMap({ $0.table(exposing: exposed, counted) }).first {
        refused.append((exposing, .cannotBeProtected))
        left.removeAll { $0.key == exposing.key }
        continue
      }
      if !exposed.isEmpty { throw .auditFailed(tables: audit.tables(of: exposed)) }
      return ProtectedFigures(
        audience: audience, results: left.flatMap(outcome.results), merged: outcome.merged(left), published: published,
        report: outcome.report(left, refused: refused, threshold: threshold))
    }
  }

  /// Further readers who were given releases of their own; others see what the audience sees, and less is too small for them.
  private var knowingReaders: [FurtherReader] {
    furtherReaders.filter { reader in ledger.releases.contains { $0.audience == reader.audience } }
  }

  private func exposedToFurtherReaders(_ published: PublishedCells) throws(DisclosureError) -> Set<String> {
    var exposed: Set<String> = []
    for reader in knowingReaders {
      exposed.formUnion(
        try Audit(of: published, after: ledger.seen(by: reader.audience), threshold: reader.threshold).exposedCells())
    }
    return exposed
  }

  private func draft(of tables: [FigureTable], for reader: FurtherReader? = nil) throws(DisclosureError) -> ReleaseDraft {
    let audience = reader?.audience ?? audience
    var draft = ReleaseDraft(
      tables, seen: ledger.seen(by: audience), audience: audience, threshold: reader?.threshold ?? threshold,
      rateDenominator: policy.rateDenominator)
    do {
      try draft.relate(selection.facts, balances: policy.balances)
    } catch {
      throw .ledger(error)
    }
    return draft
  }

  /// What those see who know more than the audience.
  private func furtherViews(of draft: ReleaseDraft, _ tables: [FigureTable]) throws(DisclosureError) -> [FurtherView] {
    var views: [FurtherView] = []
    for reader in knowingReaders where isOn {
      views.append(FurtherView(try self.draft(of: tables, for: reader), of: draft))
    }
    return views
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

  /// The audience itself first; then those who read it and have seen more, and each partner's staff, who know their own figures, unless
  /// both see everything anyway.
  private func suppressed(_ draft: ReleaseDraft, _ views: [FurtherView]) -> Suppression {
    var suppression = Suppression(of: draft.problem)
    if !isOn { return suppression }
    suppression.run()
    let partners = selection.programme.jointReview == .protected ? selection.programme.partners : []
    if partners.isEmpty && views.isEmpty { return suppression }
    var before = -1
    while suppression.hiddenCount != before {
      before = suppression.hiddenCount
      for view in views { suppression.hideToo(view.furtherCells(hiddenBeside: suppression.problem)) }
      for partner in partners {
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
  /// The table of this release to leave out so that a cell is no longer exposed: its own, else one that a relation ties it to. Companions
  /// go before headlines, finer tables before coarser ones. Nil where no table of this release has to do with it.
  func table(exposing exposed: Set<String>, _ tables: [FigureTable]) -> FigureTable? {
    if exposed.isEmpty { return nil }
    let relationsOfCells = problem.relationsOfCells()
    func owner(_ isIn: (Int) -> Bool) -> FigureTable? {
      tables.filter { table in
        placed.contains {
          $0.slice.with(.count) == table.slice(.count) && $0.dimensions == table.key.dimensions && $0.cells.values.contains(where: isIn)
        }
      }.max { ($0.key.measure.isEmpty ? 0 : 1, $0.key.dimensions.count) < ($1.key.measure.isEmpty ? 0 : 1, $1.key.dimensions.count) }
    }
    for cell in exposed.compactMap({ register[$0] }).sorted() {
      let near = Set(relationsOfCells[cell].flatMap { problem.relations[$0].terms.map(\.cell) })
      let linked = Set(problem.components(of: Array(problem.cells.indices), relationsOfCells).first { $0.contains(cell) } ?? [])
      if let found = owner({ $0 == cell }) ?? owner(near.contains) ?? owner(linked.contains) { return found }
    }
    return nil
  }

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

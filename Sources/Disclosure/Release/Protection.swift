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
  /// What partners' staff know of earlier periods.
  var exact = ExactCounts(Results())
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
      let attempt = try attempt(at: counted)
      let (outcome, published) = record(of: counted, attempt.draft, attempt.suppression)
      let findings = isOn ? try findings(in: published, attempt, counted) : []
      if findings.isEmpty {
        return ProtectedFigures(
          audience: audience, results: left.flatMap(outcome.results), merged: outcome.merged(left), published: published,
          report: outcome.report(left, refused: refused, threshold: threshold))
      }
      // Where hiding cells does not help, tables have to go, and the rest is looked at anew.
      let exposing = tablesExposing(findings, among: counted)
      if exposing.isEmpty { throw .auditFailed(tables: Set(findings.flatMap { $0.audit.tables(of: $0.exposed) }).sorted()) }
      refused += exposing.map { ($0, .cannotBeProtected) }
      left.removeAll { table in exposing.contains { $0.key == table.key } }
    }
  }

  /// What is exposed to a reader in spite of all that is hidden.
  private typealias Finding = (audit: Audit, exposed: Set<String>)

  /// What the audience finds out of a finished release, further readers, and partners' staff: by its record, and by all that ties its cells
  /// to what they have seen or know.
  private func findings(in published: PublishedCells, _ attempt: Attempt, _ tables: [FigureTable]) throws(DisclosureError) -> [Finding] {
    var audits: [(audit: Audit, asked: Set<String>?)] = []
    audits.append((try Audit(of: published, after: KnownRecords(seen, threshold: threshold), hints: Audit.Hints(attempt.suppression)), nil))
    for (reader, view) in zip(knowingReaders, attempt.readers) {
      let known = KnownRecords(ledger.seen(by: reader.audience), threshold: reader.threshold)
      for record in [published, record(of: tables, view.draft, view.suppression).published] {
        audits.append((try Audit(of: record, after: known, hints: Audit.Hints(view.suppression)), nil))
      }
    }
    for (insider, view) in attempt.insiders { audits.append(try insider.audit(of: published, hints: Audit.Hints(view.suppression))) }
    return audits.map { ($0.audit, $0.audit.exposedCells(among: $0.asked)) }.filter { !$0.exposed.isEmpty }
  }

  private func record(
    of tables: [FigureTable], _ draft: ReleaseDraft, _ suppression: Suppression
  ) -> (outcome: ProtectedTables, published: PublishedCells) {
    let outcome = ProtectedTables(draft, suppression, selection: selection, policy: policy)
    return (outcome, outcome.published(release, audience: audience, threshold: threshold, previous: ledger.names, tables: tables))
  }

  /// The tables that have to go so that nothing is exposed: one alone if that suffices, else several of which none may stay. Companions go
  /// before headlines, finer tables before coarser ones. Empty where cells are exposed without any of them.
  private func tablesExposing(_ findings: [Finding], among tables: [FigureTable]) -> [FigureTable] {
    func isSafe(without out: [FigureTable]) -> Bool { findings.allSatisfy { $0.audit.protects($0.exposed, without: out) } }
    let tied = Set(findings.flatMap { $0.audit.tables(tiedTo: $0.exposed, among: tables) }.map(\.key))
    var out = tables.filter { tied.contains($0.key) }.sorted {
      ($0.key.measure.isEmpty ? 0 : 1, $0.key.dimensions.count) < ($1.key.measure.isEmpty ? 0 : 1, $1.key.dimensions.count)
    }
    if let one = out.last(where: { isSafe(without: [$0]) }) { return [one] }
    guard isSafe(without: out) else { return [] }
    for table in out {
      let fewer = out.filter { $0.key != table.key }
      if isSafe(without: fewer) { out = fewer }
    }
    return out
  }

  /// Further readers who were given releases of their own; others see what the audience sees, and less is too small for them.
  private var knowingReaders: [FurtherReader] {
    furtherReaders.filter { reader in ledger.releases.contains { $0.audience == reader.audience } }
  }

  private func draft(of tables: [FigureTable], for reader: FurtherReader? = nil) throws(DisclosureError) -> ReleaseDraft {
    let audience = reader?.audience ?? audience
    var draft = ReleaseDraft(
      tables, of: release, seen: ledger.seen(by: audience), audience: audience, threshold: reader?.threshold ?? threshold,
      rateDenominator: policy.rateDenominator)
    do {
      try draft.relate(selection.facts, balances: policy.balances)
    } catch {
      throw .ledger(error)
    }
    return draft
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

  /// Hides what must be hidden of some tables: from the audience itself first; then from those who read it and have seen more, and from
  /// each partner's staff, who know their own figures, unless both see everything anyway.
  private func attempt(at tables: [FigureTable]) throws(DisclosureError) -> Attempt {
    let draft = try draft(of: tables)
    var attempt = Attempt(draft: draft, suppression: Suppression(of: draft.problem))
    if !isOn { return attempt }
    for reader in knowingReaders { attempt.readers.append(FurtherView(try self.draft(of: tables, for: reader), of: draft)) }
    attempt.suppression.run()
    if selection.programme.jointReview == .protected {
      attempt.insiders = selection.programme.partners.map { partner in
        let insider = Insider(partner.code, of: draft, seen: seen, exact: exact, threshold: threshold, selection)
        return (insider, FurtherView(draft, knowing: insider.view(of: attempt.suppression.problem)))
      }
    }
    attempt.hideFromAll()
    return attempt
  }
}

import Model

/// Coarser tables before hidden cells: merges categories until few cells are sensitive.
struct Redesign: Sendable {
  let threshold: Int
  let selection: TableSelection

  private var policy: DisclosurePolicy { selection.programme.disclosure }

  /// The table, merged where that is needed; or why it is not published. `earlier` holds the categories that a release of the same period
  /// showed: what was merged once is not taken apart.
  func redesign(_ table: FigureTable, earlier: [[Category]]?) throws(RefusedTable) -> FigureTable {
    guard !table.key.dimensions.isEmpty, !table.kind.isWhole else { return table }
    var table = earlier.map { merged(table, like: $0) } ?? table
    if table.total < 3 * threshold { throw RefusedTable(refusal: .tooFewPeople) }
    while sensitiveShare(of: table) > policy.sensitiveShare {
      let now = sensitiveCells(of: table)
      let best = candidates(table).map { (table: $0, sensitive: sensitiveCells(of: $0)) }.min { $0.sensitive < $1.sensitive }
      guard let best, best.sensitive < now else { break }
      table = best.table
    }
    if sensitiveShare(of: table) > Self.largestSensitiveShare { throw RefusedTable(refusal: .tooSparse) }
    return table
  }

  /// Where merging cannot reach the policy's share, cells are hidden instead; a table that would be mostly hidden helps nobody.
  private static let largestSensitiveShare = 1.0 / 3

  struct RefusedTable: Error { let refusal: SuppressionReport.Refusal }

  private func sensitiveCells(of table: FigureTable) -> Int {
    let parts: [Slice.Part] = table.kind == .share ? [.numerator, .denominator, .complement] : [.count]
    return table.figures.values.reduce(0) { found, figures in
      found + (parts.contains { (1..<threshold).contains(figures.count(of: $0)) } ? 1 : 0)
    }
  }

  private func sensitiveShare(of table: FigureTable) -> Double {
    table.figures.isEmpty ? 0 : Double(sensitiveCells(of: table)) / Double(table.figures.count)
  }

  /// The table with one pair of its categories merged, in every way that is allowed and leaves a breakdown.
  private func candidates(_ table: FigureTable) -> [FigureTable] {
    let facts = selection.facts[table.key.indicator]
    return table.key.dimensions.indices.flatMap { position -> [FigureTable] in
      let dimension = table.key.dimensions[position]
      let categories = table.categories[position]
      guard policy.merge.contains(dimension), categories.count > 2,
        facts?.isAdditive(along: [dimension], measure: table.key.measure) == true
      else { return [] }
      let isAgeBand = facts?.isAgeBand(dimension) ?? false
      return pairs(of: categories, in: dimension, isAgeBand).map { first, second in
        table.merging([first, second], into: union(first, second, isAgeBand), at: position)
      }
    }
  }

  /// Age bands merge with their neighbours; sites with another of the same partner.
  private func pairs(of categories: [Category], in dimension: String, _ isAgeBand: Bool) -> [(Category, Category)] {
    let known = categories.filter { !$0.parts.contains(CodeList.unknownID) }
    if isAgeBand { return Array(zip(known, known.dropFirst())) }
    return known.indices.flatMap { i in
      known.indices[(i + 1)...].compactMap { j in
        let owners = Set((known[i].parts + known[j].parts).map { selection.owner(of: $0, in: dimension) ?? "" })
        return owners.count == 1 ? (known[i], known[j]) : nil
      }
    }
  }

  private func union(_ first: Category, _ second: Category, _ isAgeBand: Bool) -> Category {
    let parts = first.parts + second.parts
    return Category(code: isAgeBand ? bandLabel(parts) : parts.joined(separator: "+"), parts: parts)
  }

  /// `10-14` and `15-17` together are `10-17`; `<1` and `1-4` are `<5`.
  private func bandLabel(_ parts: [String]) -> String {
    let bands = parts.compactMap { part in selection.programme.ageBands.first { $0.label == part } }
    guard bands.count == parts.count, let first = bands.first, let last = bands.last else { return parts.joined(separator: "+") }
    guard let through = last.through else { return "\(first.from)+" }
    return first.from == 0 ? "<\(through + 1)" : "\(first.from)-\(through)"
  }

  /// Merges what an earlier release of the same figures showed as one.
  private func merged(_ table: FigureTable, like earlier: [[Category]]) -> FigureTable {
    var table = table
    for (position, categories) in earlier.enumerated() where position < table.categories.count {
      for category in categories where category.parts.count > 1 {
        let members = table.categories[position].filter { category.parts.contains($0.code) }
        if !members.isEmpty { table = table.merging(members, into: category, at: position) }
      }
    }
    return table
  }
}

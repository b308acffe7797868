import Model

/// Which of a run's results are put into tables for donors, and how.
struct TableSelection: Sendable {
  let programme: Programme
  let codeLists: [String: CodeList]
  let facts: [String: IndicatorFacts]

  private var policy: DisclosurePolicy { programme.disclosure }

  /// The tables of a period, in the order of the results. `wants` chooses indicators and measures.
  func tables(of results: Results, period: ReportingPeriod, wants: (String, String) -> Bool) -> [FigureTable] {
    var order: [FigureTable.Key] = []
    var found: [FigureTable.Key: [IndicatorResult]] = [:]
    for result in results.results where result.period == period && policy.windows.contains(result.window) {
      guard wants(result.indicator, result.measure), allows(result.group.dimensions) else { continue }
      let key = FigureTable.Key(
        indicator: result.indicator, measure: result.measure, period: period, window: result.window,
        dimensions: result.group.dimensions.sorted())
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(result)
    }
    return order.compactMap { key in
      facts[key.indicator]?.kind(of: key.measure).flatMap { table(key, $0, found[key] ?? []) }
    }
  }

  /// At most two crossing dimensions beside the partner, and never the combinations that the policy names.
  func allows(_ dimensions: [String]) -> Bool {
    let crossing = Set(dimensions).subtracting(["partner"])
    return crossing.count <= policy.crossingDimensions && !policy.neverTogether.contains { crossing.isSuperset(of: $0) }
  }

  private func table(_ key: FigureTable.Key, _ kind: FigureTable.Kind, _ results: [IndicatorResult]) -> FigureTable? {
    var figures: [[String]: FigureTable.Figures] = [:]
    var reasons: [[String]: Outcome] = [:]
    for result in results {
      let codes = key.dimensions.map { result.group[$0] ?? "" }
      switch result.outcome {
      case .value(let figure): figures[codes] = FigureTable.Figures(figure)
      case .notApplicable where kind == .share: figures[codes] = FigureTable.Figures()
      default: reasons[codes] = result.outcome
      }
    }
    guard let first = results.first else { return nil }
    let seen = figures.filter { $0.value != FigureTable.Figures() }.keys
    let shown = key.dimensions.indices.map { place in categories(key, place, seen: Set(seen.map { $0[place] })) }
    // Groups of an amount without rows need no zero; counts do, so that a zero can stand in for a hidden cell.
    if !kind.isWhole {
      for codes in combinations(shown.map { $0.map(\.code) }) where isPossible(key.dimensions, codes) {
        if figures[codes] == nil, reasons[codes] == nil { figures[codes] = FigureTable.Figures() }
      }
    }
    let codesShown = shown.map { Set($0.map(\.code)) }
    figures = figures.filter { codes, _ in zip(codes, codesShown).allSatisfy { $1.contains($0) } }
    return FigureTable(
      key: key, kind: kind, categories: shown, figures: figures, reasons: reasons, amounts: kind.isWhole ? amounts(results, key) : [:],
      facts: first)
  }

  private func amounts(_ results: [IndicatorResult], _ key: FigureTable.Key) -> [[String]: Figure] {
    results.reduce(into: [:]) { amounts, result in
      if case .value(let figure) = result.outcome { amounts[key.dimensions.map { result.group[$0] ?? "" }] = figure }
    }
  }

  /// The categories that have any member, in the order of their list: one without is left out and known to be 0.
  private func categories(_ key: FigureTable.Key, _ place: Int, seen: Set<String>) -> [Category] {
    let dimension = key.dimensions[place]
    let isAgeBand = facts[key.indicator]?.isAgeBand(dimension) ?? false
    let listed = isAgeBand ? programme.ageBands.map(\.label) : codeLists[dimension]?.codes.map(\.id) ?? []
    return (listed.filter(seen.contains) + seen.subtracting(listed).sorted()).map { Category($0) }
  }

  /// A site of one partner cannot have members of the other.
  private func isPossible(_ dimensions: [String], _ codes: [String]) -> Bool {
    guard let place = dimensions.firstIndex(of: "partner") else { return true }
    return zip(dimensions, codes).allSatisfy { dimension, code in
      guard let partner = owner(of: code, in: dimension) else { return true }
      return partner == codes[place]
    }
  }

  /// The partner that a code belongs to by its list, as a site does.
  func owner(of code: String, in dimension: String) -> String? {
    guard let list = codeLists[dimension], let index = list.index(of: code) else { return nil }
    return list.codes[Int(index)].attributes["partner"]
  }
}

extension FigureTable.Figures {
  init(_ figure: Figure) {
    self.init(
      numerator: Int(figure.numerator.tenThousandths / Quantity.scale),
      denominator: Int((figure.denominator?.tenThousandths ?? 0) / Quantity.scale))
  }
}

/// Every choice of one code for each dimension, the last dimension changing fastest.
func combinations(_ codes: [[String]]) -> [[String]] {
  codes.reduce([[]]) { found, next in found.flatMap { start in next.map { start + [$0] } } }
}

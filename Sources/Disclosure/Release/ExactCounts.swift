import Model

/// The counts of some results as they were computed, for cells whose categories may have been merged.
struct ExactCounts: Sendable {
  private struct Place: Hashable {
    let slice: Slice
    /// By dimension.
    let codes: [String: String]
  }

  private var figures: [Place: FigureTable.Figures] = [:]

  init(_ results: Results) {
    for result in results.results {
      guard case .value(let figure) = result.outcome else { continue }
      let slice = Slice(
        indicator: result.indicator, measure: result.measure, part: .count, period: result.period, window: result.window)
      figures[Place(slice: slice, codes: Self.codes(result.group.dimensions, result.group.codes))] = FigureTable.Figures(figure)
    }
  }

  /// The count of a published table's group; nil where its indicator was not computed for that period.
  func count(of group: [String], in shape: PublishedCells.Shape) -> Int? {
    let slice = shape.slice.with(.count)
    guard figures[Place(slice: slice, codes: [:])] != nil else { return nil }
    return Self.parts(of: group, in: shape).reduce(0) { sum, codes in
      sum + (figures[Place(slice: slice, codes: Self.codes(shape.dimensions, codes))]?.count(of: shape.slice.part) ?? 0)
    }
  }

  private static func codes(_ dimensions: [String], _ codes: [String]) -> [String: String] {
    Dictionary(zip(dimensions, codes), uniquingKeysWith: { first, _ in first })
  }

  /// The groups that a group of merged categories stands for.
  private static func parts(of group: [String], in shape: PublishedCells.Shape) -> [[String]] {
    zip(group, shape.categories).reduce([[]]) { found, next in
      found.flatMap { begun in next.1.parts(of: next.0).map { begun + [$0] } }
    }
  }
}

import Model

/// What the definition of an indicator says about how its figures add up, which a reader knows as well.
struct IndicatorFacts: Sendable {
  private let definition: IndicatorDefinition
  private let measures: [String: Measure]

  init(_ definition: IndicatorDefinition) {
    self.definition = definition
    var measures: [String: Measure] = [:]
    var prefixes = [""]
    if case .cohort(_, let horizons, _) = definition.computation.membership { prefixes += horizons.dropFirst().map { "horizon_\($0)" } }
    for prefix in prefixes {
      for measure in definition.computation.measures {
        measures[[prefix, measure.name].filter { !$0.isEmpty }.joined(separator: "_")] = measure
      }
    }
    self.measures = measures
  }

  /// Activities are not people: how many were held may be said.
  var isAboutPeople: Bool { definition.unit != .activities }

  func kind(of measure: String) -> FigureTable.Kind? {
    switch measures[measure]?.kind {
    case .count, .distinct: .count
    case .share: .share
    case .sum: .sum
    case .mean, .quantile, .ratio, .rate, .survival: .statistic
    case .over, nil: nil
    }
  }

  /// Whether the parts along these dimensions add up to their total. Where they do not, a person may be in several of them.
  func isAdditive(along dimensions: [String], measure: String) -> Bool {
    guard let measure = measures[measure] else { return false }
    if case .distinct(let columns) = measure.kind { return dimensions.allSatisfy { isFixed($0, for: columns) } }
    guard let once = definition.computation.onePer, once.inEachGroup else { return true }
    return dimensions.allSatisfy { isAgeBand($0) || isFixed($0, for: once.columns) }
  }

  enum OverTime {
    /// The stretches of days add up.
    case additive
    /// Someone may be in several: at most the sum; and at least each where `holdsEach`.
    case overlapping(holdsEach: Bool)
    case unrelated
  }

  /// How the figures of following quarters make up that of the year so far, for a breakdown by these dimensions.
  func overTime(_ dimensions: [String], measure: String, part: Slice.Part) -> OverTime {
    guard let measure = measures[measure] else { return .unrelated }
    switch definition.computation.membership {
    case .state: return .unrelated
    case .event(_, let lookBack) where lookBack != nil: return .unrelated
    case .event, .cohort: break
    }
    if case .distinct = measure.kind { return .overlapping(holdsEach: true) }
    guard let once = definition.computation.onePer else { return .additive }
    if dimensions.contains(where: isAgeBand) { return .unrelated }
    let isSettled = dimensions.allSatisfy { isFixed($0, for: once.columns) }
    guard once.inEachGroup || isSettled else { return .unrelated }
    return .overlapping(holdsEach: part == .count || part == .denominator)
  }

  /// The measures whose members are all members of this one too.
  func subsets(of measure: String) -> [String] {
    guard let whole = measures[measure], case .count = whole.kind else { return [] }
    let conditions = whole.among.parts
    return measures.keys.sorted().filter { name in
      guard name != measure, let other = measures[name], case .count = other.kind else { return false }
      return conditions.isStrictSubset(of: other.among.parts)
    }
  }

  /// Bands depend on the day a person's age is asked on.
  func isAgeBand(_ dimension: String) -> Bool {
    if case .ageBand = definition.computation.dimensions.first(where: { $0.name == dimension })?.source { true } else { false }
  }

  /// Whether a person (or what else is counted once) has one code of the dimension in every row: her sex, her partner.
  private func isFixed(_ dimension: String, for identity: [ColumnPath]) -> Bool {
    guard case .code(let path, _) = definition.computation.dimensions.first(where: { $0.name == dimension })?.source else { return false }
    if identity.contains(path) { return true }
    // Files are numbered by each partner for itself, so a person named by her file has one partner.
    if path.column == "partner", path.through.isEmpty { return identity.contains { $0.depth == path.depth } && namesFiles(identity) }
    return identity.contains { $0.depth == path.depth && path.through.first == $0.column && path.through.count == 1 }
  }

  /// Whether what is kept once is named by an identifier of the row itself.
  private func namesFiles(_ identity: [ColumnPath]) -> Bool {
    guard definition.computation.onePer != nil else { return false }
    return identity.allSatisfy { $0.through.isEmpty }
  }
}

extension Condition {
  /// What must all hold, enough to see that one condition says all that another says.
  fileprivate var parts: Set<Condition> {
    switch self {
    case .always: []
    case .all(let conditions): conditions.reduce(into: []) { $0.formUnion($1.parts) }
    default: [self]
    }
  }
}

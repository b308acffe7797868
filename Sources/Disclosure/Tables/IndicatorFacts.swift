import Model

/// What the definition of an indicator says about how its figures add up, which a reader knows as well.
struct IndicatorFacts: Sendable {
  private let definition: IndicatorDefinition
  private let dictionary: DataDictionary
  private let measures: [String: Measure]

  init(_ definition: IndicatorDefinition, _ dictionary: DataDictionary) {
    (self.definition, self.dictionary, measures) = (definition, dictionary, definition.computation.namedMeasures)
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
    return identity.contains { column in
      guard column.depth == path.depth else { return false }
      return column == path || path.through.starts(with: column.through + [column.column])
        || (column.through == path.through && isLookedForWithin(path.column, column))
    }
  }

  /// Whether a reference finds its row within the code of another column: where files are numbered by each partner for itself, a person
  /// named by her file has one partner. Where the number alone is the key, she may be at both.
  private func isLookedForWithin(_ column: String, _ identity: ColumnPath) -> Bool {
    var table = definition.computation.table
    for step in identity.through { table = dictionary[table]?[step]?.reference?.table ?? "" }
    guard let reference = dictionary[table]?[identity.column]?.reference, !reference.crossesPartners else { return false }
    return !reference.columns.contains(column) && dictionary[reference.table]?.key.contains(column) == true
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

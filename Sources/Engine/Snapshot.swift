import Model

/// Figures at the end of a window.
struct Snapshot {
  private let members: Members
  private let passes: [Pass]
  private let span: Span

  init(_ members: Members, _ passes: [Pass], _ span: Span) { (self.members, self.passes, self.span) = (members, passes, span) }

  private func pass(_ grouping: Int) -> Pass { passes[passes.count == 1 ? 0 : grouping] }

  /// The groups that have something to tell, to some of the measures or to all.
  func groups(of grouping: Int, measures: Range<Int>? = nil) -> [Group] {
    let division = members.groupings[grouping]
    let sizes = pass(grouping).sizes.counts(of: grouping)
    let own = division.inOrder.filter { sizes[$0] > 0 }.map { division.groups[$0] }
    let tallies = pass(grouping).tallies
    let further = Set(tallies[measures ?? tallies.indices].flatMap { $0.furtherGroups(of: grouping, in: span) }).subtracting(own)
    return own + further.sorted { $0.codes.lexicographicallyPrecedes($1.codes) }
  }

  /// One outcome of a measure for each of some groups.
  func outcomes(of measure: Int, _ grouping: Int, _ groups: [Group]) -> [Outcome] {
    let places = members.groupings[grouping].places
    return pass(grouping).tallies[measure].outcomes(of: grouping, groups.map { ShownGroup(group: $0, place: places[$0]) }, in: span)
  }

  /// Every figure of the first measure.
  func known(_ grouping: Int) -> KnownFigures {
    let groups = groups(of: grouping)
    let none = pass(grouping).tallies[0].outcomes(of: grouping, [ShownGroup(group: .total, place: nil)], in: span)[0]
    return KnownFigures(
      groups: groups, outcomes: Dictionary(uniqueKeysWithValues: zip(groups, outcomes(of: 0, grouping, groups))), none: none)
  }
}

/// What one measure came to in each group, for measures of other rows that look at it.
struct KnownFigures {
  let groups: [Group]
  fileprivate let outcomes: [Group: Outcome]
  /// Of a group without a member.
  fileprivate let none: Outcome

  subscript(group: Group) -> Outcome { outcomes[group] ?? none }
}

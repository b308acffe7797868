import Model

/// How much of what a figure is read from is missing, in a word and a number: the badge beside every headline figure.
struct DataQualityText {
  enum Level: String { case complete, good, fair, weak }

  let level: Level
  let sentence: Message

  init(missing: Int, of whole: Int, what: Message) {
    let share = Double(missing) / Double(max(1, whole))
    level = missing == 0 ? .complete : share < 0.05 ? .good : share < 0.2 ? .fair : .weak
    let gaps: [String: Message] = [
      "what": what, "missing": .count(missing), "n": .count(whole), "level": .words("quality." + level.rawValue),
    ]
    sentence = missing == 0 ? .words("quality.none_missing", gaps) : .words("quality.missing", gaps)
  }
}

extension Evidence {
  /// The largest gap behind a figure: members whose outcome is not known, or whom a grouping cannot place. Nil where nothing tells.
  func quality(of definition: IndicatorDefinition) -> DataQualityText? {
    guard let whole = size(of: definition, whole) else { return nil }
    var gaps: [(missing: Int, what: Message)] = []
    if let known = said(result(definition.id, "known_only"), definition).figure?.denominator {
      gaps.append((whole - Int(known.double), "quality.outcome"))
    }
    let dimensions = Set(definition.disaggregations.flatMap(\.self)).subtracting(["partner"]).sorted()
    for dimension in dimensions {
      let groups = groups(of: definition.id, by: [dimension])
      guard !groups.isEmpty else { continue }
      let unknown = groups.first { $0.codes.last == CodeList.unknownID }
      gaps.append((unknown.flatMap { size(of: definition, $0) } ?? 0, title(of: dimension)))
    }
    // The first of the largest, so that the same figures always name the same gap.
    guard let most = gaps.map(\.missing).max(), let gap = gaps.first(where: { $0.missing == most }), (0...whole).contains(most) else {
      return nil
    }
    return DataQualityText(missing: gap.missing, of: whole, what: gap.what)
  }

  /// How many members a figure is over: the denominator, or the count itself.
  private func size(of definition: IndicatorDefinition, _ group: Group) -> Int? {
    guard let figure = said(result(definition.id, group: group), definition).figure else { return nil }
    switch definition.shape(of: "") {
    case .count: return figure.numerator.isWhole ? Int(figure.numerator.double) : nil
    case .share, .curveShare, .amount: return figure.denominator.map { Int($0.double) }
    case .quotient: return nil
    }
  }
}

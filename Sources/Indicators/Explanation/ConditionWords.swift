import Model

extension DefinitionWords {
  func condition(_ condition: Condition) -> String {
    switch condition {
    case .always: return say("condition.always")
    case .all(let parts): return parts.isEmpty ? say("condition.always") : list(parts.map(self.condition), "join.and")
    case .any(let parts): return say("condition.any", ["conditions": list(parts.map(self.condition), "join.or")])
    case .not(let part): return say("condition.not", ["condition": self.condition(part)])
    case .term(let name): return say("condition.term", ["name": term(name)])
    case .code(let path, let codes): return say("condition.code", ["column": column(path), "codes": self.codes(codes, of: path)])
    case .same(let a, let b): return say("condition.same", ["a": column(a), "b": column(b)])
    case .known(let path): return say("condition.known", ["column": column(path)])
    case .day(let day, let bounds): return self.bounds(bounds, of: self.day(day))
    case .number(let number, let bounds): return self.bounds(bounds, of: self.number(number))
    case .age(_, let day, let test): return age(test, on: self.day(day))
    case .related(let rows, let bounds): return related(rows, bounds)
    case .distinct(let rows, let path, let bounds):
      let words = ["rows": self.rows(rows), "column": inside(rows).column(path)]
      return counted("condition.distinct", bounds, words)
    case .picked(let rows, let pick, .always): return say("condition.picked_exists", ["pick": self.pick(pick, of: rows)])
    case .picked(let rows, let pick, let then):
      return say("condition.picked", ["pick": self.pick(pick, of: rows), "condition": inside(rows).condition(then)])
    }
  }

  private func bounds(_ bounds: DayBounds, of day: String) -> String {
    let parts: [(String, DayExpression?)] = [
      ("on_or_after", bounds.onOrAfter), ("after", bounds.after), ("on_or_before", bounds.onOrBefore), ("before", bounds.before),
    ]
    let said = parts.compactMap { key, bound in bound.map { say("condition." + key, ["day": day, "bound": self.day($0)]) } }
    let whole = said.isEmpty ? say("condition.day_known", ["day": day]) : list(said, "join.and")
    return bounds.orMissing ? say("condition.or_missing", ["condition": whole]) : whole
  }

  private func bounds(_ bounds: NumberBounds, of number: String) -> String {
    let parts: [(String, NumberExpression?)] = [
      ("at_least", bounds.atLeast), ("at_most", bounds.atMost), ("above", bounds.above), ("below", bounds.below),
    ]
    let said = parts.compactMap { key, bound in bound.map { say("condition." + key, ["number": number, "bound": self.number($0)]) } }
    return said.isEmpty ? say("condition.number_known", ["number": number]) : list(said, "join.and")
  }

  private func age(_ test: Condition.AgeTest, on day: String) -> String {
    guard case .years(let from, let below) = test else { return say("condition.age_unknown", ["day": day]) }
    let said = [
      from.map { say("condition.age_from", ["day": day, "years": "\($0)"]) },
      below.map { say("condition.age_below", ["day": day, "years": "\($0)"]) },
    ].compactMap(\.self)
    return said.isEmpty ? say("condition.age_known", ["day": day]) : list(said, "join.and")
  }

  private func related(_ rows: RelatedRows, _ bounds: CountBounds) -> String {
    let words = ["rows": self.rows(rows)]
    switch (bounds.atLeast, bounds.atMost) {
    case (1, nil): return say("condition.exists", words)
    case (nil, 0): return say("condition.none", words)
    default: return counted("condition.count", bounds, words)
    }
  }

  private func counted(_ key: String, _ bounds: CountBounds, _ words: [String: String]) -> String {
    let parts = [("_at_least", bounds.atLeast), ("_at_most", bounds.atMost)]
    return list(
      parts.compactMap { suffix, count in
        count.map { say(key + suffix, words.merging(["count": "\($0)"]) { first, _ in first }) }
      }, "join.and")
  }
}

import Model

extension DefinitionWords {
  func measure(_ measure: Measure) -> String {
    var parts = [kind(measure.kind)]
    if measure.among != .always { parts.append(say("part.among", ["condition": condition(measure.among)])) }
    return list(parts)
  }

  private func kind(_ kind: Measure.Kind) -> String {
    switch kind {
    case .count: return say("measure.count")
    case .distinct(let columns): return say("measure.distinct", ["columns": list(columns.map(column))])
    case .sum(let number): return say("measure.sum", ["number": self.number(number)])
    case .mean(let number): return say("measure.mean", ["number": self.number(number)])
    case .quantile(let number, let share, let minimum):
      let words = ["number": self.number(number), "share": "\(share)", "minimum": "\(minimum)"]
      return say(share == 0.5 ? "measure.median" : "measure.quantile", words)
    case .share(let condition): return say("measure.share", ["condition": self.condition(condition)])
    case .ratio(let a, let b, let times): return scaled(say("measure.ratio", ["a": measure(a), "b": measure(b)]), times)
    case .rate(let a, let b, let times): return scaled(say("measure.rate", ["a": measure(a), "b": measure(b)]), times)
    case .over(let computation): return over(computation)
    case .survival(let survival, let reading): return self.survival(survival, reading)
    }
  }

  private func scaled(_ measure: String, _ times: Double) -> String {
    times == 1 ? measure : say("measure.times", ["measure": measure, "factor": times == times.rounded() ? "\(Int(times))" : "\(times)"])
  }

  private func over(_ computation: Computation) -> String {
    let words = DefinitionWords(computation, dictionary, language, say)
    var membership = words.membership(computation.membership).map { String($0.drop { $0 == " " }) }.joined(separator: " ")
    if membership.hasSuffix(".") { membership.removeLast() }
    if computation.condition != .always, computation.condition != .all([]) {
      membership += say("join.and") + words.condition(computation.condition)
    }
    return say(
      "measure.over",
      ["table": title(of: computation.table), "membership": membership, "measure": list(computation.measures.map(words.measure))])
  }

  private func survival(_ survival: Survival, _ reading: Survival.Reading) -> String {
    let said =
      switch reading {
      case .happened(let day): say("measure.happened", ["day": "\(day)"])
      case .remaining(let day): say("measure.remaining", ["day": "\(day)"])
      case .time(let share): say("measure.time", ["share": "\(share)"])
      }
    var words = ["reading": said, "event": day(survival.event), "censored": day(survival.censored)]
    guard let competing = survival.competing else { return say("measure.kaplan_meier", words) }
    words["competing"] = day(competing)
    return say("measure.aalen_johansen", words)
  }

  /// How rows belong to a period, as sentences.
  func membership(_ membership: Computation.Membership) -> [String] {
    switch membership {
    case .event(let day, nil): return [say("part.event", ["day": self.day(day)])]
    case .event(let day, let months?): return [say("part.look_back", ["day": self.day(day), "months": "\(months)"])]
    case .cohort(let day, let horizons, let byEntry):
      let words = ["day": self.day(day), "days": "\(horizons.first ?? 0)"]
      return [say(byEntry ? "part.cohort_entry" : "part.cohort", words)]
        + horizons.dropFirst().map { say("part.cohort_also", ["days": "\($0)"]) }
    case .state: return [say("part.state")]
    }
  }
}

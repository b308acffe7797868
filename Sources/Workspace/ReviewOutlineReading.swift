package import Model

extension ReviewOutline {
  /// Reads `reviews.yaml`. Indicators that the catalogue does not have are noted with the nearest name.
  package init?(_ value: YAMLValue, indicators: [String], _ problems: ProblemList) {
    let words = [
      "parts", "headlines", "trends", "caseload", "population", "population_also", "cohorts", "curves", "pathways", "follow_ups",
      "breakdowns",
      "joint",
    ]
    guard let fields = value.fields(words, required: ["parts", "headlines"], problems) else { return nil }
    func indicator(_ value: YAMLValue) -> String? {
      guard let id = value.text(problems) else { return nil }
      if indicators.contains(id) { return id }
      problems.add(.unknownName(what: "indicator", name: id, nearest: nearestName(to: id, among: indicators)), at: value)
      return nil
    }
    func list(_ key: String) -> [String] { fields[key]?.items().compactMap(indicator) ?? [] }
    let parts = fields["parts"]?.entries(problems).compactMap { entry in
      entry.value.localized(problems).map { Part(section: entry.key, title: $0) }
    }
    var caseload: Caseload?
    let roles = ["open_at_end", "opened", "closed"]
    if let value = fields["caseload"], let found = value.fields(roles, required: roles, problems),
      let open = found["open_at_end"].flatMap(indicator), let opened = found["opened"].flatMap(indicator),
      let closed = found["closed"].flatMap(indicator)
    {
      caseload = Caseload(openAtEnd: open, opened: opened, closed: closed)
    }
    self.init(
      parts: parts ?? [], headlines: list("headlines"), trends: list("trends"), caseload: caseload,
      population: fields["population"].flatMap(indicator), cohorts: list("cohorts"), curves: list("curves"))
    populationAlso = list("population_also")
    pathways =
      fields["pathways"]?.entries(problems).compactMap { entry in
        guard let found = entry.value.fields(["started", "held"], required: ["started", "held"], problems),
          let started = found["started"].flatMap(indicator), let held = found["held"].flatMap(indicator)
        else { return nil }
        return Pathway(code: entry.key, started: started, held: held)
      } ?? []
    if let found = fields["follow_ups"]?.fields(["coverage", "on_time"], required: ["coverage", "on_time"], problems),
      let coverage = found["coverage"].flatMap(indicator), let onTime = found["on_time"].flatMap(indicator)
    {
      followUps = FollowUps(coverage: coverage, onTime: onTime)
    }
    breakdowns =
      fields["breakdowns"]?.entries(problems).compactMap { entry in
        guard indicators.contains(entry.key) else {
          problems.add(
            .unknownName(what: "indicator", name: entry.key, nearest: nearestName(to: entry.key, among: indicators)), at: entry.value)
          return nil
        }
        return Breakdown(indicator: entry.key, dimensions: entry.value.texts(problems))
      } ?? []
    jointPart = fields["joint"]?.text(problems)
  }
}

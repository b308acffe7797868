import Model

/// What the figures of one indicator say, strongest first; every sentence carries the rule that made it.
struct IndicatorFindings {
  private let evidence: Evidence
  private let definition: IndicatorDefinition
  /// The partner within a joint review that the findings are of; nil for the whole of the review.
  private let partner: Programme.Partner?
  private let series: ReviewSeries
  private let now: IndicatorResult?
  private let gaps: [String: Message]

  init(_ definition: IndicatorDefinition, _ evidence: Evidence, of partner: Programme.Partner? = nil) {
    (self.evidence, self.definition, self.partner) = (evidence, definition, partner)
    let group = partner.map { Group(dimensions: ["partner"], codes: [$0.code]) }
    series = evidence.series(of: definition, group: group)
    now = evidence.result(definition.id, group: group)
    let title = Message.titled(definition.title)
    gaps = [
      "indicator": partner.map { .words("finding.of_partner", ["indicator": title, "partner": evidence.title(of: $0)]) } ?? title,
      "period": .period(evidence.period), "value": evidence.said(now, definition).cell, "n": .count(series.values.count),
    ]
  }

  /// The one finding that a reader should see of this indicator.
  var strongest: Finding? {
    guard FigureText(now, definition).figure != nil else { return nil }
    return signal ?? change ?? shortfall ?? trend ?? steady
  }

  private func finding(_ state: Finding.State, _ key: String, _ more: [String: Message] = [:]) -> Finding {
    let gaps = gaps.merging(more) { $1 }
    return Finding(state, .words("finding." + key, gaps), reason: .words("reason." + key, gaps), rule: .words("rule." + key, gaps))
  }

  /// A point that chance does not explain (section K 7).
  private var signal: Finding? {
    guard !series.chart.isRunChart, let last = series.chart.points.last, let signal = last.strongestSignal else { return nil }
    let state: Finding.State =
      switch ControlChart.reading(of: signal, direction: definition.direction) {
      case .improvement: .improvement
      case .concern: .concern
      case .neutral: .change
      }
    return finding(
      state, "signal_\(signal.side.rawValue)", ["kind": .words("signal.\(signal.rule.rawValue)")])
  }

  /// A clear change since the same period of the year before (section K 1).
  private var change: Finding? {
    guard partner == nil, let change = evidence.change(of: definition), change.reading != .unclear else { return nil }
    return finding(
      change.state(definition.direction), change.reading == .rise ? "rise" : "fall",
      ["difference": change.difference, "before": .period(evidence.period.sameLastYear)])
  }

  /// A target missed, and in how many periods of the trend each had missed its own (section K 5).
  var shortfall: Finding? {
    func standing(_ period: ReportingPeriod, _ result: IndicatorResult?) -> TargetText? {
      evidence.target(for: definition, of: partner ?? evidence.partner, period: period).flatMap { TargetText($0, result, definition) }
    }
    guard let own = standing(evidence.period, now), own.attainment.status == .behind else { return nil }
    let standings = series.results.compactMap { standing($0.period, $0.result) }
    let missed = standings.count { $0.attainment.status != .met }
    return finding(.concern, "shortfall", ["target": own.target, "missed": .count(missed), "n": .count(standings.count)])
  }

  /// A drift over the whole trend (section K 6).
  private var trend: Finding? {
    guard let trend = series.trend, trend.reading != .none else { return nil }
    let isRising = trend.reading == .rising
    let state: Finding.State =
      definition.direction == .neutral ? .change : isRising == (definition.direction == .higher) ? .improvement : .concern
    // The sentence says which way; the number says how much.
    let amount = Message.decimal(abs(trend.slope) * (FigureText(now, definition).isPercentage ? 100 : 1), places: 1)
    let unit: IndicatorDefinition.Unit = FigureText(now, definition).isPercentage ? .points : definition.unit
    let slope: Message = unit == .points || unit == .days ? .words("unit." + unit.rawValue, ["n": amount]) : amount
    return finding(state, isRising ? "rising" : "falling", ["slope": slope])
  }

  private var steady: Finding { finding(.steady, "steady") }
}

extension Evidence {
  /// What deserves the reader's attention, the gravest first: at most one finding for an indicator; what is steady is no news.
  func findings(of indicators: [String], atMost limit: Int) -> [Finding] {
    let definitions = indicators.compactMap(definition)
    // A target is a partner's own: where both read together, each partner's missed targets stand beside the joint findings.
    let missed =
      partner == nil
      ? material.programme.partners.flatMap { partner in definitions.compactMap { IndicatorFindings($0, self, of: partner).shortfall } }
      : []
    let all = missed + definitions.compactMap { IndicatorFindings($0, self).strongest }
    let order: [Finding.State] = [.concern, .improvement, .change, .unknown]
    let exceptions = order.flatMap { state in all.filter { $0.state == state } }
    let nothing = all.isEmpty ? [] : [Finding(.steady, "finding.nothing", reason: "reason.steady", rule: "rule.steady")]
    return silence + (exceptions.isEmpty ? nothing : Array(exceptions.prefix(limit)))
  }

  /// Partners of whom nothing was received: whoever reads figures of both must know that they are of one.
  private var silence: [Finding] {
    let files = material.intake.files
    guard !files.isEmpty else { return [] }
    let silent = material.programme.partners.filter { own in
      (partner == nil || partner?.code == own.code) && !files.contains { $0.partner == own.code && $0.status == .read }
    }
    return silent.map {
      Finding(
        .concern, .words("finding.silent", ["partner": title(of: $0)]), reason: "reason.silent", rule: "rule.silent")
    }
  }

  func change(of definition: IndicatorDefinition) -> ChangeText? {
    ChangeText(result(definition.id), after: result(definition.id, period: period.sameLastYear), definition)
  }

  func series(of definition: IndicatorDefinition, group: Group? = nil) -> ReviewSeries {
    ReviewSeries(
      definition, results: trendPeriods.map { ($0, result(definition.id, period: $0, group: group)) }, isExact: isExact)
  }
}

extension ControlChart.Point {
  /// The signal to speak of where a point takes part in several.
  var strongestSignal: ControlChart.Signal? {
    let order: [ControlChart.Signal.Rule] = [.outsideLimits, .shift, .trend, .nearLimits]
    return order.lazy.compactMap { rule in signals.first { $0.rule == rule } }.first
  }
}

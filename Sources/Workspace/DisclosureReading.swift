package import Model

extension DisclosurePolicy {
  private static let words = [
    "threshold", "rate_denominator", "crossing_dimensions", "never_together", "sensitive_share", "merge", "windows", "balances",
  ]

  /// Reads `disclosure` of `programme.yaml`. A policy weaker than the programme's own rules is a mistake, not a choice.
  package init(_ value: YAMLValue, _ problems: ProblemList) {
    self = .standard
    guard let fields = value.fields(Self.words, problems) else { return }
    let safest = DisclosurePolicy.standard
    if let number = fields["threshold"].flatMap({ $0.integer(atLeast: safest.threshold, "the threshold of public files", problems) }) {
      threshold = number
    }
    if let number = fields["rate_denominator"].flatMap({ $0.integer(atLeast: safest.rateDenominator, "a rate's denominator", problems) }) {
      rateDenominator = number
    }
    if let value = fields["crossing_dimensions"], let number = value.integer(problems) {
      if !(1...safest.crossingDimensions).contains(number) {
        problems.add(.rule("a table may cross 1 or \(safest.crossingDimensions) dimensions, not \(number)"), at: value)
      }
      crossingDimensions = min(max(1, number), safest.crossingDimensions)
    }
    if let value = fields["sensitive_share"], let share = value.decimal(problems) {
      if !(0...safest.sensitiveShare).contains(share) {
        problems.add(.rule("at most \(safest.sensitiveShare) of a table's cells may be sensitive, not \(share)"), at: value)
      }
      sensitiveShare = min(max(0, share), safest.sensitiveShare)
    }
    if let value = fields["never_together"] { neverTogether += value.items().map { $0.texts(problems) } }
    if let value = fields["merge"] { merge = value.texts(problems) }
    if let value = fields["windows"] { windows = value.items().compactMap { Self.window($0, problems) } }
    balances = fields["balances"]?.items().compactMap { Balance($0, problems) } ?? []
  }
}

extension DisclosurePolicy {
  // How other windows hang together is not written down, so nothing could be said of what they give away.
  private static func window(_ value: YAMLValue, _ problems: ProblemList) -> Window? {
    guard let window = value.word(Window.self, problems) else { return nil }
    let allowed: [Window] = [.quarter, .ytd, .year, .life]
    if allowed.contains(window) { return window }
    problems.add(.rule("donors receive the windows \(allowed.map(\.rawValue).joined(separator: ", ")), not \(window.rawValue)"), at: value)
    return nil
  }
}

extension DisclosurePolicy.Balance {
  fileprivate init?(_ value: YAMLValue, _ problems: ProblemList) {
    let words = ["stock", "inflow", "outflow"]
    guard let fields = value.fields(words, required: words, problems), let stock = fields["stock"]?.text(problems),
      let inflow = fields["inflow"]?.text(problems), let outflow = fields["outflow"]?.text(problems)
    else { return nil }
    self.init(stock: stock, inflow: inflow, outflow: outflow)
  }
}

extension YAMLValue {
  fileprivate func integer(atLeast least: Int, _ what: String, _ problems: ProblemList) -> Int? {
    guard let number = integer(problems) else { return nil }
    if number >= least { return number }
    problems.add(.rule("\(what) must be \(least) or more, not \(number)"), at: self)
    return nil
  }
}

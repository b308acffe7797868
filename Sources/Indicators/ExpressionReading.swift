import Model
import Workspace

extension Scope {
  private static let dayWords = ["date", "plus_days", "minus_days", "plus_months", "first_known", "earliest", "latest"]

  /// A day: `started_on`, `period_end`, `{date: started_on, plus_days: 30}`, `{first_known: [ended_on, held_on]}`.
  func day(_ value: YAMLValue) -> DayExpression? {
    if case .scalar(let word) = value.content { return day(named: word, at: value) }
    guard let fields = value.fields(Self.dayWords, problems) else { return nil }
    if let list = fields["first_known"] { return .firstKnown(list.items().compactMap(day)) }
    if let list = fields["earliest"] { return .earliest(list.items().compactMap(day)) }
    if let list = fields["latest"] { return .latest(list.items().compactMap(day)) }
    guard let base = fields["date"] else {
      problems.add(.missing(key: "date"), at: value)
      return nil
    }
    guard let start = day(base) else { return nil }
    if let days = fields["plus_days"]?.integer(problems) { return .plusDays(start, days) }
    if let days = fields["minus_days"]?.integer(problems) { return .plusDays(start, -days) }
    if let months = fields["plus_months"]?.integer(problems) { return .plusMonths(start, months) }
    return start
  }

  private func day(named word: String, at value: YAMLValue) -> DayExpression? {
    switch word {
    case "period_start": return .periodStart
    case "period_end": return .periodEnd
    case "as_of": return .asOf
    case "entry": return .entry
    case "horizon": return .horizon
    default:
      guard let column = column(word, at: value) else { return nil }
      guard column.definition.kind == .day else {
        problems.add(.expected("a column of dates; '\(word)' is none"), at: value)
        return nil
      }
      return .column(column.path)
    }
  }

  /// A number: `hours`, or `{product: [staff, hours]}`.
  func number(_ value: YAMLValue) -> NumberExpression? {
    if case .scalar(let word) = value.content {
      guard let column = column(word, at: value) else { return nil }
      guard column.definition.kind == .number else {
        problems.add(.expected("a column of numbers; '\(word)' is none"), at: value)
        return nil
      }
      return .column(column.path)
    }
    guard let factors = value.fields(["product"], required: ["product"], problems)?["product"]?.items().compactMap(number),
      let first = factors.first
    else { return nil }
    return factors.dropFirst().reduce(first) { .product($0, $1) }
  }

  /// Bounds of a day: `{on_or_after: ..., before: ..., or_missing: yes}`.
  func dayBounds(_ value: YAMLValue) -> DayBounds? {
    let words = ["on_or_after", "after", "on_or_before", "before", "or_missing"]
    guard let fields = value.fields(words, problems) else { return nil }
    return DayBounds(
      onOrAfter: fields["on_or_after"].flatMap(day), after: fields["after"].flatMap(day),
      onOrBefore: fields["on_or_before"].flatMap(day), before: fields["before"].flatMap(day),
      orMissing: fields["or_missing"]?.boolean(problems) ?? false)
  }

  func countBounds(_ fields: [String: YAMLValue]) -> CountBounds {
    CountBounds(atLeast: fields["at_least"]?.integer(problems), atMost: fields["at_most"]?.integer(problems))
  }
}

import Model
import Workspace

extension Scope {
  static let dayWords = [
    "date", "plus_days", "minus_days", "plus_months", "minus_months", "when", "first_known", "earliest", "latest", "first", "nearest",
    "birthday",
  ]

  /// A day: `started_on`, `period_end`, `{date: started_on, plus_days: 30}`, `{first_known: [ended_on, held_on]}`,
  /// `{date: ended_on, when: {end_reason: died}}`, `{birthday: 18}`, `{first: {in: follow_ups, order: visited_on, day: visited_on}}`.
  func day(_ value: YAMLValue) -> DayExpression? {
    if case .scalar(let word) = value.content { return day(named: word, at: value) }
    guard let fields = value.fields(Self.dayWords, problems) else { return nil }
    if let list = fields["first_known"] { return .firstKnown(list.items().compactMap(day)) }
    if let list = fields["earliest"] { return .earliest(list.items().compactMap(day)) }
    if let list = fields["latest"], list.isSequence { return .latest(list.items().compactMap(day)) }
    if let years = fields["birthday"]?.integer(problems) { return person(at: value).map { .birthday($0, years: years) } }
    for word in ["first", "latest", "nearest"] {
      guard let related = fields[word] else { continue }
      return pickedRow(word, related).flatMap { rows, pick, fields, inner in
        required("day", fields, at: related).flatMap(inner.day).map { .picked(rows, pick, $0) }
      }
    }
    return shifted(fields, at: value)
  }

  private func shifted(_ fields: [String: YAMLValue], at value: YAMLValue) -> DayExpression? {
    guard var day = required("date", fields, at: value).flatMap(day) else { return nil }
    // Months first, so that "a month and a day later" does not depend on the order of words.
    if let months = fields["plus_months"]?.integer(problems) { day = .plusMonths(day, months) }
    if let months = fields["minus_months"]?.integer(problems) { day = .plusMonths(day, -months) }
    if let days = fields["plus_days"]?.integer(problems) { day = .plusDays(day, days) }
    if let days = fields["minus_days"]?.integer(problems) { day = .plusDays(day, -days) }
    if let condition = fields["when"] { day = .when(self.condition(condition), day) }
    return day
  }

  private func day(named word: String, at value: YAMLValue) -> DayExpression? {
    switch word {
    case "period_start": return .periodStart
    case "period_end": return .periodEnd
    case "as_of": return .asOf
    case "entry": return entryDay(at: value)
    case "horizon":
      if membership == .cohort { return .horizon }
      problems.add(.rule("only a cohort has a horizon; this definition says with 'on' or 'state' which rows belong to a period"), at: value)
      return nil
    default:
      guard let column = column(word, at: value) else { return nil }
      guard column.definition.kind == .day else {
        problems.add(.expected("a column of dates; '\(word)' is none"), at: value)
        return nil
      }
      return .column(column.path)
    }
  }

  /// The day of entry, which a state does not have.
  func entryDay(at value: YAMLValue) -> DayExpression? {
    if membership != .state { return .entry }
    problems.add(.rule("rows of a 'state' have no day of entry: say on which day, such as period_end"), at: value)
    return nil
  }

  /// Bounds of a day: `{on_or_after: ..., before: ..., or_missing: yes}`, or `{on: ...}` for the day itself.
  func dayBounds(_ value: YAMLValue) -> DayBounds? {
    let words = ["on", "on_or_after", "after", "on_or_before", "before", "or_missing"]
    guard let fields = value.fields(words, problems) else { return nil }
    let exact = fields["on"].flatMap(day)
    return DayBounds(
      onOrAfter: exact ?? fields["on_or_after"].flatMap(day), after: fields["after"].flatMap(day),
      onOrBefore: exact ?? fields["on_or_before"].flatMap(day), before: fields["before"].flatMap(day),
      orMissing: fields["or_missing"]?.boolean(problems) ?? false)
  }

  /// A key that must be there.
  func required(_ key: String, _ fields: [String: YAMLValue], at value: YAMLValue) -> YAMLValue? {
    if let found = fields[key] { return found }
    problems.add(.missing(key: key), at: value)
    return nil
  }
}

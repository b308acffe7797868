import Model
import Workspace

/// The language of conditions: a mapping whose every entry must hold. An entry is one of the words below, or a column with what
/// its value must be.
extension Scope {
  static let conditionWords = [
    "all", "any", "not", "is", "is_not", "age", "days_between", "number", "exists", "none", "count", "first", "latest", "nearest",
  ]

  func condition(_ value: YAMLValue) -> Condition {
    let parts = value.entries(problems).compactMap(part)
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .always : .all(parts)
  }

  private func part(_ entry: YAMLValue.Entry) -> Condition? {
    let value = entry.value
    switch entry.key {
    case "all": return .all(value.items().map(condition))
    case "any": return .any(value.items().map(condition))
    case "not": return .not(condition(value))
    case "is": return named(value).map { $0.count == 1 ? $0[0] : .any($0) }
    case "is_not": return named(value).map { .not($0.count == 1 ? $0[0] : .any($0)) }
    case "age": return age(value)
    case "days_between": return daysBetween(value)
    case "number": return numberCondition(value)
    case "exists": return related(value).map { .related($0.rows, CountBounds(atLeast: 1)) }
    case "none": return related(value).map { .related($0.rows, CountBounds(atMost: 0)) }
    case "count": return related(value).flatMap(count)
    case "first", "latest", "nearest":
      return pickedRow(entry.key, value).map { rows, pick, fields, inner in
        .picked(rows, pick, fields["then"].map(inner.condition) ?? .always)
      }
    default: return columnCondition(entry)
    }
  }

  /// Named conditions of the same definition.
  private func named(_ value: YAMLValue) -> [Condition]? {
    let found = value.items().compactMap { item -> Condition? in
      guard let name = item.text(problems) else { return nil }
      if terms.contains(name) { return .term(name) }
      problems.add(.unknownName(what: "term", name: name, nearest: nearestName(to: name, among: terms)), at: item)
      return nil
    }
    if depth > 0 { problems.add(.rule("a term speaks of the indicator's own row and cannot be used inside a related table"), at: value) }
    return found.isEmpty ? nil : found
  }

  /// `age: unknown`, or `age: {below: 18, from: 15, on: closed_on}`.
  private func age(_ value: YAMLValue) -> Condition? {
    guard let person = person(at: value) else { return nil }
    if case .scalar("unknown") = value.content { return entryDay(at: value).map { .age(of: person, on: $0, .unknown) } }
    guard let fields = value.fields(["from", "below", "on", "unknown"], problems) else { return nil }
    let day = fields["on"].map(day) ?? entryDay(at: value)
    guard let day else { return nil }
    if fields["unknown"]?.boolean(problems) == true { return .age(of: person, on: day, .unknown) }
    let test = Condition.AgeTest.years(from: fields["from"]?.integer(problems), below: fields["below"]?.integer(problems))
    return .age(of: person, on: day, test)
  }

  /// `number: {of: {difference: [score, first_score]}, at_least: 3}`
  private func numberCondition(_ value: YAMLValue) -> Condition? {
    guard let fields = value.fields(["of", "at_least", "at_most", "above", "below"], required: ["of"], problems),
      let number = fields["of"].flatMap(number)
    else { return nil }
    return .number(number, numberBounds(fields))
  }

  /// `count: {in: services, where: {...}, distinct: service_type, at_least: 2}`
  private func count(_ related: RelatedValue) -> Condition? {
    let bounds = CountBounds(atLeast: related.fields["at_least"]?.integer(problems), atMost: related.fields["at_most"]?.integer(problems))
    guard let distinct = related.fields["distinct"] else { return .related(related.rows, bounds) }
    guard let name = distinct.text(problems), let column = related.inner.column(name, at: distinct) else { return nil }
    return .distinct(related.rows, column.path, bounds)
  }

  /// A column and what its value must be, by the column's type.
  private func columnCondition(_ entry: YAMLValue.Entry) -> Condition? {
    guard let column = known(entry) else { return nil }
    if case .mapping(let entries) = entry.value.content, entries.count == 1, entries[0].key == "known",
      let isKnown = entries[0].value.boolean(problems)
    {
      return isKnown ? .known(column.path) : .not(.known(column.path))
    }
    if case .mapping(let entries) = entry.value.content, entries.count == 1, entries[0].key == "same_as",
      let other = entries[0].value.text(problems).flatMap({ self.column($0, at: entries[0].value) })
    {
      return .same(column.path, other.path)
    }
    switch column.definition.kind {
    case .code(let list): return .code(column.path, isIn: codes(entry.value, of: list))
    case .day:
      if case .scalar("in_period") = entry.value.content {
        return .day(.column(column.path), DayBounds(onOrAfter: .periodStart, onOrBefore: .periodEnd))
      }
      return dayBounds(entry.value).map { .day(.column(column.path), $0) }
    case .number:
      guard let fields = entry.value.fields(["at_least", "at_most", "above", "below"], problems) else { return nil }
      return .number(.column(column.path), numberBounds(fields))
    case .identifier, .text:
      problems.add(.expected("{known: yes} or {known: no}; '\(entry.key)' is only compared, never read"), at: entry.value)
      return nil
    }
  }

  /// The entry's column; where it is neither a column nor a word, the nearest of both is offered.
  private func known(_ entry: YAMLValue.Entry) -> ResolvedColumn? {
    if !entry.key.contains("."), table[entry.key] == nil, let word = nearestName(to: entry.key, among: Self.conditionWords),
      nearestName(to: entry.key, among: table.columns.map(\.id)) == nil
    {
      problems.add(.unknownKey(entry.key, nearest: word), at: entry.keyValue)
      return nil
    }
    return column(entry.key, at: entry.keyValue)
  }

  /// Codes of a list.
  func codes(_ value: YAMLValue, of list: String) -> [String] {
    guard let known = dictionary.codeLists[list] else { return [] }
    return value.items().compactMap { item -> String? in
      guard let code = item.text(problems) else { return nil }
      if known.index(of: code) != nil { return code }
      problems.add(
        .unknownName(what: "code of \(list)", name: code, nearest: nearestName(to: code, among: known.codes.map(\.id))), at: item)
      return nil
    }
  }
}

import Model
import Workspace

extension Scope {
  static let numberWords = [
    "sum", "product", "difference", "quotient", "days_between", "age", "one_if", "count", "first", "latest", "nearest", "total", "smallest",
    "largest",
  ]

  /// A number: `hours`, `20`, `{product: [staff, hours]}`, `{days_between: {from: opened_on, to: closed_on}}`,
  /// `{first: {in: assessments, order: assessed_on, number: score}}`, `{total: {in: services, number: hours}}`.
  func number(_ value: YAMLValue) -> NumberExpression? {
    if case .scalar(let word) = value.content { return number(named: word, at: value) }
    guard let fields = value.fields(Self.numberWords, problems), fields.count == 1, let (word, inner) = fields.first else {
      problems.add(.expected("a number: a column, or one of " + Self.numberWords.joined(separator: ", ")), at: value)
      return nil
    }
    switch word {
    case "sum": return .sum(inner.items().compactMap(number))
    case "product": return .product(inner.items().compactMap(number))
    case "difference": return pair(inner).map { .difference($0, $1) }
    case "quotient": return pair(inner).map { .quotient($0, $1) }
    case "days_between": return span(inner)
    case "age": return age(inner)
    case "one_if": return .oneIf(condition(inner))
    case "count": return related(inner).map { .over($0.rows, .sum, .constant(Quantity(1))) }
    case "first", "latest", "nearest":
      return pickedRow(word, inner).flatMap { rows, pick, fields, scope in
        required("number", fields, at: inner).flatMap(scope.number).map { .picked(rows, pick, $0) }
      }
    default:
      guard let fold = NumberExpression.Fold(rawValue: word), let related = related(inner) else { return nil }
      return required("number", related.fields, at: inner).flatMap(related.inner.number).map { .over(related.rows, fold, $0) }
    }
  }

  private func number(named word: String, at value: YAMLValue) -> NumberExpression? {
    if let constant = Quantity(word) { return .constant(constant) }
    guard let column = column(word, at: value) else { return nil }
    guard column.definition.kind == .number else {
      problems.add(.expected("a column of numbers; '\(word)' is none"), at: value)
      return nil
    }
    return .column(column.path)
  }

  /// `age: period_end` or `age: {on: period_end}`: completed years on a day.
  private func age(_ value: YAMLValue) -> NumberExpression? {
    let on = value.isMapping ? value.fields(["on"], required: ["on"], problems)?["on"] : value
    guard let person = person(at: value), let day = on.flatMap(day) else { return nil }
    return .age(of: person, on: day)
  }

  private func pair(_ value: YAMLValue) -> (NumberExpression, NumberExpression)? {
    let parts = value.items().compactMap(number)
    if parts.count == 2 { return (parts[0], parts[1]) }
    problems.add(.expected("two numbers in brackets"), at: value)
    return nil
  }

  private func span(_ value: YAMLValue) -> NumberExpression? {
    guard let fields = value.fields(["from", "to", "at_least", "at_most", "above", "below"], required: ["from", "to"], problems),
      let from = fields["from"].flatMap(day), let to = fields["to"].flatMap(day)
    else { return nil }
    return .daysBetween(from, to)
  }

  func numberBounds(_ fields: [String: YAMLValue]) -> NumberBounds {
    NumberBounds(
      atLeast: fields["at_least"].flatMap(number), atMost: fields["at_most"].flatMap(number), above: fields["above"].flatMap(number),
      below: fields["below"].flatMap(number))
  }

  /// `days_between: {from: opened_on, to: closed_on, at_least: 8}` as a condition.
  func daysBetween(_ value: YAMLValue) -> Condition? {
    guard let span = span(value), case .mapping(let entries) = value.content else { return nil }
    let fields = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return .number(span, numberBounds(fields))
  }
}

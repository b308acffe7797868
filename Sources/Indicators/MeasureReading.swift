import Model
import Workspace

extension Scope {
  static let kindWords = ["count", "distinct", "sum", "mean", "median", "quantile", "share", "ratio", "rate", "over", "survival"]

  /// One measure: `{count: rows}`, `{sum: hours}`, `{share: {...}}`, ... with `among` for the members it is over. The headline has
  /// no name.
  func measure(_ value: YAMLValue) -> Measure? { measure(value, isPart: false) }

  /// A part of a ratio or rate needs no name of its own.
  private func measure(_ value: YAMLValue, isPart: Bool) -> Measure? {
    guard let fields = value.fields(["name", "title", "among", "withheld"] + Self.kindWords, problems) else { return nil }
    let words = Self.kindWords.filter { fields[$0] != nil }
    guard words.count == 1 else {
      problems.add(.expected("one of " + Self.kindWords.joined(separator: ", ")), at: value)
      return nil
    }
    guard let given = fields[words[0]], let kind = kind(words[0], given) else { return nil }
    let name = fields["name"]?.text(problems) ?? ""
    if !name.isEmpty && fields["title"] == nil { problems.add(.missing(key: "title"), at: value) }
    return Measure(
      name: name, title: fields["title"]?.localized(problems), among: fields["among"].map(condition) ?? .always, kind: kind,
      withheld: fields["withheld"].flatMap(withholding))
  }

  private func kind(_ word: String, _ value: YAMLValue) -> Measure.Kind? {
    switch word {
    case "count":
      if value.text(problems) != "rows" { problems.add(.expected("rows"), at: value) }
      return .count
    case "distinct":
      let columns = paths(value)
      return columns.isEmpty ? nil : .distinct(columns: columns)
    case "sum": return number(value).map { .sum(of: $0) }
    case "mean": return number(value).map { .mean(of: $0) }
    case "median", "quantile": return quantile(word, value)
    case "share": return .share(alsoFulfilling: condition(value))
    case "ratio", "rate": return fraction(word, value)
    case "over": return exposure(value).map { .over($0) }
    default: return survival(value)
    }
  }

  /// `median: {of: {days_between: {...}}, minimum: 5}`; `quantile` also says `at: 0.25`.
  private func quantile(_ word: String, _ value: YAMLValue) -> Measure.Kind? {
    guard let fields = value.fields(["of", "at", "minimum"], required: ["of"], problems), let number = fields["of"].flatMap(number) else {
      return nil
    }
    let share = word == "median" ? 0.5 : required("at", fields, at: value).flatMap(share) ?? 0.5
    return .quantile(of: number, at: share, minimum: fields["minimum"]?.integer(problems) ?? 5)
  }

  /// `ratio: {of: {sum: a}, per: {sum: b}, times: 100}`; what has `rows` is over other rows: `per: {rows: placements, ...}`.
  private func fraction(_ word: String, _ value: YAMLValue) -> Measure.Kind? {
    guard let fields = value.fields(["of", "per", "times"], required: ["of", "per"], problems), let of = fields["of"],
      let per = fields["per"],
      let top = part(of), let bottom = part(per)
    else { return nil }
    let times = fields["times"]?.decimal(problems) ?? 1
    return word == "ratio" ? .ratio(top, per: bottom, times: times) : .rate(top, per: bottom, times: times)
  }

  private func part(_ value: YAMLValue) -> Measure? {
    if case .mapping(let entries) = value.content, entries.contains(where: { $0.key == "rows" }) {
      return exposure(value).map { Measure(kind: .over($0)) }
    }
    return measure(value, isPart: true)
  }

  /// A computation over other rows, with one measure; it is grouped and asked for windows like the indicator itself.
  private func exposure(_ value: YAMLValue) -> Computation? {
    let words = ["rows"] + ComputationWords.all.filter { $0 != "windows" }
    guard let fields = value.fields(words, required: ["rows", "measures"], problems), let rows = fields["rows"],
      let name = rows.text(problems), let table = table(name, at: rows)
    else { return nil }
    let computation = Scope(table: table, dictionary: dictionary, problems: problems).computation(fields, disaggregations, at: value)
    if let computation, computation.measures.count != 1 {
      problems.add(.rule("a computation over other rows has one measure"), at: fields["measures"] ?? value)
      return nil
    }
    return computation
  }

  /// `survival: {event: ..., competing: ..., censored: ..., happened_by: 365}`, `remaining_at: 365` or `time_until: 0.5`.
  private func survival(_ value: YAMLValue) -> Measure.Kind? {
    let words = ["event", "competing", "censored", "happened_by", "remaining_at", "time_until"]
    guard let fields = value.fields(words, required: ["event", "censored"], problems), let event = fields["event"].flatMap(day),
      let censored = fields["censored"].flatMap(day)
    else { return nil }
    let survival = Survival(event: event, competing: fields["competing"].flatMap(day), censored: censored)
    if let day = fields["happened_by"]?.integer(problems) { return .survival(survival, .happened(byDay: day)) }
    if let day = fields["remaining_at"]?.integer(problems) { return .survival(survival, .remaining(atDay: day)) }
    if let share = fields["time_until"].flatMap(share) { return .survival(survival, .time(share: share)) }
    problems.add(.expected("one of happened_by, remaining_at, time_until"), at: value)
    return nil
  }

  /// A part of the members: 0 is none, 1 all of them.
  private func share(_ value: YAMLValue) -> Double? {
    guard let share = value.decimal(problems) else { return nil }
    if !(0...1).contains(share) { problems.add(.expected("a share between 0 and 1, such as 0.25"), at: value) }
    return share
  }

  /// `withheld: {when: {closure_reason: unknown}, above: 0.2}`
  private func withholding(_ value: YAMLValue) -> Measure.Withholding? {
    guard let fields = value.fields(["when", "above"], required: ["when"], problems), let when = fields["when"] else { return nil }
    return Measure.Withholding(condition: condition(when), above: fields["above"]?.decimal(problems))
  }

  /// Columns that together name something.
  func paths(_ value: YAMLValue) -> [ColumnPath] {
    value.items().compactMap { item in item.text(problems).flatMap { column($0, at: item)?.path } }
  }

  /// A dimension: the column its definition names, else the row's own column of that name, else the nearest over references.
  func dimension(_ name: String, as given: YAMLValue?, ageOn: DayExpression, at value: YAMLValue) -> Computation.Dimension? {
    if name == "age_band" {
      return person(at: value).map { Computation.Dimension(name: name, source: .ageBand($0, on: ageOn)) }
    }
    if let given {
      guard let text = given.text(problems), let column = column(text, at: given), case .code(let list) = column.definition.kind else {
        problems.add(.expected("a column of codes"), at: given)
        return nil
      }
      return Computation.Dimension(name: name, source: .code(column.path, list: list))
    }
    guard let found = shortestPath(from: table, where: { $0[name]?.isCode ?? false }), case .code(let list)? = found.table[name]?.kind
    else {
      let known = reachableTables(from: table).flatMap { $0.columns.filter(\.isCode).map(\.id) } + ["age_band"]
      problems.add(.unknownName(what: "dimension", name: name, nearest: nearestName(to: name, among: known)), at: value)
      return nil
    }
    return Computation.Dimension(name: name, source: .code(ColumnPath(through: found.through, column: name), list: list))
  }
}

extension ColumnDefinition {
  fileprivate var isCode: Bool { if case .code = kind { true } else { false } }
}

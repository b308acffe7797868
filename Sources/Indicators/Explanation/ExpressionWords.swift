import Model

extension DefinitionWords {
  func day(_ day: DayExpression) -> String {
    switch day {
    case .column(let path): return column(path)
    case .periodStart: return say("day.period_start")
    case .periodEnd: return say("day.period_end")
    case .asOf: return say("day.as_of")
    case .entry: return say("day.entry")
    case .horizon: return say("day.horizon")
    case .plusDays(let base, let count): return shifted(base, count, "days")
    case .plusMonths(let base, let count): return shifted(base, count, "months")
    case .firstKnown(let parts): return say("day.first_known", ["days": list(parts.map(self.day))])
    case .earliest(let parts): return say("day.earliest", ["days": list(parts.map(self.day))])
    case .latest(let parts): return say("day.latest", ["days": list(parts.map(self.day))])
    case .when(let condition, let day): return say("day.when", ["day": self.day(day), "condition": self.condition(condition)])
    case .birthday(_, let years): return say("day.birthday", ["years": "\(years)"])
    case .picked(let rows, let pick, let day):
      return say("day.picked", ["day": inside(rows).day(day), "pick": self.pick(pick, of: rows)])
    }
  }

  private func shifted(_ base: DayExpression, _ count: Int, _ unit: String) -> String {
    say(count < 0 ? "day.minus_" + unit : "day.plus_" + unit, ["day": day(base), "count": "\(abs(count))"])
  }

  func number(_ number: NumberExpression) -> String {
    switch number {
    case .column(let path): return column(path)
    case .constant(let quantity): return quantity.description
    case .sum(let parts): return say("number.sum", ["numbers": list(parts.map(self.number))])
    case .product(let parts): return say("number.product", ["numbers": list(parts.map(self.number))])
    case .difference(let a, let b): return say("number.difference", ["a": self.number(a), "b": self.number(b)])
    case .quotient(let a, let b): return say("number.quotient", ["a": self.number(a), "b": self.number(b)])
    case .daysBetween(let from, let to): return say("number.days_between", ["from": day(from), "to": day(to)])
    case .age(_, let day): return say("number.age", ["day": self.day(day)])
    case .oneIf(let condition): return say("number.one_if", ["condition": self.condition(condition)])
    case .picked(let rows, let pick, let number):
      return say("number.picked", ["number": inside(rows).number(number), "pick": self.pick(pick, of: rows)])
    case .over(let rows, let fold, let number):
      return say("number." + fold.rawValue, ["number": inside(rows).number(number), "rows": self.rows(rows)])
    }
  }
}

import Model
import Registers

/// Works out days, numbers and ages for all rows of a frame.
extension Evaluator {
  func days(_ expression: DayExpression, in frame: Frame) -> [Int32] {
    switch expression {
    case .column(let path): return reader.days(path, in: frame)
    case .periodStart: return Array(repeating: moment.start, count: frame.count)
    case .periodEnd: return Array(repeating: moment.end, count: frame.count)
    case .asOf: return Array(repeating: moment.asOf, count: frame.count)
    case .entry: return frame.entries
    case .horizon: return frame.entries.map { $0 == Day.missing ? $0 : $0 + Int32(moment.horizon) }
    case .plusDays(let base, let count): return days(base, in: frame).map { $0 == Day.missing ? $0 : $0 + Int32(count) }
    case .plusMonths(let base, let count):
      return days(base, in: frame).map { $0 == Day.missing ? $0 : Day(number: $0).adding(months: count).number }
    case .firstKnown(let parts): return combine(parts, in: frame) { a, _ in a }
    case .earliest(let parts): return combine(parts, in: frame, min)
    case .latest(let parts): return combine(parts, in: frame, max)
    }
  }

  /// Combines the known days of several expressions; a missing one is passed over.
  private func combine(_ parts: [DayExpression], in frame: Frame, _ choose: (Int32, Int32) -> Int32) -> [Int32] {
    var result = [Int32](repeating: Day.missing, count: frame.count)
    for part in parts {
      let column = days(part, in: frame)
      for row in result.indices where column[row] != Day.missing {
        result[row] = result[row] == Day.missing ? column[row] : choose(result[row], column[row])
      }
    }
    return result
  }

  /// Ten-thousandths; missing where a part is missing.
  func numbers(_ expression: NumberExpression, in frame: Frame) -> [Int64] {
    switch expression {
    case .column(let path): return reader.numbers(path, in: frame)
    case .product(let a, let b):
      return zip(numbers(a, in: frame), numbers(b, in: frame)).map { a, b in
        a == Quantity.missing || b == Quantity.missing ? Quantity.missing : Int64((Double(a) * Double(b) / 10_000).rounded())
      }
    }
  }

  /// Completed years; -1 where the age is unknown: no birth day, or one after the day asked for (convention C6).
  func ages(of person: PersonPath, on expression: DayExpression, in frame: Frame) -> [Int16] {
    let births = reader.births(person, in: frame)
    let days = days(expression, in: frame)
    return zip(births, days).map { birth, day in
      birth == Day.missing || day == Day.missing || birth > day
        ? -1 : Int16(clamping: Day(number: day).completedYears(since: Day(number: birth)))
    }
  }
}

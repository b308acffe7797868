import Model
import Registers

/// Works out days and ages for all rows of a frame.
extension Evaluator {
  /// Day numbers; `Day.missing` where there is none.
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
    case .when(let condition, let day):
      let holds = evaluate(condition, in: frame)
      return zip(days(day, in: frame), holds).map { $1 ? $0 : Day.missing }
    case .birthday(let person, let years): return reader.births(person, in: frame).map { birthday(years, ofBornOn: $0) }
    case .picked(let related, let pick, let day):
      let (found, frames) = picked(pick, of: related, in: frame)
      var result = [Int32](repeating: Day.missing, count: frame.count)
      for (row, value) in zip(found, days(day, in: frames)) { result[Int(row)] = value }
      return result
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

  /// Completed years; -1 where the age is unknown: no birth day, or one after the day asked for (convention C6).
  func ages(of person: PersonPath, on expression: DayExpression, in frame: Frame) -> [Int16] {
    frame.known.ages(KnownColumns.Age(person: person, day: expression)) {
      let (civil, missing) = (CivilTable.shared, Day.missing)
      return zip(reader.births(person, in: frame), days(expression, in: frame)).map { birth, day in
        birth == missing || day == missing || birth > day ? -1 : Int16(clamping: civil.completedYears(from: birth, to: day))
      }
    }
  }

  /// The day on which somebody completes so many years: born on 29 February, 1 March of common years (convention C4).
  private func birthday(_ years: Int, ofBornOn birth: Int32) -> Int32 {
    guard birth != Day.missing else { return birth }
    let (year, month, day) = Day(number: birth).civil
    return (Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: 3, day: 1))?.number ?? Day.missing
  }
}

import Model
import Registers

/// Works out conditions for all rows of a frame at once, a column at a time.
struct Evaluator {
  let registers: Registers
  let relations: Relations
  var moment: Moment

  var reader: ColumnReader { ColumnReader(registers: registers) }

  /// For each row of the frame, whether the condition holds.
  func evaluate(_ condition: Condition, in frame: Frame) -> [Bool] {
    switch condition {
    case .always: return Array(repeating: true, count: frame.count)
    case .all(let parts): return conjunction(parts, in: frame)
    case .any(let parts):
      return parts.reduce(into: Array(repeating: false, count: frame.count)) { result, part in
        let holds = evaluate(part, in: frame)
        for row in result.indices where holds[row] { result[row] = true }
      }
    case .not(let part): return evaluate(part, in: frame).map { !$0 }
    case .code(let path, let codes):
      guard let (values, list) = reader.codes(path, in: frame) else { return Array(repeating: false, count: frame.count) }
      let wanted = list.codes.map { codes.contains($0.id) }
      return values.map { wanted[Int($0)] }
    case .known(let path): return reader.known(path, in: frame)
    case .day(let expression, let bounds): return evaluate(bounds, of: days(expression, in: frame), in: frame)
    case .daysBetween(let from, let to, let bounds):
      return zip(days(from, in: frame), days(to, in: frame)).map { from, to in
        from != Day.missing && to != Day.missing && bounds.contains(Int(to) - Int(from))
      }
    case .number(let expression, let bounds): return numbers(expression, in: frame).map { bounds.contains($0) }
    case .age(let person, let day, let test): return ages(of: person, on: day, in: frame).map { test.fits(age: Int($0)) }
    case .related(let related, let bounds): return counts(of: related, in: frame).map { bounds.contains($0) }
    case .picked(let related, let pick, let then): return evaluate(then, forThe: pick, of: related, in: frame)
    }
  }

  /// Each part is asked only of the rows that passed the ones before.
  private func conjunction(_ parts: [Condition], in frame: Frame) -> [Bool] {
    var passing = Array(Int32(0)..<Int32(frame.count))
    var current = frame
    for (position, part) in parts.enumerated() {
      let holds = evaluate(part, in: current)
      if position == parts.count - 1 || holds.contains(false) {
        passing = zip(passing, holds).filter(\.1).map(\.0)
        if position < parts.count - 1 { current = frame.gathering(passing) }
      }
    }
    var result = Array(repeating: false, count: frame.count)
    for row in passing { result[Int(row)] = true }
    return result
  }

  private func evaluate(_ bounds: DayBounds, of days: [Int32], in frame: Frame) -> [Bool] {
    var result = days.map { $0 != Day.missing }
    func narrow(_ bound: DayExpression?, _ holds: (Int32, Int32) -> Bool) {
      guard let bound else { return }
      let limits = self.days(bound, in: frame)
      for row in result.indices where result[row] { result[row] = limits[row] != Day.missing && holds(days[row], limits[row]) }
    }
    narrow(bounds.onOrAfter, >=)
    narrow(bounds.after, >)
    narrow(bounds.onOrBefore, <=)
    narrow(bounds.before, <)
    if bounds.orMissing {
      for row in result.indices where days[row] == Day.missing { result[row] = true }
    }
    return result
  }
}

extension CountBounds {
  func contains(_ count: Int) -> Bool { count >= atLeast ?? .min && count <= atMost ?? .max }
}

extension NumberBounds {
  func contains(_ number: Int64) -> Bool {
    number != Quantity.missing && number >= atLeast?.tenThousandths ?? .min && number <= atMost?.tenThousandths ?? .max
  }
}

extension Condition.AgeTest {
  /// An age of -1 is unknown.
  func fits(age: Int) -> Bool {
    switch self {
    case .unknown: age < 0
    case .years(let from, let below): age >= 0 && age >= from ?? 0 && age < below ?? .max
    }
  }
}

import Model
import Registers

/// Works out conditions for all rows of a frame at once, a column at a time.
struct Evaluator {
  let registers: Registers
  let relations: Relations
  let moment: Moment
  let terms: NamedConditions
  /// Partners whose people of unknown age are taken for children (convention C6).
  var partnersAssumingChildren: Set<String> = []

  var reader: ColumnReader { ColumnReader(registers: registers) }

  /// For each row of the frame, whether the condition holds.
  func evaluate(_ condition: Condition, in frame: Frame) -> [Bool] {
    switch condition {
    case .always: return Array(repeating: true, count: frame.count)
    case .all(let parts): return conjunction(parts, in: frame)
    case .any(let parts): return conjunction(parts.map(Condition.not), in: frame).map(!)
    case .not(let part): return evaluate(part, in: frame).map(!)
    case .term(let name): return terms.evaluate(name, in: frame, by: self)
    case .code(let path, let codes):
      guard let (values, list) = reader.codes(path, in: frame) else { return Array(repeating: false, count: frame.count) }
      let wanted = list.codes.map { codes.contains($0.id) }
      return values.map { wanted[Int($0)] }
    case .same(let a, let b): return reader.same(a, b, in: frame)
    case .known(let path): return reader.known(path, in: frame)
    case .day(let expression, let bounds): return evaluate(bounds, of: days(expression, in: frame), in: frame)
    case .number(let expression, let bounds): return evaluate(bounds, of: expression, in: frame)
    case .age(let person, let day, let test):
      let ages = ages(of: person, on: day, in: frame)
      let fits = ages.map { test.fits(age: Int($0)) }
      guard test.holdsForEveryChild, !partnersAssumingChildren.isEmpty, ages.contains(where: { $0 < 0 }) else { return fits }
      return zip(fits, zip(ages, areAssumedChildren(atDepth: person.depth, in: frame))).map { $0 || ($1.0 < 0 && $1.1) }
    case .related(let related, let bounds): return counts(of: related, in: frame).map { bounds.contains($0) }
    case .distinct(let related, let path, let bounds): return distinctCounts(of: related, path, in: frame).map { bounds.contains($0) }
    case .picked(let related, let pick, let then): return evaluate(then, forThe: pick, of: related, in: frame)
    }
  }

  /// Each part is asked only of the rows that passed the ones before.
  private func conjunction(_ parts: [Condition], in frame: Frame) -> [Bool] {
    var passing: [Int32]?
    var current = frame
    for part in parts {
      let holds = evaluate(part, in: current)
      guard holds.contains(false) else { continue }
      let kept = holds.places
      passing = passing.map { $0.gathering(kept) } ?? kept
      current = current.gathering(kept)
    }
    guard let passing else { return Array(repeating: true, count: frame.count) }
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

  private func evaluate(_ bounds: NumberBounds, of expression: NumberExpression, in frame: Frame) -> [Bool] {
    let values = numbers(expression, in: frame)
    var result = values.map { !$0.isNaN }
    func narrow(_ bound: NumberExpression?, _ holds: (Double, Double) -> Bool) {
      guard let bound else { return }
      let limits = numbers(bound, in: frame)
      for row in result.indices where result[row] { result[row] = !limits[row].isNaN && holds(values[row], limits[row]) }
    }
    // Numbers have four decimals: what differs by less than a billionth is equal, whatever the order of additions.
    narrow(bounds.atLeast) { $0 >= $1 - 1e-9 }
    narrow(bounds.atMost) { $0 <= $1 + 1e-9 }
    narrow(bounds.above) { $0 > $1 + 1e-9 }
    narrow(bounds.below) { $0 < $1 - 1e-9 }
    return result
  }
}

/// The conditions that a computation has named, each worked out at most once for the frame of members.
final class NamedConditions {
  private let conditions: [String: Condition]
  private var known: [String: [Bool]] = [:]
  private var base: Frame?

  init(_ terms: [Computation.Term]) {
    conditions = Dictionary(terms.map { ($0.name, $0.condition) }, uniquingKeysWith: { first, _ in first })
  }

  /// Starts anew with the frame that further questions are about parts of; returns it.
  func begin(with frame: Frame) -> Frame {
    known = [:]
    base = conditions.isEmpty ? nil : frame.asBase()
    return base ?? frame
  }

  func end() { (known, base) = ([:], nil) }

  func evaluate(_ name: String, in frame: Frame, by evaluator: Evaluator) -> [Bool] {
    let condition = conditions[name] ?? .always
    guard let base, let places = frame.places, frame.depth == 0 else { return evaluator.evaluate(condition, in: frame) }
    let holds = known[name] ?? evaluator.evaluate(condition, in: base)
    known[name] = holds
    return places.map { holds[Int($0)] }
  }
}

extension Evaluator {
  /// Whether each row is of a partner that takes people of unknown age for children.
  private func areAssumedChildren(atDepth depth: Int, in frame: Frame) -> [Bool] {
    guard let (codes, list) = reader.codes(ColumnPath(depth: depth, column: "partner"), in: frame) else {
      return Array(repeating: false, count: frame.count)
    }
    let assuming = list.codes.map { partnersAssumingChildren.contains($0.id) }
    return codes.map { assuming[Int($0)] }
  }
}

extension CountBounds {
  func contains(_ count: Int) -> Bool { count >= atLeast ?? .min && count <= atMost ?? .max }
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

import Model
import Registers

/// Works out numbers for all rows of a frame.
extension Evaluator {
  /// The numbers; not a number where missing.
  func numbers(_ expression: NumberExpression, in frame: Frame) -> [Double] {
    switch expression {
    case .column(let path): return reader.numbers(path, in: frame).map { $0 == Quantity.missing ? .nan : Double($0) / 10_000 }
    case .constant(let quantity): return Array(repeating: quantity.double, count: frame.count)
    case .sum(let parts): return sum(parts, in: frame)
    case .product(let parts):
      return parts.reduce(into: Array(repeating: 1, count: frame.count)) { result, part in
        let factors = numbers(part, in: frame)
        for row in result.indices { result[row] *= factors[row] }
      }
    case .difference(let a, let b): return zip(numbers(a, in: frame), numbers(b, in: frame)).map { $0 - $1 }
    case .quotient(let a, let b): return zip(numbers(a, in: frame), numbers(b, in: frame)).map { $1 == 0 ? .nan : $0 / $1 }
    case .daysBetween(let from, let to):
      return zip(days(from, in: frame), days(to, in: frame)).map { from, to in
        from == Day.missing || to == Day.missing ? .nan : Double(to) - Double(from)
      }
    case .age(let person, let day): return ages(of: person, on: day, in: frame).map { $0 < 0 ? .nan : Double($0) }
    case .oneIf(let condition): return evaluate(condition, in: frame).map { $0 ? 1 : 0 }
    case .picked(let related, let pick, let number):
      let (found, frames) = picked(pick, of: related, in: frame)
      var result = [Double](repeating: .nan, count: frame.count)
      for (row, value) in zip(found, numbers(number, in: frames)) { result[Int(row)] = value }
      return result
    case .over(let related, let fold, let number): return folded(related, fold, number, in: frame)
    }
  }

  /// The known parts added up; missing where none is known.
  private func sum(_ parts: [NumberExpression], in frame: Frame) -> [Double] {
    parts.reduce(into: Array(repeating: .nan, count: frame.count)) { result, part in
      let values = numbers(part, in: frame)
      for row in result.indices where !values[row].isNaN { result[row] = result[row].isNaN ? values[row] : result[row] + values[row] }
    }
  }

  private func folded(_ related: RelatedRows, _ fold: NumberExpression.Fold, _ number: NumberExpression, in frame: Frame) -> [Double] {
    var result = [Double](repeating: fold == .sum ? 0 : .nan, count: frame.count)
    forEachBlock(of: related, in: frame) { parents, _, pairs in
      for (parent, value) in zip(parents, numbers(number, in: pairs)) where !value.isNaN {
        let row = Int(parent)
        switch fold {
        case .sum: result[row] += value
        case .smallest: result[row] = result[row].isNaN ? value : min(result[row], value)
        case .largest: result[row] = result[row].isNaN ? value : max(result[row], value)
        }
      }
    }
    return number.isExact ? result.map { $0.isNaN ? $0 : ($0 * 10_000).rounded() / 10_000 } : result
  }
}

extension NumberExpression {
  /// Whether it has at most four decimals, so that sums of it can be exact.
  var isExact: Bool {
    switch self {
    case .column, .constant, .daysBetween, .age, .oneIf: true
    case .sum(let parts), .product(let parts): parts.allSatisfy(\.isExact)
    case .difference(let a, let b): a.isExact && b.isExact
    case .quotient: false
    case .picked(_, _, let number), .over(_, _, let number): number.isExact
    }
  }
}
